"""The states by which a season's people are listed; apps above add their own here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext_lazy as _

from kehity.programmes.models.participations import ParticipationQuerySet

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


@dataclass(frozen=True)
class State:
    """A word about a person in a season, and who it is true of."""

    key: str
    label: StrOrPromise
    of: Callable[[ParticipationQuerySet], ParticipationQuerySet]
    tone: Literal["plain", "warm", "quiet", "problem"] = "plain"


STATES: list[State] = [
    State("not-invited", _("not invited yet"), ParticipationQuerySet.not_invited, "quiet"),
    State("invited", _("invited, has not answered"), ParticipationQuerySet.invited, "warm"),
    State("joined", _("takes part"), ParticipationQuerySet.taking_part),
    State("withdrawn", _("has left"), ParticipationQuerySet.withdrawn, "quiet"),
]


def state_called(key: str) -> State | None:
    return next((state for state in STATES if state.key == key), None)

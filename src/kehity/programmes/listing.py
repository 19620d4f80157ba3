"""The states by which a season's people are listed; apps above add their own here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.db.models import BooleanField, Count, ExpressionWrapper, Q
from django.utils.translation import gettext_lazy as _

from kehity.programmes.models.participations import (
    INVITED,
    NOT_INVITED,
    TAKING_PART,
    WITHDRAWN,
    ParticipationQuerySet,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    from kehity.programmes.models import Participation


@dataclass(frozen=True)
class State:
    """A word about a person in a season, and the condition under which it is true of them."""

    key: str
    label: StrOrPromise
    condition: Q
    tone: Literal["plain", "warm", "quiet", "problem"] = "plain"

    def of(self, people: ParticipationQuerySet) -> ParticipationQuerySet:
        return people.filter(self.condition)


STATES: list[State] = [
    State("not-invited", _("not invited yet"), NOT_INVITED, "quiet"),
    State("invited", _("invited, has not answered"), INVITED, "warm"),
    State("joined", _("takes part"), TAKING_PART),
    State("withdrawn", _("has left"), WITHDRAWN, "quiet"),
]
CAN_BE_INVITED = {"not-invited", "invited"}


def count_states(people: ParticipationQuerySet) -> tuple[int, dict[str, int]]:
    """How many there are, and of how many each state is true, by its key; one query."""
    of_each = {state.key: Count("pk", filter=state.condition) for state in STATES}
    counts: dict[str, int] = people.aggregate(everyone=Count("pk"), **of_each)
    return counts.pop("everyone"), counts


def with_states(people: ParticipationQuerySet) -> ParticipationQuerySet:
    """Each tells under a state's key whether it is true of them; read it with `states_of`."""
    told = {
        state.key: ExpressionWrapper(state.condition, output_field=BooleanField())
        for state in STATES
    }
    return people.annotate(**told)


def states_of(one: Participation) -> list[State]:
    return [state for state in STATES if getattr(one, state.key)]


def state_called(key: str) -> State | None:
    return next((state for state in STATES if state.key == key), None)

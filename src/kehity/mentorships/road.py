"""The road as the figure shows it: five stops, and the branch beside the third."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from kehity.goals.readiness import is_ready
from kehity.mentorships.phases import WIDEN, Phase
from kehity.ui.road import Stop

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

    from kehity.mentorships.models import Mentorship
    from kehity.people.models import Person
    from kehity.programmes.models import Participation

State = Literal["done", "now", "ahead"]
Notes = Mapping[Phase, "Text"]


def stops(
    mentorship: Mentorship, person: Person, *, notes: Notes | None = None, widening: Text = ""
) -> list[Stop]:
    """The road of this pair as one half sees it; `notes` and `widening` say more at a stop."""
    here = Phase(mentorship.phase)
    said = _entered(mentorship) | dict(notes or {})
    links = _links(mentorship, person)
    return _drawn(here, said, links, widening)


def stops_before_a_pair(participation: Participation, *, notes: Notes | None = None) -> list[Stop]:
    """The road of someone who has no pair yet."""
    prepared = is_ready(participation) and participation.has_joined()
    here = Phase.GETTING_ACQUAINTED if prepared else Phase.PREPARING
    waiting: dict[Phase, Text] = {here: _("A pair is being looked for")} if prepared else {}
    links: dict[Phase | str, str] = {
        Phase.PREPARING: reverse("preparation", args=[participation.pk])
    }
    return _drawn(here, waiting | dict(notes or {}), links)


def _drawn(
    here: Phase, notes: Notes, links: Mapping[Phase | str, str], widening: Text = ""
) -> list[Stop]:
    aside = Stop(
        "3b",
        WIDEN,
        _state(Phase.MONTHLY_DIALOGUE, here),
        note=widening,
        url=links.get("widen", ""),
    )
    return [
        Stop(
            phase.number,
            phase.label,
            _state(phase, here),
            note=notes.get(phase, ""),
            url=links.get(phase, ""),
            branch=aside if phase is Phase.MONTHLY_DIALOGUE else None,
        )
        for phase in Phase
    ]


def _state(phase: Phase, here: Phase) -> State:
    if phase == here:
        return "now"
    return "done" if phase.number < here.number else "ahead"


def _entered(mentorship: Mentorship) -> dict[Phase, Text]:
    """The day on which each phase so far was entered."""
    return {
        phase: formats.date_format(timezone.localdate(at))
        for phase, at in mentorship.entered().items()
    }


def _links(mentorship: Mentorship, person: Person) -> dict[Phase | str, str]:
    """Where each stop leads; what lies ahead leads nowhere yet."""
    here = Phase(mentorship.phase).number
    own = mentorship.half_of(person)
    links: dict[Phase | str, str] = {
        Phase.PREPARING: reverse("preparation", args=[own.pk]),
        Phase.GETTING_ACQUAINTED: mentorship.get_absolute_url(),
    }
    if here >= Phase.MONTHLY_DIALOGUE.number:
        links[Phase.MONTHLY_DIALOGUE] = reverse("meetings", args=[mentorship.pk])
        links["widen"] = reverse("learning_means", args=[own.pk]) if own.is_mentee() else ""
    if here >= Phase.FINAL_EVALUATION.number:
        links[Phase.FINAL_EVALUATION] = reverse("evaluation", args=[mentorship.pk])
    return links

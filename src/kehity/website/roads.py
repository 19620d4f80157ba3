"""A person's roads: each participation with its pairs, its stops and its next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from kehity.evaluation.waiting import BESIDE
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.programmes.models import Participation

if TYPE_CHECKING:
    from kehity.people.models import Person


@dataclass(frozen=True)
class Road:
    """One participation and the pairs it has now, the newest first."""

    participation: Participation
    mentorships: list[Mentorship]

    @property
    def mentorship(self) -> Mentorship | None:
        return self.mentorships[0] if self.mentorships else None


def roads_of(person: Person) -> list[Participation]:
    """This person's participations, the newest season first."""
    own = Participation.objects.of(person).with_person().select_related("joining", "withdrawal")
    return list(own.order_by("-season__starts_on", "role"))


def road_of(participation: Participation) -> Road:
    """The pairs that are under way or whose learnings are in use."""
    own = Mentorship.objects.of(participation).not_ended().with_pair().with_rows()
    pairs = list(own.select_related(*BESIDE).order_by("-made_at"))
    in_dialogue = [pair for pair in pairs if pair.is_in(Phase.MONTHLY_DIALOGUE)]
    prefetch_related_objects(in_dialogue, "meetings")
    return Road(participation, pairs)

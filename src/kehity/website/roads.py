"""A person's roads: each participation with its pairs, its stops and its next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kehity.mentorships.models import Mentorship
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
    pairs = Mentorship.objects.of(participation).not_ended().with_rows().order_by("-made_at")
    return Road(participation, list(pairs))

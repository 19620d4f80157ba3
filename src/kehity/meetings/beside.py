"""What others show beside a meeting and a pair's meetings, without the meetings knowing them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kehity.meetings.models import Meeting
    from kehity.mentorships.models import Mentorship
    from kehity.people.models import Person


@dataclass(frozen=True)
class Beside:
    """A part of a page, drawn by a template of whoever shows it."""

    template: str
    told: Mapping[str, Any] = field(default_factory=dict)


BESIDE_A_MEETING: list[Callable[[Meeting, Person], Beside | None]] = []
BESIDE_THE_MEETINGS: list[Callable[[Mentorship, Person], Beside | None]] = []


def beside_a_meeting(meeting: Meeting, person: Person) -> list[Beside]:
    shown = (show(meeting, person) for show in BESIDE_A_MEETING)
    return [one for one in shown if one is not None]


def beside_the_meetings(mentorship: Mentorship, person: Person) -> list[Beside]:
    shown = (show(mentorship, person) for show in BESIDE_THE_MEETINGS)
    return [one for one in shown if one is not None]

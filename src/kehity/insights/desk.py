"""The coordinator's desk: pairs by stop and what waits for whom, from dates and rows alone."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kehity.goals.readiness import ready
from kehity.meetings.counting import MeetingCounts, held_and_planned
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.mentorships.waiting import Waiting, what_waits

if TYPE_CHECKING:
    from kehity.programmes.models import Season

BOTH = _("both")
PAIR = _("the pair")


@dataclass(frozen=True)
class Line:
    """One pair as the coordinator sees it: where it is, what waits, for whom, since when."""

    mentorship: Mentorship
    waits: Promise
    waits_for: str
    since: datetime.datetime
    counts: MeetingCounts

    @property
    def stop(self) -> Phase:
        return Phase(self.mentorship.phase)


@dataclass(frozen=True)
class Numbers:
    """How many people and pairs a season has at each stop."""

    mentees: int
    mentors: int
    not_answered: int
    ready_without_pair: int
    at_stop: dict[Phase, int]
    ended: int


def numbers(season: Season) -> Numbers:
    """Counts only; five queries, whatever the size of the season."""
    people = season.participations.filter(withdrawal=None)
    roles = Counter(dict(people.values_list("role").annotate(Count("pk"))))
    pairs = Mentorship.objects.of_season(season)
    phases = dict(pairs.not_ended().values_list("phase").annotate(Count("pk")))
    taking_part = season.participations.taking_part().mentees()
    without_pair = taking_part.exclude(as_mentee__in=pairs.not_ended())
    return Numbers(
        mentees=roles["mentee"],
        mentors=roles["mentor"],
        not_answered=people.filter(joining=None).count(),
        ready_without_pair=ready(without_pair).count(),
        at_stop={phase: phases.get(phase, 0) for phase in Phase if phase is not Phase.PREPARING},
        ended=pairs.count() - sum(phases.values()),
    )


def lines(pairs: list[Mentorship]) -> list[Line]:
    """What waits in each of these pairs; fetch them `with_rows()` first."""
    counts = held_and_planned(pair.pk for pair in pairs)
    return [_line(pair, counts[pair.pk]) for pair in pairs]


def _line(pair: Mentorship, counts: MeetingCounts) -> Line:
    mentee, mentor = (what_waits(pair, person) for person in pair.people)
    waits, waits_for = _in_words(pair, mentee, mentor, counts)
    return Line(pair, waits, str(waits_for), _since(pair), counts)


def _in_words(
    pair: Mentorship, mentee: Waiting, mentor: Waiting, counts: MeetingCounts
) -> tuple[Promise, object]:
    """What the pair waits for. Who has not decided yet is nobody's business but their own."""
    if Waiting.DECIDE in (mentee, mentor) or mentee is Waiting.WAIT_DECISION:
        return _("an answer after the introductory meeting"), PAIR
    if mentee is Waiting.DIALOGUE and counts.next_planned_at is None:
        return _("the next date"), PAIR
    waiting = mentee if mentee in SAID else mentor
    said = SAID.get(waiting, _("nothing just now"))
    theirs = [
        person.name
        for person, state in zip(pair.people, (mentee, mentor), strict=True)
        if state in SAID
    ]
    return said, BOTH if len(theirs) > 1 else "".join(theirs)


SAID: dict[Waiting, Promise] = {
    Waiting.ACCEPT: _("an answer to the proposal"),
    Waiting.PLAN_INTRODUCTION: _("a time to get acquainted"),
    Waiting.HOLD_INTRODUCTION: _("the introductory meeting"),
    Waiting.WRITE_AGREEMENT: _("the agreement"),
    Waiting.CONFIRM_AGREEMENT: _("the agreement to be confirmed"),
    Waiting.CONFIRM_PAUSE: _("an answer about a break"),
    Waiting.PAUSED: _("the end of the break"),
    Waiting.EVALUATION: _("the final evaluation"),
    Waiting.IN_USE: _("the follow-ups"),
}


def _since(pair: Mentorship) -> datetime.datetime:
    entered = [milestone.at for milestone in pair.milestones.all()]
    return max(entered, default=pair.made_at)

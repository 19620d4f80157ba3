"""The coordinator's desk: pairs by stop and what waits for whom, from dates and rows alone."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kehity.goals.readiness import ready
from kehity.meetings.counting import Rhythm, rhythms
from kehity.mentorships.models import Mentorship
from kehity.mentorships.models.queries import standing_endings
from kehity.mentorships.phases import Phase
from kehity.mentorships.waiting import Waiting, what_waits
from kehity.programmes.models.participations import Role

if TYPE_CHECKING:
    from kehity.programmes.models import Season

STOPS = [phase for phase in Phase if phase is not Phase.PREPARING]
BOTH = _("both")
PAIR = _("the pair")
NOTHING = _("nothing just now")


@dataclass(frozen=True)
class Line:
    """One pair as the coordinator sees it: where it is, what waits, for whom, since when."""

    mentorship: Mentorship
    waits: Promise
    waits_for: str
    since: datetime.datetime
    rhythm: Rhythm

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
    """Counts only; two queries, whatever the size of the season."""
    pairs = Mentorship.objects.of_season(season)
    ended = Exists(standing_endings().filter(mentorship=OuterRef("pk")))
    found = pairs.annotate(ended=ended).values_list("phase", "ended").annotate(Count("pk"))
    counts = {(phase, is_over): count for phase, is_over, count in found}
    return Numbers(
        **_people(season),
        at_stop={phase: counts.get((phase, False), 0) for phase in STOPS},
        ended=sum(count for (_phase, is_over), count in counts.items() if is_over),
    )


def _people(season: Season) -> dict[str, int]:
    people = season.participations.filter(withdrawal=None)
    pairs = Mentorship.objects.of_season(season).not_ended()
    without_pair = season.participations.taking_part().mentees().exclude(as_mentee__in=pairs)
    return people.aggregate(
        mentees=Count("pk", filter=Q(role=Role.MENTEE)),
        mentors=Count("pk", filter=Q(role=Role.MENTOR)),
        not_answered=Count("pk", filter=Q(joining=None)),
        ready_without_pair=Count("pk", filter=Q(pk__in=ready(without_pair).values("pk"))),
    )


def lines(pairs: list[Mentorship]) -> list[Line]:
    """What waits in each of these pairs; fetch them `with_rows()` first."""
    acquainted = [pair for pair in pairs if pair.is_in(Phase.GETTING_ACQUAINTED)]
    prefetch_related_objects(acquainted, "decisions")
    prefetch_related_objects([p for p in pairs if p.is_in(Phase.LEARNINGS_IN_USE)], "follow_ups")
    beats = rhythms(pair.pk for pair in pairs)
    return [_line(pair, beats[pair.pk]) for pair in pairs]


def _line(pair: Mentorship, rhythm: Rhythm) -> Line:
    mentee, mentor = (what_waits(pair, person) for person in pair.people)
    waits, waits_for = _in_words(pair, mentee, mentor, rhythm)
    return Line(pair, waits, str(waits_for), _since(pair), rhythm)


def _in_words(
    pair: Mentorship, mentee: Waiting, mentor: Waiting, rhythm: Rhythm
) -> tuple[Promise, object]:
    """What the pair waits for. Who has not decided yet is nobody's business but their own."""
    if Waiting.DECIDE in (mentee, mentor) or mentee is Waiting.WAIT_DECISION:
        return _("an answer after the introductory meeting"), PAIR
    if mentee is Waiting.DIALOGUE and rhythm.next_planned_at is None:
        return _("the next date"), PAIR
    if mentee is Waiting.IN_USE:
        still = any(not one.is_answered() for one in pair.follow_ups.all())
        return (_("the follow-ups"), pair.mentee.person.name) if still else (NOTHING, "")
    waiting = mentee if mentee in SAID else mentor
    said = SAID.get(waiting, NOTHING)
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
}


def _since(pair: Mentorship) -> datetime.datetime:
    return max(pair.entered().values(), default=pair.made_at)

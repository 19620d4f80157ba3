"""Pairs who live through a season by the product's own verbs, on days counted from its first."""

from __future__ import annotations

import datetime

from kehity.config.schedule import CLOCKWORK
from kehity.evaluation.evaluating import mark_closing_held, skip_evaluation
from kehity.meetings.models import Meeting
from kehity.meetings.models.reflections import reflect
from kehity.mentorships import acquainting, agreeing, pairing, parting, pausing
from kehity.mentorships.models import Decision, Mentorship
from kehity.mentorships.tests.factories import AGREED, ParticipationFactory
from kehity.people.tests.factories import PersonFactory
from kehity.programmes import answering
from kehity.programmes.models import Participation, Season
from tests.journeys.walking import HERE

BEGINS = datetime.date(2027, 1, 11)


def moment(day: int, hour: int, minute: int = 0) -> datetime.datetime:
    at = datetime.datetime.combine(BEGINS, datetime.time(hour, minute))
    return (at + datetime.timedelta(days=day)).replace(tzinfo=HERE)


def date(day: int) -> datetime.date:
    return BEGINS + datetime.timedelta(days=day)


def sweep() -> None:
    """All clockwork, without its bookkeeping, and without what only forgets and fetches."""
    for clockwork in CLOCKWORK:
        if not clockwork.name.rpartition(".")[2].startswith(("forget_", "look_into_")):
            clockwork.task.func()


class Half:
    """Somebody's part in the season."""

    def __init__(self, season: Season, name: str, role: str) -> None:
        self.person = PersonFactory(first_name=name, email=f"{name.lower()}@example.org")
        self.participation = ParticipationFactory(
            season=season, person=self.person, role=role, joined=False
        )

    def joins(self) -> None:
        answering.join(self.participation)

    def does_orientation(self) -> None:
        for module in self.participation.season.training_modules.all():
            self.participation.training_done.create(module=module)


class Pair:
    """Two people on their way."""

    def __init__(self, season: Season, mentee: str, mentor: str) -> None:
        self.season = season
        self.mentee, self.mentor = Half(season, mentee, "mentee"), Half(season, mentor, "mentor")
        self.both = (self.mentee, self.mentor)

    @property
    def now(self) -> Mentorship:
        pairs = Mentorship.objects.with_pair().with_rows()
        return pairs.get(mentee=self.mentee.participation)

    def is_made(self) -> None:
        pairing.pair(
            Participation.objects.get(pk=self.mentee.participation.pk),
            Participation.objects.get(pk=self.mentor.participation.pk),
            self.season.opening.by,
        )

    def agrees_to_meet(self) -> None:
        for half in self.both:
            acquainting.agree_to_meet(self.now, half.person)

    def plans_introduction(self, day: int) -> None:
        acquainting.plan_introduction(
            self.now,
            self.mentee.person,
            planned_at=moment(day, 10),
            mode="remote",
            where="",
            minutes=60,
        )

    def is_introduced(self) -> None:
        acquainting.mark_introduction_held(self.now, self.mentee.person)

    def says_yes(self, *halves: Half) -> None:
        for half in halves:
            acquainting.decide(
                self.now,
                half.person,
                could_be_open=5,
                can_progress=5,
                have_time=True,
                answer=Decision.Answer.YES,
            )

    def makes_agreement(self, days: list[int]) -> None:
        dates = [moment(day, 10).isoformat() for day in days]
        version = agreeing.write(
            self.now,
            self.mentee.person,
            based_on=0,
            text=AGREED | {"planned_dates": dates},
            review_on=None,
            ends_on=self.season.ends_on,
        )
        agreeing.confirm(version, self.mentor.person)

    def meeting(self, day: int) -> Meeting:
        return self.now.meetings.with_pair().get(planned_at=moment(day, 10))

    def prepares(self, day: int) -> None:
        self.meeting(day).send_agenda()

    def has_met(self, day: int) -> None:
        meeting = self.meeting(day)
        meeting.mark_held(meeting.planned_at, 60, self.mentee.person)

    def reflects(self, day: int) -> None:
        answers = {"what_1": "A question."}
        reflect(self.meeting(day), self.mentee.person, "what", answers=answers, insight="", step="")

    def cancels(self, day: int) -> None:
        self.meeting(day).cancel(by=self.mentee.person)

    def asks_for_a_break(self, until: int) -> None:
        pausing.propose_pause(self.now, self.mentee.person, until=date(until))

    def begins_the_break(self) -> None:
        pausing.confirm_pause(self.now, self.mentor.person)

    def parts(self) -> None:
        parting.part_ways(self.now, self.mentee.person)

    def evaluates(self) -> None:
        for half in self.both:
            skip_evaluation(self.now, half.person)
        mark_closing_held(self.now, self.mentee.person)

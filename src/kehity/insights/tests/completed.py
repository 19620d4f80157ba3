"""Pairs that have been through everything, made plainly: what they say is told by the test."""

from __future__ import annotations

import datetime

from django.utils import timezone

from kehity.evaluation.models import FollowUp, RelationshipCheck, SurveyAnswered
from kehity.evaluation.models.checks import Occasion
from kehity.evaluation.questions import CHECK, SURVEY
from kehity.evaluation.surveying import answer_survey
from kehity.goals.models import Stage
from kehity.meetings.models import Meeting, Status
from kehity.mentorships.models import Mentorship, Outcome
from kehity.mentorships.phases import Phase
from kehity.mentorships.tests.factories import MenteeFactory, MentorFactory
from kehity.people.tests.factories import PersonFactory

AGO = datetime.timedelta(days=25)


def complete(
    season, pairs, *, met=9, ended=0, said=4, goal=(-1, 1), check=4, lasted="fully", ago=AGO
):
    """So many completed pairs, and so many that ended early; what each of them did and said."""
    by, then = PersonFactory(), timezone.now() - ago
    for number in range(pairs + ended):
        is_completed = number < pairs
        pair = Mentorship.objects.create(
            mentee=MenteeFactory(season=season),
            mentor=MentorFactory(season=season, ready=False),
            made_by=by,
            ends_on=season.ends_on,
            phase=Phase.LEARNINGS_IN_USE if is_completed else Phase.MONTHLY_DIALOGUE,
        )
        pair.outcomes.create(round=1, result=Outcome.Result.BOTH_YES)
        if not is_completed:
            pair.endings.create(kind="early", by=by, at=then)
            continue
        pair.milestones.create(phase=Phase.LEARNINGS_IN_USE, at=then)
        meet(pair, met)
        look_back(pair, then, goal, check)
        for half in pair.pair:
            answer_survey(
                half, answers=dict.fromkeys([*SURVEY, "srv_9"], said), open_answer="Kiitos!"
            )
        follow_up(pair, then, lasted)
    SurveyAnswered.objects.update(on=then.date())


def meet(pair, times):
    at = timezone.now() - datetime.timedelta(days=300)
    Meeting.objects.bulk_create(
        Meeting(mentorship=pair, planned_at=at, held_at=at, status=Status.HELD)
        for _time in range(times)
    )


def look_back(pair, then, goal, check):
    mentee = pair.mentee.person
    for own in pair.mentee.goals.all():
        own.participation = pair.mentee
        own.rate(Stage.START, goal[0], mentee)
        own.rate(Stage.END, goal[1], mentee)
    for person in pair.people:
        RelationshipCheck(
            mentorship=pair,
            by=person,
            occasion=Occasion.MID_POINT,
            answers=[check] * len(CHECK),
            at=then,
        ).save(force_insert=True)


def follow_up(pair, then, lasted):
    FollowUp(
        participation=pair.mentee,
        mentorship=pair,
        months=3,
        due_on=then.date(),
        asked_at=then - datetime.timedelta(days=10),
        answered_at=then,
        used="I ask before I answer.",
        lasted=lasted,
    ).save(force_insert=True)

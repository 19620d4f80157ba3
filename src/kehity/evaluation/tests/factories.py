"""The plainest pairs at the stops where they look back, and what the two have written there."""

import datetime

import factory
from django.utils import timezone

from kehity.evaluation.evaluating import keep_draft, open_evaluation
from kehity.evaluation.models import (
    Evaluation,
    FollowUp,
    MidReview,
    RaisedHand,
    RelationshipCheck,
)
from kehity.mentorships.models import Mentorship
from kehity.mentorships.tests.factories import MentorshipFactory, ParticipationFactory

DRAFT = {
    "learnings": {"own1": {"keep": True, "text": "Silence is an answer too."}},
    "ratings": {},
    "thanks": "Thank you for asking.",
    "differently": "I ask before I answer.",
    "thoughts": "",
    "support_needed": "",
    "afterwards": "friends",
    "changes": [{"what": "One question a day", "where": "At work", "check_on": "2027-05-01"}],
}


class MidReviewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MidReview

    mentorship = factory.SubFactory(MentorshipFactory, in_dialogue=True)


class CheckFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RelationshipCheck

    mentorship = factory.SubFactory(MentorshipFactory, in_dialogue=True)
    by = factory.LazyAttribute(lambda check: check.mentorship.mentee.person)
    answers = factory.LazyFunction(lambda: [4, 4, 4, 4, 4])


class RaisedHandFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RaisedHand

    participation = factory.SubFactory(ParticipationFactory)


class FollowUpFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FollowUp

    mentorship = factory.SubFactory(MentorshipFactory, in_use=True)
    participation = factory.LazyAttribute(lambda follow_up: follow_up.mentorship.mentee)
    months = 3
    due_on = factory.LazyFunction(timezone.localdate)


def pair(**told) -> Mentorship:
    """A pair as the pages find it, with everything beside it."""
    made = MentorshipFactory(**told)
    found: Mentorship = Mentorship.objects.with_pair().get(pk=made.pk)
    return found


def pair_evaluating(*, ended: bool = False) -> tuple[Mentorship, Evaluation]:
    """A pair whose final evaluation has opened, and which may have ended since."""
    mentorship = pair(closing=True)
    open_evaluation(mentorship)
    if ended:
        mentorship.endings.create(kind="early", by=mentorship.mentee.person)
    mentorship = Mentorship.objects.with_pair().get(pk=mentorship.pk)
    return mentorship, Evaluation.objects.get(mentorship=mentorship)


def draft(mentorship, person, **told):
    """Something written in one's own part."""
    return keep_draft(mentorship, person, draft=DRAFT | told, certificate=True, retention="usual")


def days_ago(count: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=count)

"""The plainest valid rounds, at any stage of their way."""

import datetime

import factory
from django.utils import timezone

from kehity.matching.models import MenteeAnswer, MentorAnswer, Round, Stage, Suggestion
from kehity.mentorships.tests.factories import MenteeFactory, MentorFactory, SeasonFactory
from kehity.people.tests.factories import PersonFactory

WHY = {"strengths": [{"code": "themes", "facts": {"themes": ["t01"]}}], "caution": None}


def in_a_week():
    return timezone.localdate() + datetime.timedelta(days=7)


class RoundFactory(factory.django.DjangoModelFactory):
    """A round under review; a stage takes it further, with a week to answer."""

    class Meta:
        model = Round

    season = factory.SubFactory(SeasonFactory)
    by = factory.SubFactory(PersonFactory)
    stage = Stage.REVIEW
    mentees_until = factory.LazyAttribute(
        lambda round: None if round.stage == Stage.REVIEW else in_a_week()
    )
    mentors_until = factory.LazyAttribute(
        lambda round: None if round.stage in (Stage.REVIEW, Stage.MENTEES) else in_a_week()
    )


class SuggestionFactory(factory.django.DjangoModelFactory):
    """A mentor suggested to a mentee of the round's season; `rank` and `accepts` answer it."""

    class Meta:
        model = Suggestion
        skip_postgeneration_save = True

    round = factory.SubFactory(RoundFactory)
    mentee = factory.SubFactory(MenteeFactory, season=factory.SelfAttribute("..round.season"))
    mentor = factory.SubFactory(MentorFactory, season=factory.SelfAttribute("..round.season"))
    position = 1
    why = factory.LazyFunction(lambda: dict(WHY))

    @factory.post_generation
    def rank(self, create, extracted, **kwargs):
        if extracted is not None:
            MenteeAnswer.objects.create(suggestion=self, rank=extracted or None)

    @factory.post_generation
    def accepts(self, create, extracted, **kwargs):
        if extracted is not None:
            MentorAnswer.objects.create(suggestion=self, accepts=extracted)


def three_for_one(stage=Stage.MENTEES):
    """A round in which one mentee has three suggestions."""
    round = RoundFactory(stage=stage)
    mentee = MenteeFactory(season=round.season)
    found = [SuggestionFactory(round=round, mentee=mentee, position=n) for n in (1, 2, 3)]
    return round, mentee, found


def again(suggestion):
    """The suggestion as another request would find it."""
    return Suggestion.objects.with_people().get(pk=suggestion.pk)

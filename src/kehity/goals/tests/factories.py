"""The plainest valid goals and learnings."""

import factory

from kehity.goals.models import Goal, Learning
from kehity.programmes.tests.factories import ParticipationFactory


class GoalFactory(factory.django.DjangoModelFactory[Goal]):
    class Meta:
        model = Goal

    participation = factory.SubFactory(ParticipationFactory)
    title = "I give feedback every week"


class LearningFactory(factory.django.DjangoModelFactory[Learning]):
    class Meta:
        model = Learning

    participation = factory.SubFactory(ParticipationFactory)
    text = "Silence is an answer too."

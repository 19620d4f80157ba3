"""The plainest valid records of this app."""

import factory

from kehity.learning.models import Means, ShelfItem, Suggestion
from kehity.mentorships.tests.factories import MenteeFactory, MentorshipFactory, SeasonFactory


class ShelfItemFactory(factory.django.DjangoModelFactory):
    """An article on the shelf."""

    class Meta:
        model = ShelfItem

    season = factory.SubFactory(SeasonFactory)
    kind = "article"
    title = "Vaikea keskustelu viidessä vaiheessa"


class MeansFactory(factory.django.DjangoModelFactory):
    """A book that a mentee has chosen; `done=True` has been read."""

    class Meta:
        model = Means

    class Params:
        done = factory.Trait(status="done", takeaway="Silence is an answer too.")

    participation = factory.SubFactory(MenteeFactory)
    kind = "book"
    title = "Leading in small steps"


class SuggestionFactory(factory.django.DjangoModelFactory):
    """A book that the mentor suggests to the mentee of a pair in dialogue."""

    class Meta:
        model = Suggestion

    mentorship = factory.SubFactory(MentorshipFactory, in_dialogue=True)
    by = factory.LazyAttribute(lambda suggestion: suggestion.mentorship.mentor.person)
    kind = "book"
    title = "Time to think"

"""Sealed records of the apps above, by name: this layer does not know them."""

import datetime

import factory


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "people.Person"

    email = factory.Sequence(lambda number: f"sealed{number}@example.org")
    first_name = "Aino"
    last_name = "Virtanen"


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "programmes.Organisation"

    name = "Vaasa"


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "programmes.Programme"

    organisation = factory.SubFactory(OrganisationFactory)
    name = {"fi": "Mentorointi"}


class SeasonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "programmes.Season"

    programme = factory.SubFactory(ProgrammeFactory)
    name = {"fi": "Kausi"}
    starts_on = datetime.date(2026, 9, 1)
    ends_on = datetime.date(2027, 5, 31)


class ParticipationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "programmes.Participation"

    season = factory.SubFactory(SeasonFactory)
    person = factory.SubFactory(PersonFactory)
    role = "mentee"


class GoalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "goals.Goal"

    participation = factory.SubFactory(ParticipationFactory)
    title = "Rohkeutta puhua"

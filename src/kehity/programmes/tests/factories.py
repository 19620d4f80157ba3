"""The plainest valid records of this app."""

import datetime

import factory
from django.utils import timezone

from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import (
    Coordination,
    Joining,
    Opening,
    Organisation,
    Ownership,
    Participation,
    Programme,
    Season,
)
from kehity.ui.words import Words


def words(text):
    """The same text in every language."""
    return Words(fi=text, sv=text, en=text)


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = "Sipoon kunta"


class OwnershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Ownership

    organisation = factory.SubFactory(OrganisationFactory)
    person = factory.SubFactory(PersonFactory)


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.LazyFunction(lambda: words("Mentorointi"))


class CoordinationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Coordination

    programme = factory.SubFactory(ProgrammeFactory)
    person = factory.SubFactory(PersonFactory)


class SeasonFactory(factory.django.DjangoModelFactory):
    """A season that enrols today, ready to be opened; `open=True` opens it."""

    class Meta:
        model = Season
        skip_postgeneration_save = True

    programme = factory.SubFactory(ProgrammeFactory)
    name = factory.LazyFunction(lambda: words("Kausi 2027"))
    purpose = factory.LazyFunction(lambda: words("Osaaminen kiertää."))
    intended_outcomes = factory.LazyFunction(lambda: words("Kaikki oppivat."))
    audience = factory.LazyFunction(lambda: words("Kaikille."))
    starts_on = factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=40))
    ends_on = factory.LazyAttribute(lambda season: season.starts_on + datetime.timedelta(days=300))
    enrolment_opens_on = factory.LazyAttribute(
        lambda season: season.starts_on - datetime.timedelta(days=56)
    )
    enrolment_closes_on = factory.LazyAttribute(
        lambda season: season.starts_on - datetime.timedelta(days=28)
    )
    matching_on = factory.LazyAttribute(
        lambda season: season.starts_on - datetime.timedelta(days=14)
    )
    mid_review_on = factory.LazyAttribute(
        lambda season: season.starts_on + datetime.timedelta(days=150)
    )
    controller = "Sipoon kunta"
    processor = "Sipoon kunta"
    dpo_contact = "tietosuoja@esimerkki.example"
    legal_basis = "public_task"
    retention = "Kolme kuukautta."
    contact_name = "Koordinaattori"
    contact_email = "koordinaattori@esimerkki.example"

    @factory.post_generation
    def themes(self, create, extracted, **_kwargs):
        self.add_starter_themes()

    @factory.post_generation
    def open(self, create, extracted, **_kwargs):
        if extracted:
            Opening.objects.create(season=self, by=PersonFactory())


class ParticipationFactory(factory.django.DjangoModelFactory):
    """Someone who takes part; `joined=False` has not answered."""

    class Meta:
        model = Participation
        skip_postgeneration_save = True

    class Params:
        mentee = factory.Trait(role="mentee")
        mentor = factory.Trait(role="mentor", offer="Johtamisen kokemusta.")

    season = factory.SubFactory(SeasonFactory, open=True)
    person = factory.SubFactory(PersonFactory)
    role = "mentee"
    organisation_name = "Sipoon kunta"
    languages = factory.LazyFunction(lambda: ["fi"])
    mode = "both"

    @factory.post_generation
    def joined(self, create, extracted, **_kwargs):
        if extracted is not False:
            Joining.objects.create(participation=self)


def season_coordinated_by(person, **facts):
    """An open season, unless told otherwise, whose coordinator this person is."""
    season = SeasonFactory(**({"open": True} | facts))
    CoordinationFactory(programme=season.programme, person=person)
    return season

"""The plainest valid pairs, at any stop of their road."""

import datetime

import factory
from django.utils import timezone

from kehity.goals.models import Goal
from kehity.mentorships.models import (
    AgreementVersion,
    Decision,
    Ending,
    Introduction,
    Mentorship,
    Outcome,
)
from kehity.mentorships.phases import Phase
from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.privacy.models import DataKey
from kehity.programmes.models import Joining, Organisation, Participation, Programme, Season
from kehity.ui.words import Words

ROAD = ("accepted", "introduced", "decided", "agreed", "closing", "in_use")
AGREED = {
    "goals": ["Lead without hurry"],
    "themes": ["t01"],
    "off_limits": "pay",
    "third_parties": "",
    "limits_acknowledged": True,
    "every_n_weeks": 4,
    "minutes": 75,
    "mode": "both",
    "place": "Vaasa",
    "channels": "e-mail",
    "answer_within_days": 3,
    "agenda_days_before": 3,
    "notes_by": "mentee",
    "notes_kind": "shared",
    "absence_rule": "We tell the day before.",
    "how_to_raise_trouble": "We say it aloud.",
}


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = "City of Vaasa"


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme

    organisation = factory.SubFactory(OrganisationFactory)
    name = Words(fi="Johtajat", sv="Ledare", en="Leaders")


class SeasonFactory(factory.django.DjangoModelFactory):
    """A season under way for two months, with all its themes and a coordinator to be added."""

    class Meta:
        model = Season
        skip_postgeneration_save = True

    programme = factory.SubFactory(ProgrammeFactory)
    name = Words(fi="Kausi", sv="Period", en="Season")
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - datetime.timedelta(days=60))
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=240))

    @factory.post_generation
    def themes(self, create, extracted, **kwargs):
        self.add_starter_themes()


class ParticipationFactory(factory.django.DjangoModelFactory):
    """Someone who has joined and is ready for a pair."""

    class Meta:
        model = Participation
        skip_postgeneration_save = True

    season = factory.SubFactory(SeasonFactory)
    person = factory.SubFactory(PersonFactory)
    role = "mentee"
    languages = factory.LazyFunction(lambda: ["fi"])
    mode = "both"
    need = "Someone who has led change."
    offer = "Twenty years of leading change."

    @factory.post_generation
    def joined(self, create, extracted, **kwargs):
        if extracted is not False:
            Joining.objects.create(participation=self)

    @factory.post_generation
    def ready(self, create, extracted, **kwargs):
        if extracted is False:
            return
        self.choose_themes([(self.season.themes.get(key="t01"), 2)])
        if self.role == "mentee":
            Goal(participation=self, title="Lead without hurry").save(force_insert=True)


class MenteeFactory(ParticipationFactory):
    role = "mentee"


class MentorFactory(ParticipationFactory):
    role = "mentor"


class MentorshipFactory(factory.django.DjangoModelFactory):
    """A proposed pair; a word takes it further: accepted, introduced, decided, agreed,
    in_dialogue (the same as agreed), closing, in_use; `ended` parts it where it is."""

    class Meta:
        model = Mentorship

    mentee = factory.SubFactory(MenteeFactory)
    mentor = factory.SubFactory(MentorFactory, season=factory.SelfAttribute("..mentee.season"))
    made_by = factory.SubFactory(PersonFactory)
    ends_on = factory.LazyAttribute(lambda pair: pair.mentee.season.ends_on)
    data_key = factory.LazyFunction(DataKey.objects.make)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        if kwargs.pop("in_dialogue", False):
            kwargs["agreed"] = True
        asked = [stop for stop in ROAD if kwargs.pop(stop, False)]
        ended = kwargs.pop("ended", False)
        mentorship = super()._create(model_class, *args, **kwargs)
        mentorship.milestones.create(phase=Phase.GETTING_ACQUAINTED, by=mentorship.made_by)
        for stop in ROAD[: ROAD.index(asked[-1]) + 1] if asked else ():
            STEPS[stop](mentorship)
        if ended:
            mentorship.endings.create(kind=Ending.Kind.EARLY, by=mentorship.mentee.person)
        return mentorship


def coordinator_of(season: Season) -> Person:
    person = PersonFactory(first_name="Kaisa", last_name="Koordinaattori")
    season.programme.coordinations.create(person=person)
    return person


def introduce(mentorship: Mentorship, held_at: datetime.datetime | None = None) -> None:
    at = held_at or timezone.now()
    Introduction(mentorship=mentorship, round=mentorship.round(), planned_at=at, held_at=at).save(
        force_insert=True
    )


def answer(mentorship: Mentorship, person: Person, answer: str) -> Decision:
    decision = Decision(
        mentorship=mentorship,
        round=mentorship.round(),
        by=person,
        could_be_open=4,
        can_progress=4,
        have_time=True,
        answer=answer,
    )
    decision.save(force_insert=True)
    return decision


def write_version(mentorship: Mentorship, by: Person, *, number: int = 1) -> AgreementVersion:
    first = timezone.now() + datetime.timedelta(days=7)
    dates = [first + datetime.timedelta(weeks=4 * n) for n in range(3)]
    version = AgreementVersion(
        mentorship=mentorship,
        number=number,
        text=AGREED | {"planned_dates": [date.isoformat() for date in dates]},
        ends_on=mentorship.ends_on,
        written_by=by,
    )
    version.save(force_insert=True)
    version.confirmations.create(by=by)
    return version


def _accept(mentorship):
    for person in mentorship.people:
        mentorship.acceptances.create(by=person)


def _decide(mentorship):
    for person in mentorship.people:
        answer(mentorship, person, "yes")
    mentorship.outcomes.create(round=1, result=Outcome.Result.BOTH_YES)


def _agree(mentorship):
    mentee, mentor = mentorship.people
    version = write_version(mentorship, mentee)
    version.confirmations.create(by=mentor)
    version.agreed_at = timezone.now()
    version.save(update_fields=["agreed_at"])
    mentorship.begin_dialogue(by=mentor)


STEPS = {
    "accepted": _accept,
    "introduced": introduce,
    "decided": _decide,
    "agreed": _agree,
    "closing": lambda mentorship: mentorship.begin_evaluation(by=None),
    "in_use": lambda mentorship: mentorship.take_into_use(by=None),
}

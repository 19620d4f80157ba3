"""The plainest valid meetings, and a pair in its monthly dialogue to hold them."""

import datetime

import factory
from django.utils import timezone

from kehity.meetings.models import AgendaItem, Meeting, Reflection, Status, Step
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.people.tests.factories import PersonFactory
from kehity.privacy.models import DataKey
from kehity.programmes.tests.factories import ParticipationFactory, SeasonFactory


def days_from_now(days, hour=14):
    """That day at this hour on the wall."""
    here = timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0)
    naive = (here + datetime.timedelta(days=days)).replace(tzinfo=None)
    return timezone.make_aware(naive)


class DialogueFactory(factory.django.DjangoModelFactory):
    """A pair that meets monthly: Aino is the mentee, Mikael the mentor."""

    class Meta:
        model = Mentorship

    class Params:
        season = factory.SubFactory(SeasonFactory, open=True)

    mentee = factory.SubFactory(
        ParticipationFactory,
        mentee=True,
        season=factory.SelfAttribute("..season"),
        person=factory.SubFactory(PersonFactory, first_name="Aino", last_name="Virtanen"),
    )
    mentor = factory.SubFactory(
        ParticipationFactory,
        mentor=True,
        season=factory.SelfAttribute("..season"),
        person=factory.SubFactory(PersonFactory, first_name="Mikael", last_name="Lindqvist"),
    )
    phase = Phase.MONTHLY_DIALOGUE
    made_by = factory.SubFactory(PersonFactory)
    made_at = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(days=120))
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=240))
    data_key = factory.LazyFunction(DataKey.objects.make)


class MeetingFactory(factory.django.DjangoModelFactory):
    """A meeting planned for a week from now; `held=True` was held a week ago."""

    class Meta:
        model = Meeting

    class Params:
        held = factory.Trait(
            status=Status.HELD,
            planned_at=factory.LazyFunction(lambda: days_from_now(-7)),
            held_at=factory.SelfAttribute("planned_at"),
        )
        past = factory.Trait(planned_at=factory.LazyFunction(lambda: days_from_now(-1)))

    mentorship = factory.SubFactory(DialogueFactory)
    planned_at = factory.LazyFunction(lambda: days_from_now(7))
    minutes = 75


class AgendaItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    position = 1
    kind = "situation"
    title = "Palautteen antaminen"


class StepFactory(factory.django.DjangoModelFactory):
    """A step of the mentee."""

    class Meta:
        model = Step

    meeting = factory.SubFactory(MeetingFactory, held=True)
    mentorship = factory.SelfAttribute("meeting.mentorship")
    owner = factory.SelfAttribute("mentorship.mentee.person")
    text = "Kysyn palautetta kahdelta"


class ReflectionFactory(factory.django.DjangoModelFactory):
    """The mentee's reflection."""

    class Meta:
        model = Reflection

    meeting = factory.SubFactory(MeetingFactory, held=True)
    by = factory.SelfAttribute("meeting.mentorship.mentee.person")
    template = "what"
    answers = factory.LazyFunction(lambda: {"what_1": "Kysymys jäi mieleen."})
    insight = "Kysyn ensin."

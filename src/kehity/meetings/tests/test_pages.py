"""Every page opens for the pair, and for nobody else; long lists cost no more queries."""

import pytest
from django.test import Client
from django.utils import timezone

from kehity.meetings.models import Status
from kehity.meetings.tests.factories import (
    AgendaItemFactory,
    DialogueFactory,
    MeetingFactory,
    ReflectionFactory,
    StepFactory,
    days_from_now,
)
from kehity.mentorships.models import Ending, Pause
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.tests.factories import CoordinationFactory, ParticipationFactory

pytestmark = pytest.mark.django_db

OF_THE_PAIR = ["meetings/", "meetings/booking/", "steps/"]
OF_A_MEETING = [
    *("", "?part=before", "?part=during", "?part=after", "?part=never"),
    *("time/", "cancellation/", "holding/", "absence/", "next-date/", "reflection/"),
    *("preparation/", "brief/"),
]
POSTS = [
    *("note/", "steps/", "worth/", "return/", "learning/", "shared-parts/"),
    *("time/", "cancellation/", "holding/", "absence/", "next-date/", "reflection/"),
]


@pytest.fixture
def pair():
    """A pair with a meeting of every kind, and everything that can be written about them."""
    pair = DialogueFactory()
    held = MeetingFactory(mentorship=pair, held=True, shared_note="SALAISUUS")
    StepFactory(meeting=held, text="SALAISUUS")
    ReflectionFactory(meeting=held, insight="SALAISUUS").share("insight")
    coming = MeetingFactory(
        mentorship=pair, where="https://video.example/SALAISUUS", since_last="SALAISUUS"
    )
    AgendaItemFactory(meeting=coming, title="SALAISUUS")
    MeetingFactory(mentorship=pair, past=True)
    MeetingFactory(mentorship=pair, planned_at=days_from_now(14), status=Status.CANCELLED)
    MeetingFactory(mentorship=pair, planned_at=days_from_now(-20), status=Status.MISSED)
    return pair


def addresses(pair):
    meetings = [
        f"/meetings/{meeting.pk}/{page}"
        for meeting in pair.meetings.in_order()
        for page in OF_A_MEETING
    ]
    return [f"/mentorships/{pair.pk}/{page}" for page in OF_THE_PAIR] + meetings


def test_every_page_opens_for_both_halves_or_says_that_it_is_not_theirs_to_do(pair, as_person):
    answers = {
        (person.first_name, address): as_person(person).get(address).status_code
        for person in pair.people
        for address in addresses(pair)
    }

    assert set(answers.values()) == {200, 403}
    unseen = [key for key, status in answers.items() if status == 403 and "?" in key[1]]
    assert unseen == []


@pytest.mark.parametrize("who", ["coordinator", "another pair", "someone"])
def test_nobody_else_finds_any_of_it(pair, as_person, who):
    person = PersonFactory()
    if who == "coordinator":
        CoordinationFactory(programme=pair.season.programme, person=person)
    if who == "another pair":
        DialogueFactory(mentee=ParticipationFactory(person=person, season=pair.season))
    client = as_person(person)
    posts = [f"/meetings/{one.pk}/{page}" for one in pair.meetings.all() for page in POSTS]
    steps = [f"/steps/{one.pk}/{act}/" for one in pair.steps.all() for act in ("tick", "removal")]

    answers = {client.get(address).status_code for address in addresses(pair)}
    answers |= {client.post(address).status_code for address in posts + steps}

    assert answers == {404}


def test_a_visitor_is_asked_to_sign_in(pair):
    answers = {Client().get(address).status_code for address in addresses(pair)}

    assert answers == {302}


def test_an_ended_pair_reads_but_does_not_write(pair, as_person):
    Ending.objects.create(mentorship=pair, kind=Ending.Kind.EARLY)
    client = as_person(pair.mentee.person)
    held = pair.meetings.held().get()
    coming = pair.meetings.planned().filter(planned_at__gt=timezone.now()).get()

    read = {client.get(f"/meetings/{one.pk}/").status_code for one in (held, coming)}
    acts = ["note/", "steps/", "time/", "cancellation/", "preparation/", "shared-parts/"]
    written = {client.post(f"/meetings/{coming.pk}/{act}").status_code for act in acts}
    written |= {client.post(f"/meetings/{held.pk}/{act}").status_code for act in acts}

    assert (read, written) == ({200}, {403})


def test_a_meeting_within_the_pause_says_so_and_can_be_moved(pair, as_person):
    Pause.objects.create(
        mentorship=pair,
        proposed_by=pair.mentor.person,
        until=days_from_now(20).date(),
        confirmed_at=timezone.now(),
    )
    coming = pair.meetings.planned().filter(planned_at__gt=timezone.now()).get()
    client = as_person(pair.mentee.person)

    page = client.get(f"/mentorships/{pair.pk}/meetings/").content.decode()
    moving = client.get(f"/meetings/{coming.pk}/time/")

    assert "During the pause" in page
    assert moving.status_code == 200


def test_two_cancellations_in_a_row_are_asked_about_on_the_list(as_person):
    pair = DialogueFactory()
    for days in (-30, -2):
        MeetingFactory(mentorship=pair, planned_at=days_from_now(days), status=Status.CANCELLED)

    pages = [
        as_person(person).get(f"/mentorships/{pair.pk}/meetings/").content.decode()
        for person in pair.people
    ]

    assert ["Does the rhythm suit you both?" in page for page in pages] == [True, True]


def test_the_list_costs_the_same_however_long_it_is(as_person, django_assert_max_num_queries):
    pair = DialogueFactory()
    client = as_person(pair.mentee.person)
    for days in range(8, 20):
        MeetingFactory(mentorship=pair, planned_at=days_from_now(days), where="Kirjasto")

    with django_assert_max_num_queries(12):
        page = client.get(f"/mentorships/{pair.pk}/meetings/")

    assert len(page.context["coming"]) == 12


@pytest.mark.parametrize("part", ["before", "during", "after"])
def test_a_meetings_page_costs_a_handful_of_queries(as_person, django_assert_max_num_queries, part):
    held = MeetingFactory(held=True)
    StepFactory.create_batch(3, meeting=held)
    for position in (1, 2, 3):
        AgendaItemFactory(meeting=held, position=position)
    ReflectionFactory(meeting=held).share("insight")
    client = as_person(held.mentorship.mentee.person)

    with django_assert_max_num_queries(14):
        page = client.get(f"/meetings/{held.pk}/?part={part}")

    assert page.status_code == 200


def test_the_pages_speak_finnish_and_swedish(pair, as_person):
    client = as_person(pair.mentor.person)
    said = {}
    for language in ("fi", "sv"):
        type(pair.mentor.person).objects.update(language=language)
        page = client.get(f"/mentorships/{pair.pk}/meetings/").content.decode()
        said[language] = "<h1>Tapaamiset</h1>" in page, "<h1>Träffar</h1>" in page

    assert said == {"fi": (True, False), "sv": (False, True)}

"""What a device may keep: nothing by itself, then what its owner has chosen, and for how long."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.http import parse_http_date

from kehity.meetings.tests.factories import AgendaItemFactory, MeetingFactory, days_from_now
from kehity.website.keeping import kept_until

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HERE, KEPT = reverse("on_this_device"), reverse("kept_meeting")
WHOM, WHERE, MATTER = "Mikael Lindqvist", "Café Ekberg", "Palautteen antaminen"


@pytest.fixture
def meeting():
    """Aino's next one; its agenda is still hers alone."""
    item = AgendaItemFactory(title=MATTER, meeting__where=WHERE)
    return item.meeting


def mentee_of(meeting, as_person):
    return as_person(meeting.mentorship.mentee.person)


def mentor_of(meeting, as_person):
    return as_person(meeting.mentorship.mentor.person)


def test_nothing_is_kept_until_it_is_allowed(meeting, as_person):
    client = mentee_of(meeting, as_person)

    assert client.get(KEPT).status_code == 404
    assert "Kept-For" not in client.get("/").headers


@pytest.mark.parametrize(
    ("who", "what", "found"),
    [
        (mentee_of, "meeting", {WHOM, WHERE}),
        (mentee_of, "agenda", {WHOM, WHERE, MATTER}),
        # The agenda is the mentee's own until it is shared.
        (mentor_of, "agenda", {"Aino Virtanen", WHERE}),
    ],
    ids=["the meeting", "the agenda", "the agenda, for the mentor"],
)
def test_what_is_kept_is_what_was_chosen(meeting, as_person, who, what, found):
    client = who(meeting, as_person)

    client.post(HERE, {"what": what})

    answer = client.get(KEPT)
    page = answer.content.decode()
    assert {one for one in (WHOM, "Aino Virtanen", WHERE, MATTER) if one in page} == found
    assert answer.headers["Cache-Control"] == "no-store"
    until = parse_http_date(answer.headers["Expires"])
    assert until == int((meeting.ends_at + datetime.timedelta(days=1)).timestamp())


def test_every_choice_has_a_mark_of_its_own_and_none_stays_after_it(meeting, as_person):
    client = mentee_of(meeting, as_person)

    marks = []
    for what in ("meeting", "agenda", "nothing"):
        client.post(HERE, {"what": what})
        marks.append(client.get("/").headers.get("Kept-For"))

    assert len(set(marks)) == 3
    assert marks[-1] is None


def test_signing_out_takes_the_permission_along(meeting, as_person):
    client = mentee_of(meeting, as_person)
    client.post(HERE, {"what": "agenda"})

    left = client.post(reverse("account_logout"))
    client.force_login(meeting.mentorship.mentee.person)

    assert "Kept-For" not in left.headers
    assert client.get(KEPT).status_code == 404


def test_a_choice_that_is_none_is_not_taken(meeting, as_person):
    client = mentee_of(meeting, as_person)

    answer = client.post(HERE, {"what": "everything"})

    assert answer.status_code == 200
    assert "Kept-For" not in answer.headers


def test_messages_wait_for_a_page_that_is_looked_at(meeting, as_person):
    client = mentee_of(meeting, as_person)
    client.post(HERE, {"what": "meeting"})

    client.get(KEPT)

    assert "This device keeps your next meeting." in client.get(HERE).content.decode()


def test_of_several_pairs_the_first_meeting_is_kept_and_queries_stay_few(
    meeting, as_person, django_assert_max_num_queries
):
    mentor = meeting.mentorship.mentor
    for days in (2, 9):
        MeetingFactory(
            mentorship__mentor=mentor,
            mentorship__season=mentor.season,
            mentorship__mentee__person__first_name=f"Mentee{days}",
            planned_at=days_from_now(days),
        )
    client = mentor_of(meeting, as_person)
    client.post(HERE, {"what": "meeting"})

    with django_assert_max_num_queries(10):
        page = client.get(KEPT).content.decode()

    assert "Mentee2" in page
    assert "Mentee9" not in page


def test_it_is_never_kept_longer_than_an_unused_session(meeting, settings):
    now = timezone.now()
    fortnight = now + datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE)

    assert kept_until(None, now) == fortnight


def test_the_worker_lies_at_the_root_and_knows_nobody():
    answer = Client().get(reverse("worker"))

    assert (reverse("worker"), answer.headers["Content-Type"]) == ("/worker.js", "text/javascript")
    assert (answer.headers["Cache-Control"], answer.cookies) == ("public, no-cache", {})


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("fi", "Yhteyttä ei nyt ole"),
        ("sv", "Det finns ingen förbindelse just nu"),
        ("en", "There is no connection now"),
    ],
)
def test_the_page_without_a_connection_speaks_every_language_and_names_nobody(
    meeting, as_person, language, heading
):
    person = meeting.mentorship.mentee.person
    client = mentee_of(meeting, as_person)
    person.prefer(language=language)

    answer = client.get(reverse("without_connection"))

    page = answer.content.decode()
    assert heading in page
    assert answer.headers["Content-Language"] == language
    assert person.last_name not in page

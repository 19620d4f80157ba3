"""Meetings by video get a room of the organisation's own, which nobody can guess."""

import pytest
from django.urls import reverse

from kehity.calendars.tests.reading import a_booked_meeting, anew
from kehity.meetings.booking import suggestion
from kehity.meetings.tests.factories import DialogueFactory, days_from_now
from kehity.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
ROOMS = "https://meet.example.org/{room}?lang=fi"


@pytest.fixture
def organisation():
    return DialogueFactory().season.programme.organisation


@pytest.fixture
def pair():
    made = DialogueFactory()
    made.season.programme.organisation.meet_at(ROOMS)
    return made


def test_each_meeting_by_video_has_a_room_of_its_own(pair, happens):
    meetings = [a_booked_meeting(happens, pair=pair, when=days_from_now(d)) for d in (7, 14)]

    rooms = {anew(meeting).link for meeting in meetings}

    assert len(rooms) == 2
    assert all(room.startswith("https://meet.example.org/") for room in rooms)
    assert all(len(room) > len(ROOMS) + 12 for room in rooms)


def test_a_link_of_the_pairs_own_stays_and_another_way_of_meeting_needs_none(pair, happens):
    own = a_booked_meeting(happens, pair=pair, where="https://own.example/room")
    walk = a_booked_meeting(happens, pair=pair, mode="walk", when=days_from_now(14))

    with happens():
        walk.move(walk.planned_at, 60, "video", "", by=pair.mentee.person)

    assert own.where == "https://own.example/room"
    assert anew(walk).link.startswith("https://meet.example.org/")


def test_a_room_is_not_suggested_for_the_next_meeting_and_an_own_link_is(pair, happens):
    a_booked_meeting(happens, pair=pair)
    after_room = suggestion(pair)["where"]
    a_booked_meeting(happens, pair=pair, where="https://own.example/1", when=days_from_now(14))

    assert (after_room, suggestion(pair)["where"]) == ("", "https://own.example/1")


def test_without_an_address_nothing_is_made(organisation):
    assert organisation.new_meeting_link() == ""
    assert not organisation.has_made("https://meet.example.org/room")


def test_the_owner_says_where_the_rooms_are(organisation, as_person):
    owner = PersonFactory()
    organisation.ownerships.create(person=owner)
    address = reverse("meeting_links", args=[organisation.pk])

    as_person(owner).post(address, {"meeting_links": ROOMS})
    others = as_person(PersonFactory()).get(address).status_code

    organisation.refresh_from_db()
    assert (organisation.meeting_links, others) == (ROOMS, 404)


@pytest.mark.parametrize(
    "typed",
    [
        "meet.example.org/{room}",
        "http://meet.example.org/{room}",
        "https://meet.example.org/",
        "https://{room}",
        "https://{room}.example.org/",
        "https://meet.example.org/{room}/{room}",
        "https://meet.example.org/{name}{room}",
        "https://meet.example.org/ {room}",
        "https://[{room}",
        "javascript:alert({room})",
    ],
)
def test_an_address_that_makes_no_rooms_is_kept_and_told(organisation, as_person, typed):
    owner = PersonFactory()
    organisation.ownerships.create(person=owner)

    page = as_person(owner).post(
        reverse("meeting_links", args=[organisation.pk]), {"meeting_links": typed}
    )

    assert list(page.context["form"].errors) == ["meeting_links"]
    assert f'value="{typed}"' in page.content.decode()

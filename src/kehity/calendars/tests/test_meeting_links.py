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
    assert organisation.rooms().new_link() == ""
    assert not organisation.rooms().include("https://meet.example.org/room")


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


# -- A season of its own --------------------------------------------------------------------------

OWN = "https://video.example.org/season/{room}"


@pytest.fixture
def season(pair):
    return pair.season


@pytest.fixture
def coordinator(season):
    return season.programme.coordinations.create(person=PersonFactory(language="en")).person


def url_of(season):
    return reverse("season_meeting_links", args=[season.pk])


@pytest.mark.parametrize(
    ("own", "starts"),
    [("", "https://meet.example.org/"), (OWN, "https://video.example.org/season/")],
    ids=["organisation", "season"],
)
def test_a_season_has_the_rooms_of_its_organisation_unless_it_has_its_own(
    pair, happens, own, starts
):
    pair.season.meet_at(own)

    meeting = a_booked_meeting(happens, pair=pair)

    assert anew(meeting).link.startswith(starts)
    assert suggestion(pair)["where"] == ""


def test_a_room_made_before_the_season_had_its_own_is_not_suggested_either(pair, happens):
    a_booked_meeting(happens, pair=pair)

    pair.season.meet_at(OWN)

    assert suggestion(pair)["where"] == ""


def test_a_copied_season_keeps_its_rooms(season):
    season.meet_at(OWN)

    copy = season.copied(name={"fi": "Uusi"}, starts_on=season.starts_on)

    assert copy.rooms().address == OWN


def test_the_coordinator_looks_at_a_room_and_then_saves(season, coordinator, as_person):
    client = as_person(coordinator)

    before = client.get(url_of(season)).content.decode()
    looked = client.post(url_of(season), {"meeting_links": OWN, "look": "1"})
    season.refresh_from_db()
    unsaved = season.meeting_links
    saved = client.post(url_of(season), {"meeting_links": OWN})

    season.refresh_from_db()
    assert f"address holds: {ROOMS}".replace("&", "&amp;") in before
    assert looked.context["room"].startswith("https://video.example.org/season/")
    assert f'value="{OWN}"' in looked.content.decode()
    assert (unsaved, season.meeting_links) == ("", OWN)
    assert saved["Location"] == reverse("season_settings", args=[season.pk])


def test_a_wrong_address_of_a_season_is_told_beside_it(season, coordinator, as_person):
    page = as_person(coordinator).post(url_of(season), {"meeting_links": "http://x/{room}"})

    assert list(page.context["form"].errors) == ["meeting_links"]
    assert page.context["room"] == ""


def test_only_its_coordinators_change_the_rooms_of_a_season(pair, season, as_person):
    owner = PersonFactory()
    season.programme.organisation.ownerships.create(person=owner)

    statuses = [
        as_person(person).post(url_of(season), {"meeting_links": OWN}).status_code
        for person in (owner, pair.mentee.person, PersonFactory())
    ]

    season.refresh_from_db()
    assert (statuses, season.meeting_links) == ([404] * 3, "")

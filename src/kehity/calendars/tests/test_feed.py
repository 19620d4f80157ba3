"""The feed: one's own meetings at a secret address, and nothing that anybody has written."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from kehity.calendars.models import Feed
from kehity.calendars.tests.reading import a_booked_meeting, anew
from kehity.meetings.tests.factories import DialogueFactory, MeetingFactory, days_from_now

pytestmark = pytest.mark.django_db
MARK = "SALAISUUS"


def address_of(person):
    return reverse("feed", args=[Feed.objects.renew(person)])


def events(response):
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_a_feed_tells_when_and_whom_and_no_content():
    pair = DialogueFactory()
    MeetingFactory(mentorship=pair, where=MARK, since_last=MARK, shared_note=MARK)
    MeetingFactory(mentorship=pair, held=True)
    MeetingFactory(mentorship=pair, planned_at=days_from_now(20), status="cancelled")
    MeetingFactory()

    response = Client().get(address_of(pair.mentee.person))

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(event["SUMMARY"]) for event in events(response)] == ["Mentorointi: Mikael"] * 2
    assert MARK not in response.content.decode()
    assert all("ATTENDEE" not in event and "LOCATION" not in event for event in events(response))


def test_an_invited_meeting_has_one_name_in_mails_and_in_the_feed(happens):
    meeting = a_booked_meeting(happens)

    [event] = events(Client().get(address_of(meeting.mentorship.mentor.person)))

    assert str(event["UID"]) == meeting.invitation.uid


def test_what_has_not_changed_is_not_sent_again(happens):
    meeting = a_booked_meeting(happens)
    address = address_of(meeting.mentorship.mentee.person)
    first = Client().get(address)
    known = {"If-None-Match": first.headers["ETag"]}
    since = {"If-Modified-Since": first.headers["Last-Modified"]}

    same = [Client().get(address, headers=one).status_code for one in (known, since)]
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=1)), happens():
        anew(meeting).cancel(by=meeting.mentorship.mentor.person)
    changed = [Client().get(address, headers=one).status_code for one in (known, since)]

    assert same == [304, 304]
    assert changed == [200, 200]


def test_a_new_address_ends_the_old_one_and_a_removed_one_is_gone(as_person):
    person = DialogueFactory().mentee.person
    client = as_person(person)

    def press(name):
        client.post(reverse(name))
        return (
            client.get(reverse("calendar")).context["address"].removeprefix("http://localhost:8000")
        )

    first = press("calendar_feed")
    shown_again = client.get(reverse("calendar")).context["address"]
    second = press("calendar_feed")
    alive = [Client().get(one).status_code for one in (first, second)]
    press("calendar_feed_removal")

    assert shown_again == ""
    assert alive == [404, 200]
    assert Client().get(second).status_code == 404


def test_the_secret_is_not_kept(as_person):
    person = DialogueFactory().mentee.person
    client = as_person(person)
    client.post(reverse("calendar_feed"))

    address = client.get(reverse("calendar")).context["address"]

    word = address.split("/")[-2]
    assert len(word) >= 32
    assert word not in str(list(Feed.objects.values()))
    assert word not in str(dict(client.session))


def test_someone_who_has_left_is_not_fed():
    person = DialogueFactory().mentee.person
    address = address_of(person)
    person.is_active = False
    person.save(update_fields=["is_active"])

    assert Client().get(address).status_code == 404


def test_a_feed_costs_the_same_however_many_meetings(django_assert_num_queries):
    pair = DialogueFactory()
    address = address_of(pair.mentee.person)
    for week in range(1, 9):
        MeetingFactory(mentorship=pair, planned_at=days_from_now(7 * week))

    with django_assert_num_queries(5):
        response = Client().get(address)

    assert len(events(response)) == 8

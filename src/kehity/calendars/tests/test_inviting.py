"""Every meeting goes into the calendars of both, and every change of it after it."""

import datetime

import pytest
from django.utils import timezone

from kehity.calendars.inviting import tell_what_was_missed
from kehity.calendars.models import Invitation
from kehity.calendars.tests.reading import (
    a_booked_meeting,
    anew,
    calendar_of,
    event_of,
    mail_to,
    sent,
)
from kehity.meetings.booking import book
from kehity.meetings.models import Meeting
from kehity.meetings.tests.factories import DialogueFactory, MeetingFactory, days_from_now
from kehity.mentorships.models import Mentorship
from kehity.mentorships.parting import part_ways, undo_parting
from kehity.mentorships.pausing import confirm_pause, end_pause, propose_pause
from kehity.notifications.models import Delivery, State

pytestmark = pytest.mark.django_db


def told():
    waiting = Delivery.objects.waiting().select_related("person").order_by("queued_at")
    found = [(one.notice.rpartition(".")[2], one.person.first_name) for one in waiting]
    waiting.update(state=State.SENT, sent_at=timezone.now())
    return sorted(found)


def test_a_booked_meeting_invites_both_in_one_mail_each(happens):
    meeting = a_booked_meeting(happens, where="https://video.example/1")
    mentee, mentor = meeting.mentorship.people

    messages = sent()

    assert sorted(m.to for m in messages) == sorted([[mentee.email], [mentor.email]])
    to_mentor = mail_to(mentor, messages)
    kinds = [part.get_content_type() for part in to_mentor.message().walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    part = next(p for p in to_mentor.message().walk() if p.get_content_type() == "text/calendar")
    assert part.get_param("method") == "REQUEST"
    assert (part.get_param("charset"), calendar_of(to_mentor)["METHOD"]) == ("utf-8", "REQUEST")


def test_an_invitation_says_when_where_and_who_and_no_more(happens):
    meeting = a_booked_meeting(happens, where="https://video.example/1")
    mentee, mentor = meeting.mentorship.people

    event = event_of(mail_to(mentee, sent()))

    assert str(event["SUMMARY"]) == "Mentorointi: Mikael"
    assert (event.start, event.end) == (meeting.planned_at, meeting.ends_at)
    assert event["DTSTART"].params["TZID"] == "Europe/Helsinki"
    assert str(event["LOCATION"]) == "https://video.example/1"
    assert (str(event["STATUS"]), int(event["SEQUENCE"])) == ("CONFIRMED", 0)
    attendees = [
        (str(one), one.params["PARTSTAT"], one.params["RSVP"]) for one in event["ATTENDEE"]
    ]
    assert attendees == [
        (f"mailto:{mentee.email}", "ACCEPTED", "TRUE"),
        (f"mailto:{mentor.email}", "NEEDS-ACTION", "TRUE"),
    ]
    assert str(event["ORGANIZER"]).startswith("mailto:kehity+")
    assert str(event["ORGANIZER"]).endswith("@localhost")


def test_each_half_answers_to_an_address_of_its_own(happens):
    meeting = a_booked_meeting(happens)
    messages = sent()

    mentee, mentor = (event_of(mail_to(p, messages)) for p in meeting.mentorship.people)

    assert mentee["UID"] == mentor["UID"]
    assert mentee["ORGANIZER"] != mentor["ORGANIZER"]


def test_both_halves_read_it_in_their_own_language(happens):
    pair = DialogueFactory()
    for person, language in zip(pair.people, ("fi", "sv"), strict=True):
        person.language = language
        person.save()
    meeting = a_booked_meeting(happens, pair=pair)
    messages = sent()

    assert [str(event_of(mail_to(p, messages))["SUMMARY"]) for p in meeting.mentorship.people] == [
        "Mentorointi: Mikael",
        "Mentorskap: Aino",
    ]


def test_a_series_is_single_events_so_that_each_can_move(happens):
    pair = DialogueFactory()
    with happens():
        book(
            pair,
            [days_from_now(7), days_from_now(35)],
            minutes=60,
            mode="video",
            where="",
            by=None,
        )

    events = [event_of(message) for message in sent()]

    assert len({str(event["UID"]) for event in events}) == 2
    assert len(events) == 4
    assert [("RRULE" in event, "RECURRENCE-ID" in event) for event in events] == [
        (False, False)
    ] * 4


def test_every_change_is_a_new_version_of_the_same_event(happens):
    meeting = a_booked_meeting(happens)
    mentor = meeting.mentorship.mentor.person
    booked = event_of(mail_to(mentor, sent()))

    with happens():
        meeting.move(days_from_now(9), 60, "video", "", by=mentor)
    moved = mail_to(mentor, sent())
    with happens():
        anew(meeting).move(days_from_now(9), 60, "walk", "Rantapolku", by=mentor)
    changed = mail_to(mentor, sent())
    with happens():
        anew(meeting).cancel(by=mentor)
    cancelled = mail_to(mentor, sent())
    with happens():
        anew(meeting).restore(by=mentor)
    back = mail_to(mentor, sent())

    events = [booked, *(event_of(one) for one in (moved, changed, cancelled, back))]
    assert len({str(event["UID"]) for event in events}) == 1
    assert [int(event["SEQUENCE"]) for event in events] == [0, 1, 2, 3, 4]
    assert [event["STATUS"] for event in events[1:]] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
        "CONFIRMED",
    ]
    assert calendar_of(cancelled)["METHOD"] == "CANCEL"
    assert str(events[2]["LOCATION"]) == "Rantapolku"
    stamps = [event["LAST-MODIFIED"].dt for event in events]
    assert stamps == sorted(stamps)


def test_the_words_say_who_did_it_and_what_changed(happens):
    meeting = a_booked_meeting(happens)
    mentee, mentor = meeting.mentorship.people
    mentee.language = mentor.language = "en"
    mentee.save()
    mentor.save()
    sent()
    with happens():
        meeting.move(days_from_now(9), 60, "video", "", by=mentor)

    messages = sent()

    assert "Mikael moved it from" in mail_to(mentee, messages).body
    assert "You moved it from" in mail_to(mentor, messages).body


def test_saving_without_a_change_tells_nobody(happens):
    meeting = a_booked_meeting(happens, where="Kirjasto")
    told()

    with happens():
        anew(meeting).move(
            meeting.planned_at, 60, "video", "Kirjasto", by=meeting.mentorship.mentee.person
        )

    assert told() == []


def test_an_invitation_that_waited_too_long_is_not_sent(happens):
    meeting = a_booked_meeting(happens)
    with happens():
        meeting.move(days_from_now(9), 60, "video", "", by=meeting.mentorship.mentor.person)

    messages = sent()

    assert [int(event_of(message)["SEQUENCE"]) for message in messages] == [1, 1]


def test_another_time_asks_the_other_anew_and_another_place_does_not(happens):
    meeting = a_booked_meeting(happens)
    mentee, mentor = meeting.mentorship.people
    meeting.invitation.note(mentor, "accepted", timezone.now())

    with happens():
        meeting.move(meeting.planned_at, 60, "video", "Kirjasto", by=mentee)
    after_place = dict(meeting.invitation.replies.values_list("by", "answer"))
    with happens():
        anew(meeting).move(days_from_now(9), 60, "video", "Kirjasto", by=mentee)

    assert after_place == {mentee.pk: "accepted", mentor.pk: "accepted"}
    assert dict(meeting.invitation.replies.values_list("by", "answer")) == {mentee.pk: "accepted"}


def test_a_pause_takes_what_lies_within_it_and_its_end_gives_it_back(happens):
    pair = DialogueFactory()
    within = a_booked_meeting(happens, pair=pair, when=days_from_now(10))
    after = a_booked_meeting(happens, pair=pair, when=days_from_now(40))
    told()

    propose_pause(pair, pair.mentee.person, until=timezone.localdate() + datetime.timedelta(20))
    with happens():
        confirm_pause(pair, pair.mentor.person)
    paused = told()
    statuses = [anew(one).status for one in (within, after)]
    with happens():
        end_pause(pair, pair.mentee.person)

    assert ("MeetingCalledOff", "Aino") in paused
    assert ("MeetingCalledOff", "Mikael") in paused
    assert statuses == ["cancelled", "planned"]
    assert [anew(one).status for one in (within, after)] == ["planned", "planned"]
    assert ("MeetingInvited", "Aino") in told()


def test_parting_clears_both_calendars_and_taking_it_back_fills_them(happens):
    pair = DialogueFactory()
    pair.outcomes.create(round=1, result="both_yes")
    a_booked_meeting(happens, pair=pair)
    told()

    with happens():
        part_ways(pair, pair.mentor.person)
    parted = told()
    ended = Mentorship.objects.with_pair().get(pk=pair.pk)
    with happens():
        undo_parting(ended, ended.mentor.person)

    assert [one for one in parted if one[0] == "MeetingCalledOff"] == [
        ("MeetingCalledOff", "Aino"),
        ("MeetingCalledOff", "Mikael"),
    ]
    assert [one for one in told() if one[0] == "MeetingInvited"] == [
        ("MeetingInvited", "Aino"),
        ("MeetingInvited", "Mikael"),
    ]


def test_what_a_dead_process_did_not_tell_is_told_by_night(happens):
    missed = MeetingFactory()
    known = a_booked_meeting(happens, when=days_from_now(8))
    moved = a_booked_meeting(happens, when=days_from_now(9))
    gone = a_booked_meeting(happens, when=days_from_now(10))
    MeetingFactory(held=True)
    told()
    Meeting.objects.filter(pk=moved.pk).update(minutes=90)
    Meeting.objects.filter(pk=gone.pk).update(status="cancelled")

    tell_what_was_missed(timezone.now())
    first = told()
    tell_what_was_missed(timezone.now())

    assert [kind for kind, _name in first] == ["MeetingCalledOff"] * 2 + ["MeetingInvited"] * 4
    assert told() == []
    assert Invitation.objects.get(meeting=missed).sequence == 0
    assert Invitation.objects.get(meeting=known).sequence == 0

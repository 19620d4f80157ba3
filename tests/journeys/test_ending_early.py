"""In English: a pair ends before its time, thinks again within a day, and ends for good."""

import datetime

import pytest
from django.core import mail

from kehity.meetings.booking import book
from kehity.mentorships.models import Mentorship
from kehity.mentorships.tests.factories import MenteeFactory, MentorFactory, MentorshipFactory
from kehity.people.tests.factories import PersonFactory
from tests.journeys.walking import HERE, Calendar

FATIMA = "fatima@example.org"
PEKKA = "pekka@example.org"
FIRST_DAY = datetime.date(2027, 4, 5)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def test_ending_early_without_a_reason(someone):
    calendar = Calendar(FIRST_DAY)
    with calendar.day():
        a_pair_in_dialogue()
    fatima, pekka = someone(FATIMA, "en"), someone(PEKKA, "en")

    calendar.after(days=3)
    with calendar.day():
        fatima_ends(fatima)
        assert [meeting.status for meeting in meetings()] == ["cancelled", "cancelled"]
    with calendar.day(hour=12):
        pekka_hears_of_it(pekka)
        she_thinks_again(fatima)
        assert [meeting.status for meeting in meetings()] == ["planned", "planned"]
    calendar.after(days=5)
    with calendar.day():
        fatima_ends(fatima)
    calendar.after(days=2)
    with calendar.day():
        it_is_too_late_to_undo(fatima)


def a_pair_in_dialogue():
    fatima = PersonFactory(email=FATIMA, first_name="Fatima", language="en")
    pekka = PersonFactory(email=PEKKA, first_name="Pekka", language="en")
    mentee = MenteeFactory(person=fatima)
    mentor = MentorFactory(person=pekka, season=mentee.season)
    pair = MentorshipFactory(mentee=mentee, mentor=mentor, in_dialogue=True)
    pair.meetings.all().delete()
    times = [datetime.datetime(2027, month, 12, 13, tzinfo=HERE) for month in (5, 6)]
    book(pair, times, minutes=60, mode="video", where="", by=fatima)


def meetings():
    return Mentorship.objects.get().meetings.in_order()


def fatima_ends(fatima):
    pair = Mentorship.objects.get()
    fatima.signs_in().goes(pair.get_absolute_url()).looks_at_the_page()
    fatima.goes(f"{pair.get_absolute_url()}ending/").looks_at_the_page()
    assert fatima.says("You can end now. You need not tell why.") in fatima.sees
    fatima.presses("End the pair")
    assert Mentorship.objects.get().has_ended()


def pekka_hears_of_it(pekka):
    told = [one.subject.lower() for one in mail.outbox if PEKKA in one.to]
    assert sum("ended" in subject for subject in told) == 1
    assert sum("is cancelled" in subject for subject in told) == 2
    pekka.signs_in().goes(Mentorship.objects.get().get_absolute_url())
    assert pekka.page.get_by_role("button", name="Take the ending back").count() == 0


def she_thinks_again(fatima):
    fatima.goes(Mentorship.objects.get().get_absolute_url()).looks_at_the_page()
    fatima.presses("Take the ending back")
    assert not Mentorship.objects.get().has_ended()


def it_is_too_late_to_undo(fatima):
    fatima.signs_in().goes(Mentorship.objects.get().get_absolute_url())
    assert fatima.page.get_by_role("button", name="Take the ending back").count() == 0
    assert fatima.next_step() == fatima.says("You are ready for a pair")

"""Reminders come seldom, together, in the morning, and only to those who want them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail

from kehity.background.management.commands.work import run_what_is_ready
from kehity.notifications.hours import is_quiet, next_reminding
from kehity.notifications.models import Delivery, Reason, State, SwitchedOff
from kehity.notifications.reminders import Reminder, remind_all
from kehity.notifications.tasks import remind
from kehity.notifications.tests.factories import PersonFactory

if TYPE_CHECKING:
    from kehity.people.models import Person

pytestmark = pytest.mark.django_db

HELSINKI = ZoneInfo("Europe/Helsinki")
EIGHT = datetime.datetime(2026, 9, 7, 8, tzinfo=HELSINKI)
"""A Monday, when the clock of the installation strikes."""


@dataclass
class SomethingWaits(Reminder):
    """Reminds of someone."""

    template = "told"
    label = "Waiting people"

    about: Person
    word: str = "hello"

    def recipients(self) -> list[Person]:
        return [self.about]

    def url(self, person: Person) -> str:
        return f"/people/{person.pk}/"

    @property
    def moment(self) -> datetime.datetime:
        return EIGHT

    def still_holds(self, person: Person) -> bool:
        return person.first_name != "Settled"


@dataclass
class SomethingElseWaits(SomethingWaits):
    """Reminds of something else."""


@pytest.fixture
def clock():
    with time_machine.travel(EIGHT, tick=False) as travelling:
        yield travelling


def at(clock, hour, day=0, minute=0):
    moment = EIGHT.replace(hour=hour, minute=minute) + datetime.timedelta(days=day)
    clock.move_to(moment)
    run_what_is_ready()


def states():
    return list(Delivery.objects.order_by("queued_at").values_list("state", "reason"))


def test_a_reminder_waits_for_nine_in_the_reader_s_own_morning(clock):
    SomethingWaits(PersonFactory()).send()
    SomethingWaits(PersonFactory(zone="America/New_York")).send()

    sent = []
    for hour, minute in ((8, 59), (9, 0), (15, 59), (16, 0)):
        at(clock, hour, minute=minute)
        sent.append(len(mail.outbox))

    assert sent == [0, 1, 1, 2]


def test_what_waits_on_one_day_comes_in_one_mail(clock):
    person = PersonFactory(language="en")
    SomethingWaits(person).send()
    clock.move_to(EIGHT.replace(minute=30))
    SomethingElseWaits(person).send()
    at(clock, 9)

    [one] = mail.outbox
    assert one.subject == "2 things wait for you"
    assert one.body.count("hello") == 2
    assert one.alternatives[0][0].count("<a href='http") == 2
    assert len(set(Delivery.objects.values_list("letter", flat=True))) == 1
    assert states() == [(State.SENT, ""), (State.SENT, "")]


def test_one_reminder_keeps_its_own_subject(clock):
    SomethingWaits(PersonFactory(language="sv", first_name="Åsa")).send()
    at(clock, 9)

    assert [one.subject for one in mail.outbox] == ["sv: Åsa"]


def test_a_matter_comes_once_a_week_and_three_times_at_most(clock):
    person = PersonFactory()

    days = []
    for day in range(40):
        clock.move_to(EIGHT + datetime.timedelta(days=day))
        SomethingWaits(person).send()
        SomethingWaits(person).send()
        at(clock, 9, day)
        if len(mail.outbox) > len(days):
            days.append(day)

    assert days == [0, 7, 14]


@pytest.mark.parametrize("count", [1, 40])
def test_many_are_reminded_with_as_many_statements_as_one(clock, django_assert_num_queries, count):
    people = [PersonFactory() for _person in range(count)]

    with django_assert_num_queries(9):
        remind_all(SomethingWaits(person) for person in people)
    with django_assert_num_queries(2):
        remind_all(SomethingWaits(person) for person in people)
    at(clock, 9)

    assert sorted(one.to for one in mail.outbox) == sorted([person.email] for person in people)


def test_of_many_reminded_together_each_hears_as_if_alone(clock):
    once, off, heard = (PersonFactory() for _person in range(3))
    SwitchedOff.objects.switch(off, SomethingWaits.kind(), on=False)
    SomethingWaits(heard).send()

    remind_all([SomethingWaits(person) for person in (once, once, off, heard)])
    remind_all([SomethingElseWaits(off), SomethingElseWaits(once)])

    told = Delivery.objects.values_list("person", "notice", "state").order_by("queued_at", "pk")
    assert sorted(told, key=str) == sorted(
        [
            (heard.pk, SomethingWaits.kind(), State.WAITING),
            (once.pk, SomethingWaits.kind(), State.WAITING),
            (off.pk, SomethingWaits.kind(), State.UNWANTED),
            (off.pk, SomethingElseWaits.kind(), State.WAITING),
            (once.pk, SomethingElseWaits.kind(), State.WAITING),
        ],
        key=str,
    )


def test_one_who_stumbles_does_not_keep_the_others_waiting(clock):
    people = [PersonFactory() for _person in range(3)]
    lost = PersonFactory()
    lost.delete()

    with pytest.raises(ExceptionGroup) as told:
        remind_all(SomethingWaits(person) for person in (people[0], lost, *people[1:]))

    assert len(told.value.exceptions) == 1
    assert Delivery.objects.count() == 3


def test_another_kind_or_record_is_another_matter(clock):
    person = PersonFactory()
    SomethingWaits(person).send()
    SomethingElseWaits(person).send()
    SomethingWaits(PersonFactory()).send()

    assert Delivery.objects.count() == 3


def test_what_is_switched_off_does_not_come_and_is_on_record(clock):
    person = PersonFactory()
    SwitchedOff.objects.switch(person, SomethingWaits.kind(), on=False)
    SomethingWaits(person).send()
    at(clock, 9)

    assert mail.outbox == []
    assert states() == [(State.UNWANTED, Reason.SWITCHED_OFF)]


def test_switching_off_takes_what_is_already_waiting(clock):
    person = PersonFactory()
    SomethingWaits(person).send()
    SomethingElseWaits(person).send()
    SwitchedOff.objects.switch(person, SomethingWaits.kind(), on=False)
    at(clock, 9)

    assert [one.body.count("hello") for one in mail.outbox] == [1]
    assert set(states()) == {(State.UNWANTED, Reason.SWITCHED_OFF), (State.SENT, "")}


def test_what_has_been_settled_meanwhile_does_not_come(clock):
    person = PersonFactory()
    SomethingWaits(person).send()
    person.first_name = "Settled"
    person.save()
    at(clock, 9)

    assert mail.outbox == []
    assert states() == [(State.UNWANTED, Reason.SETTLED)]


def test_a_late_worker_lets_the_evening_rest(clock):
    SomethingWaits(PersonFactory()).send()

    sent = []
    for day, hour in ((0, 21), (1, 6), (1, 9)):
        at(clock, hour, day)
        sent.append(len(mail.outbox))

    assert sent == [0, 0, 1]


def test_a_server_that_is_away_gets_the_same_mail_later(clock, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    person = PersonFactory()
    SomethingWaits(person).send()
    SomethingElseWaits(person).send()
    at(clock, 9)
    refused = list(Delivery.objects.values_list("state", "reason", "letter"))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    at(clock, 9, minute=2)

    letter = refused[0][2]
    assert refused == [(State.WAITING, Reason.AWAY, letter)] * 2
    assert [one.extra_headers["Message-ID"] for one in mail.outbox] == [f"<{letter}@kehity>"]
    assert states() == [(State.SENT, "")] * 2


def test_a_reminding_that_runs_twice_reminds_once(clock):
    person = PersonFactory()
    SomethingWaits(person).send()
    at(clock, 9)
    remind.enqueue(str(person.pk))
    run_what_is_ready()

    assert len(mail.outbox) == 1


def test_a_mail_can_be_stopped_by_one_click_of_a_mail_program(clock, client):
    person = PersonFactory()
    SomethingWaits(person).send()
    at(clock, 9)

    headers = mail.outbox[0].extra_headers
    url = headers["List-Unsubscribe"].strip("<>")
    answer = client.post(url, {"List-Unsubscribe": "One-Click"})

    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert answer.status_code == 200
    assert list(SwitchedOff.objects.values_list("person", "kind")) == [
        (person.pk, SomethingWaits.kind())
    ]


@pytest.mark.parametrize(
    ("now", "zone", "expected"),
    [
        ("2026-09-07T05:00Z", "Europe/Helsinki", "2026-09-07T09:00+03:00"),
        ("2026-09-07T06:00Z", "Europe/Helsinki", "2026-09-07T09:00+03:00"),
        ("2026-09-07T06:01Z", "Europe/Helsinki", "2026-09-08T09:00+03:00"),
        ("2026-09-07T05:00Z", "Asia/Tokyo", "2026-09-08T09:00+09:00"),
        # The clocks change in the night between.
        ("2026-10-24T12:00Z", "Europe/Helsinki", "2026-10-25T09:00+02:00"),
    ],
)
def test_the_next_reminding(now, zone, expected):
    moment = next_reminding(datetime.datetime.fromisoformat(now), ZoneInfo(zone))

    assert moment == datetime.datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    ("hour", "quiet"), [(6, True), (7, False), (12, False), (19, False), (20, True), (23, True)]
)
def test_the_quiet_hours(hour, quiet):
    assert is_quiet(EIGHT.replace(hour=hour), HELSINKI) is quiet

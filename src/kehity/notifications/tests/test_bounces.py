"""A mail that comes back is marked, and only by a report about that mail."""

import email
import uuid

import pytest

from kehity.notifications.bounces import is_report, take_report
from kehity.notifications.models import Delivery, Reason, State
from kehity.notifications.tests.factories import PersonFactory
from kehity.notifications.tests.returning import gone_out, report

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("original", ["message/rfc822", "text/rfc822-headers"])
def test_a_report_of_failure_marks_the_mail_it_names(original):
    delivery, other = gone_out(), gone_out()

    taken = take_report(report(delivery.message_id, original=original))

    delivery.refresh_from_db()
    other.refresh_from_db()
    assert taken is True
    assert (delivery.state, delivery.reason) == (State.BOUNCED, Reason.RETURNED)
    assert delivery.bounced_at is not None
    assert other.state == State.SENT


def test_all_reminders_of_one_mail_come_back_with_it():
    first, second = gone_out(), gone_out()
    Delivery.objects.update(letter=first.letter)

    take_report(report(first.message_id))

    assert set(Delivery.objects.values_list("state", flat=True)) == {State.BOUNCED}
    assert Delivery.objects.filter(pk=second.pk).exists()


@pytest.mark.parametrize(
    "about",
    [
        {"action": "delayed", "status": "4.4.1"},
        {"action": "failed", "status": "4.4.7"},
        {"action": "delivered", "status": "2.0.0"},
        {"kind": "disposition-notification"},
        {"original": "text/plain"},
    ],
    ids=lambda about: " ".join(about.values()),
)
def test_anything_else_changes_nothing(about):
    delivery = gone_out()

    taken = take_report(report(delivery.message_id, **about))

    delivery.refresh_from_db()
    assert (taken, delivery.state) == (False, State.SENT)


@pytest.mark.parametrize("named", [f"<{uuid.UUID(int=7)}@kehity>", "<someone@else>", ""])
def test_a_report_about_another_mail_changes_nothing(named):
    delivery = gone_out()

    taken = take_report(report(named))

    delivery.refresh_from_db()
    assert (taken, delivery.state) == (False, State.SENT)


def test_what_has_not_been_sent_cannot_come_back():
    delivery = Delivery.objects.create(person=PersonFactory(), notice="told")

    assert take_report(report(delivery.message_id)) is False
    assert Delivery.objects.get().state == State.WAITING


def test_a_letter_from_a_person_is_no_report():
    assert is_report(email.message_from_string("Subject: Hello\n\nHello!")) is False

"""The inbox: who sees what, how an enquiry moves on, and its fourteen days."""

import datetime

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from kehity.contact import writing
from kehity.contact.models import DealtWithAlready, Enquiry
from kehity.contact.privacy import AT_ERASURE, KEPT
from kehity.contact.reminders import waits_for_long
from kehity.contact.states import State
from kehity.contact.tasks import remind_of_enquiries, send_answer
from kehity.contact.tests.factories import written
from kehity.mentorships.tests.factories import SeasonFactory, coordinator_of
from kehity.notifications.models import Delivery
from kehity.people.tests.factories import PersonFactory
from kehity.privacy.models import DataKey
from kehity.programmes.models import Office, Right

pytestmark = pytest.mark.django_db


def in_state(state, season=None):
    enquiry = written(season or SeasonFactory())
    Enquiry.objects.filter(pk=enquiry.pk).update(state=state)
    enquiry.state = state
    return enquiry


VERBS = {
    "take": lambda one, by: one.take_in_work(by),
    "answer": lambda one, by: writing.answer(one, by, text="Yes, you may."),
    "set aside": lambda one, by: one.set_aside(by),
}


@pytest.mark.parametrize(
    ("state", "become"),
    [
        ("new", {"take": "in_work", "answer": "answered", "set aside": "aside"}),
        ("in_work", {"take": "no", "answer": "answered", "set aside": "aside"}),
        ("aside", {"take": "in_work", "answer": "no", "set aside": "no"}),
        ("answered", {"take": "no", "answer": "no", "set aside": "no"}),
    ],
)
def test_an_enquiry_moves_on(state, become):
    by, season = PersonFactory(), SeasonFactory()

    found = {}
    for name, verb in VERBS.items():
        enquiry = in_state(state, season)
        Enquiry.objects.exclude(pk=enquiry.pk).delete()
        try:
            verb(enquiry, by)
            found[name] = Enquiry.objects.get(pk=enquiry.pk).state
        except DealtWithAlready:
            found[name] = "no"

    assert found == become


def test_two_who_answer_at_once_answer_once(mailoutbox):
    enquiry, by = written(SeasonFactory()), PersonFactory()
    same = Enquiry.objects.with_rows().get(pk=enquiry.pk)
    writing.answer(enquiry, by, text="Yes.")

    with pytest.raises(DealtWithAlready):
        writing.answer(same, PersonFactory(), text="No.")

    send_answer.call(str(enquiry.pk))
    (mail,) = mailoutbox
    assert (mail.to, mail.reply_to, "Yes." in mail.body) == (["aku@example.org"], [by.email], True)


def test_a_doubtful_one_is_never_new():
    enquiry = written(SeasonFactory(), doubt="trap")

    with pytest.raises(IntegrityError):
        Enquiry.objects.filter(pk=enquiry.pk).update(state=State.NEW)


def test_who_sees_what_is_written():
    season = SeasonFactory()
    programme, organisation = season.programme, season.programme.organisation
    about, to_all = written(season), written(season, about_season=False, text="In general")
    people = {
        "owner": Right(Office.OWNER, organisation),
        "coordinator": Right(Office.COORDINATOR, programme),
        "season's": Right(Office.COORDINATOR, season),
        "helper": Right(Office.HELPER, programme),
        "other season's": Right(Office.COORDINATOR, SeasonFactory(programme=programme)),
        "elsewhere": Right(Office.COORDINATOR, SeasonFactory().programme),
    }

    seen = {}
    for name, right in people.items():
        person = PersonFactory()
        right.holdings.create(person=person)
        found = set(Enquiry.objects.answerable_by(person))
        seen[name] = (about in found, to_all in found)

    assert seen == {
        "owner": (True, True),
        "coordinator": (True, True),
        "season's": (True, False),
        "helper": (False, False),
        "other season's": (False, False),
        "elsewhere": (False, False),
    }


def test_the_inbox_asks_few_questions(as_person, django_assert_max_num_queries):
    season = SeasonFactory()
    for number in range(5):
        written(season, text=f"Question {number}")
    client = as_person(coordinator_of(season))

    with django_assert_max_num_queries(8):
        page = client.get("/enquiries/").content.decode()

    assert page.count("Aku Salo") == 5


def test_answering_from_the_page(as_person):
    season = SeasonFactory()
    enquiry = written(season)
    client = as_person(coordinator_of(season))

    nothing = client.post(enquiry.get_absolute_url(), {"text": " "})
    client.post(reverse("enquiry_work", args=[enquiry.pk]))
    said = client.post(enquiry.get_absolute_url(), {"text": "Yes, you may."}, follow=True)

    assert (nothing.status_code, said.status_code) == (422, 200)
    assert "Yes, you may." in said.content.decode()
    assert [one.state for one in enquiry.steps.order_by("at")] == ["in_work", "answered"]
    assert client.post(enquiry.get_absolute_url(), {"text": "Again"}).status_code == 403


# -- Fourteen days, and afterwards ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "state", "is_due"),
    [
        (9, "new", False),
        (10, "new", True),
        (10, "in_work", True),
        (10, "answered", False),
        (10, "aside", False),
        (27, "new", True),
        (28, "new", False),
    ],
)
def test_those_who_answer_are_reminded_after_ten_days(days, state, is_due):
    enquiry = in_state(state)

    day = timezone.localdate(enquiry.sent_at) + datetime.timedelta(days=days)

    assert waits_for_long(day).exists() == is_due


def test_the_reminder_comes_once_a_week_and_is_about_the_enquiry():
    season = SeasonFactory()
    coordinator = coordinator_of(season)
    enquiry = written(season)
    Enquiry.objects.update(due_on=timezone.localdate())
    Delivery.objects.all().delete()

    for _morning in range(2):
        remind_of_enquiries.call()

    (delivery,) = Delivery.objects.all()
    assert (delivery.person, delivery.matter) == (coordinator, str(enquiry.pk))


@pytest.mark.parametrize(
    ("about_season", "state", "months", "goes"),
    [
        (True, "answered", 7, False),
        (False, "answered", 5, False),
        (False, "answered", 7, True),
        (False, "aside", 7, True),
        (False, "new", 7, False),
        (False, "new", 25, True),
    ],
)
def test_what_is_kept_no_longer_goes_with_its_key(about_season, state, months, goes):
    enquiry = written(SeasonFactory(), about_season=about_season)
    ago = timezone.now() - datetime.timedelta(days=31 * months)
    Enquiry.objects.update(state=state, moved_at=ago, sent_at=ago)
    (rule,) = KEPT

    rule.forget(rule.due(timezone.now()))

    left = (
        Enquiry.objects.filter(pk=enquiry.pk).exists(),
        DataKey.objects.filter(pk=enquiry.data_key_id).exists(),
    )
    assert left == (not goes, not goes)


def test_it_goes_six_months_after_its_season():
    ended = timezone.localdate() - datetime.timedelta(days=190)
    written(SeasonFactory(starts_on=ended - datetime.timedelta(days=200), ends_on=ended))
    (rule,) = KEPT

    assert rule.due(timezone.now()).count() == 1


def test_with_the_writer_goes_what_was_written():
    person = PersonFactory()
    enquiry = written(SeasonFactory(), person=person)

    for besides in AT_ERASURE:
        besides.forget(person)

    assert not DataKey.objects.filter(pk=enquiry.data_key_id).exists()
    assert not Enquiry.objects.exists()

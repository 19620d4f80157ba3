"""Requests about data: a month to answer, once two more; and restricting the use."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from kehity.background.management.commands.work import run_what_is_ready
from kehity.mentorships.cohort import looking
from kehity.mentorships.models import Introduction
from kehity.mentorships.notices import AnswerAwaited, PairProposed
from kehity.mentorships.tests.factories import MenteeFactory, MentorshipFactory, coordinator_of
from kehity.notifications.models import Delivery, Reason, State
from kehity.people.tests.factories import PersonFactory
from kehity.privacy.models import Restriction
from kehity.programmes.models import DataRequest
from kehity.rights.asking import (
    DealtWithAlready,
    answer,
    ask,
    lift_restriction,
    restrict,
    take_more_time,
)

pytestmark = pytest.mark.django_db

HERE = datetime.timezone(datetime.timedelta(hours=2))
A_DAY = datetime.datetime(2027, 1, 31, 12, tzinfo=HERE)


@pytest.fixture
def mentee():
    return MenteeFactory(person__language="en")


@pytest.fixture
def coordinator(mentee):
    person = coordinator_of(mentee.season)
    person.prefer(language="en")
    return person


def asked(mentee) -> DataRequest:
    return ask(mentee, kind="correct", text="My title is wrong in the list.")


def days(count: int) -> datetime.timedelta:
    return datetime.timedelta(days=count)


@time_machine.travel(A_DAY, tick=False)
def test_the_month_of_the_law_ends_on_the_same_day_of_the_next(mentee):
    assert asked(mentee).due_on == datetime.date(2027, 2, 28)


def test_a_request_is_written_and_its_state_is_seen(mentee, coordinator, client, mailoutbox):
    client.force_login(mentee.person)
    told = {"participation": mentee.pk, "kind": "object", "text": "No figures about me."}

    client.post(reverse("request_new"), told)
    run_what_is_ready()

    request = DataRequest.objects.of(mentee.person).with_rows().get()
    assert (request.kind, request.text) == ("object", "No figures about me.")
    assert [(mail.to, "No figures" in mail.body) for mail in mailoutbox] == [
        ([coordinator.email], False)
    ]
    page = client.get(reverse("my_data")).content.decode()
    assert "Waits for an answer" in page


@pytest.mark.parametrize(
    "wrong", [{"text": ""}, {"kind": "x"}, {"text": "x" * 1501}, {"participation": "other"}]
)
def test_wrong_input_keeps_what_was_typed(mentee, client, wrong):
    other = MenteeFactory()
    client.force_login(mentee.person)
    told = {"participation": mentee.pk, "kind": "other", "text": "Words to keep"} | wrong
    if told["participation"] == "other":
        told["participation"] = other.pk

    answered = client.post(reverse("request_new"), told)

    assert answered.status_code == 422
    assert DataRequest.objects.count() == 0
    assert told["text"][:50] in answered.content.decode()


def test_the_answer_goes_by_mail_in_the_words_of_the_coordinator(
    mentee, coordinator, client, mailoutbox
):
    request = asked(mentee)
    client.force_login(coordinator)

    client.post(request.get_absolute_url(), {"outcome": "done", "text": "Corrected today."})
    run_what_is_ready()

    mail = next(mail for mail in mailoutbox if mail.to == [mentee.person.email])
    assert mail.subject == "Your request about your data has been answered"
    assert "Corrected today." in mail.body
    found = DataRequest.objects.with_rows().get()
    assert (found.state_in_words(), found.is_late(found.due_on + days(1))) == (
        "Done as asked",
        False,
    )
    assert "Corrected today." in client.get(request.get_absolute_url()).content.decode()


def test_of_two_who_answer_the_first_one_has_answered(mentee, coordinator):
    request = asked(mentee)
    stale = DataRequest.objects.with_rows().get()
    answer(request, coordinator, outcome="done", text="x")

    with pytest.raises(DealtWithAlready):
        answer(stale, coordinator, outcome="declined", text="y")


def test_more_time_is_taken_once_with_a_reason_that_the_person_is_told(
    mentee, coordinator, client, mailoutbox
):
    request = asked(mentee)
    before = request.due_on
    client.force_login(coordinator)
    address = reverse("data_request_more_time", args=[request.pk])

    answers = [client.post(address, {"reason": "Two systems to look into."}) for _time in range(2)]
    run_what_is_ready()

    assert [one.status_code for one in answers] == [302, 403]
    request.refresh_from_db()
    assert (request.due_on.year * 12 + request.due_on.month) == before.year * 12 + before.month + 2
    told = next(mail for mail in mailoutbox if mail.to == [mentee.person.email])
    assert "Two systems to look into." in told.body


def test_more_time_is_not_taken_when_the_month_is_over(mentee, coordinator):
    request = asked(mentee)
    request.due_on = timezone.localdate() - days(1)
    request.save()

    with pytest.raises(DealtWithAlready):
        take_more_time(request, coordinator, reason="x")


def test_more_time_without_a_reason_is_asked_again(mentee, coordinator, client):
    request = asked(mentee)
    client.force_login(coordinator)

    answered = client.post(reverse("data_request_more_time", args=[request.pk]), {"reason": ""})

    assert answered.status_code == 422


WHO = {
    "coordinator": 200,
    "owner": 200,
    "coordinator elsewhere": 404,
    "owner elsewhere": 404,
    "whoever asked": 404,
    "stranger": 404,
}


@pytest.mark.parametrize(("who", "status"), WHO.items(), ids=WHO)
def test_a_request_is_open_to_those_who_answer_it(mentee, coordinator, client, who, status):
    request = asked(mentee)
    owner, elsewhere = PersonFactory(), MenteeFactory()
    mentee.season.programme.organisation.ownerships.create(person=owner)
    other_owner = PersonFactory()
    elsewhere.season.programme.organisation.ownerships.create(person=other_owner)
    people = {
        "coordinator": coordinator,
        "owner": owner,
        "coordinator elsewhere": coordinator_of(elsewhere.season),
        "owner elsewhere": other_owner,
        "whoever asked": mentee.person,
        "stranger": PersonFactory(),
    }
    client.force_login(people[who])

    page = client.get(request.get_absolute_url())
    listed = client.get(reverse("data_requests")).context["lines"]

    assert (page.status_code, len(listed)) == (status, 1 if status == 200 else 0)


def test_nobody_answers_a_request_of_their_own(mentee, client):
    mentee.season.programme.coordinations.create(person=mentee.person)
    request = asked(mentee)
    client.force_login(mentee.person)

    answered = client.post(request.get_absolute_url(), {"outcome": "done", "text": "x"})

    assert answered.status_code == 403


# -- Restricting the use --------------------------------------------------------------------------


def test_whoever_restricts_the_use_is_in_no_matching_until_they_lift_it(mentee, client):
    client.force_login(mentee.person)

    def is_looked_at() -> bool:
        return looking(mentee.season).filter(pk=mentee.pk).exists()

    before = is_looked_at()
    client.post(reverse("restriction"))
    during = is_looked_at()
    client.post(reverse("restriction_lifting"))

    assert (before, during, is_looked_at()) == (True, False, True)


def test_the_coordinator_sees_that_the_use_is_restricted(mentee, coordinator, client):
    restrict(mentee.person)
    client.force_login(coordinator)

    page = client.get(reverse("season_people", args=[mentee.season_id]))

    assert "use of data restricted" in page.content.decode()
    counts = {state.key: count for state, count, _chosen in page.context["states"]}
    assert counts["restricted"] == 1


def test_the_restricted_get_news_and_no_reminders():
    pair = MentorshipFactory(introduced=True)
    restrict(pair.mentee.person)

    PairProposed(pair).send()
    AnswerAwaited(pair, Introduction.objects.get()).send()

    told = {(one.person_id, one.notice.rpartition(".")[2]) for one in Delivery.objects.all()}
    mentee, mentor = pair.mentee.person_id, pair.mentor.person_id
    assert told == {(mentee, "PairProposed"), (mentor, "PairProposed"), (mentor, "AnswerAwaited")}


def test_a_reminder_that_waited_when_the_use_was_restricted_does_not_leave(mailoutbox):
    pair = MentorshipFactory(introduced=True)
    AnswerAwaited(pair, Introduction.objects.get()).send()
    restrict(pair.mentee.person)

    with time_machine.travel(timezone.now() + days(2)):
        run_what_is_ready()

    waited = Delivery.objects.get(person=pair.mentee.person)
    assert (waited.state, waited.reason) == (State.UNWANTED, Reason.RESTRICTED)


def test_restricting_twice_is_restricting_once(mentee):
    restrict(mentee.person)
    restrict(mentee.person)
    lift_restriction(mentee.person)

    assert Restriction.objects.standing().count() == 0
    assert Restriction.objects.count() == 1

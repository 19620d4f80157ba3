import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from kehity.evaluation.cards import raised_hands
from kehity.evaluation.checking import awaited_check, check, own_checks, raise_hand
from kehity.evaluation.models import CheckAsked, Occasion, RaisedHand, RelationshipCheck
from kehity.evaluation.tests.factories import (
    CheckFactory,
    RaisedHandFactory,
    days_ago,
    pair,
)
from kehity.mentorships import facts
from kehity.mentorships.tests.factories import ParticipationFactory, coordinator_of
from kehity.people.tests.at_once import at_once
from kehity.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

ANSWERS = {f"check_{number}": "4" for number in range(1, 6)}


def page(mentorship):
    return reverse("relationship_check", args=[mentorship.pk])


def meeting_held(mentorship, count):
    facts.tell(facts.meeting_held, mentorship=mentorship, count=count)


def test_both_are_asked_once_after_the_second_meeting(mails):
    mentorship = pair(in_dialogue=True)

    first = mails(lambda: meeting_held(mentorship, 1))
    second = mails(lambda: meeting_held(mentorship, 2))
    third = mails(lambda: meeting_held(mentorship, 3))

    asked = sorted((person.email, "How is your cooperation going?") for person in mentorship.people)
    assert (first, second, third) == ([], asked, [])
    assert [one.occasion for one in CheckAsked.objects.all()] == ["second_meeting"]


def test_an_asked_check_is_answered_on_that_occasion_and_then_on_ones_own():
    mentorship = pair(in_dialogue=True)
    mentee = mentorship.mentee.person
    mentorship.checks_asked.create(occasion=Occasion.SECOND_MEETING)

    check(mentorship, mentee, answers=[5, 4, 3, 4, 5])
    with time_machine.travel(timezone.now() + datetime.timedelta(days=2)):
        check(mentorship, mentee, answers=[3, 3, 3, 3, 3])
        told = [(one.occasion, one.answers) for one in own_checks(mentorship, mentee)]

    assert told == [("own", [3, 3, 3, 3, 3]), ("second_meeting", [5, 4, 3, 4, 5])]


def test_a_second_check_on_the_same_day_replaces_the_first():
    mentorship = pair(in_dialogue=True)
    mentee = mentorship.mentee.person

    check(mentorship, mentee, answers=[5, 5, 5, 5, 5])
    check(mentorship, mentee, answers=[4, 4, 4, 4, 4])

    assert [one.answers for one in own_checks(mentorship, mentee)] == [[4, 4, 4, 4, 4]]


@pytest.mark.parametrize(("days", "is_awaited"), [(0, True), (20, True), (22, False)])
def test_an_asked_check_is_waited_for_three_weeks(days, is_awaited):
    mentorship = pair(in_dialogue=True)
    mentorship.checks_asked.create(occasion=Occasion.MID_POINT, at=days_ago(days))

    assert (awaited_check(mentorship, []) is not None) == is_awaited


@pytest.mark.parametrize(
    ("answers", "calls"),
    [
        ([3, 3, 3, 3, 3], False),
        ([3, 3, 3, 3, 2], True),
        ([5, 5, 5, 5, 1], True),
        ([2, 2, 5, 5, 5], False),
        ([], False),
    ],
)
def test_a_low_mean_or_a_single_one_brings_advice(answers, calls):
    assert RelationshipCheck(answers=answers).calls_for_advice() == calls


def test_low_answers_bring_advice_and_the_call_to_the_page(as_person):
    mentorship = pair(in_dialogue=True)
    mentee = mentorship.mentee.person

    answered = as_person(mentee).post(page(mentorship), ANSWERS | {"check_2": "1"})
    shown = as_person(mentee).get(page(mentorship)).content.decode()

    assert (answered.status_code, answered.url) == (302, page(mentorship))
    assert "what would make it easier for each of you to speak openly?" in shown
    assert "I would like the coordinator to contact me. Nothing else is passed on." in shown


def test_answers_are_never_shown_to_the_partner(as_person):
    mentorship = pair(in_dialogue=True)
    CheckFactory(mentorship=mentorship, answers=[1, 1, 1, 1, 1])

    shown = as_person(mentorship.mentor.person).get(page(mentorship))

    assert shown.context["history"] == []
    assert "This may help" not in shown.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        ANSWERS | {"check_3": "6"},
        ANSWERS | {"check_3": "0"},
        ANSWERS | {"check_3": "x" * 100_000},
        ANSWERS | {"check_3": "4\x00"},
        ANSWERS | {"check_3": ""},
    ],
)
def test_what_is_no_answer_is_said_beside_the_field(as_person, sent):
    mentorship = pair(in_dialogue=True)

    answered = as_person(mentorship.mentee.person).post(page(mentorship), sent)

    assert (answered.status_code, RelationshipCheck.objects.count()) == (422, 0)


def test_a_raised_hand_tells_the_coordinators_that_and_no_more(mails, mailoutbox):
    participation = ParticipationFactory()
    coordinator = coordinator_of(participation.season)

    told = mails(lambda: [raise_hand(participation), raise_hand(participation)])

    assert told == [(coordinator.email, "Someone would like you to contact them")]
    assert participation.person.name not in mailoutbox[0].body
    assert RaisedHand.objects.count() == 1


def test_the_hand_can_be_raised_on_its_own_page(as_person):
    participation = ParticipationFactory()
    address = reverse("hand", args=[participation.pk])

    before = as_person(participation.person).get(address)
    raised = as_person(participation.person).post(address)
    after = as_person(participation.person).get(address)

    assert (before.status_code, raised.url, after.status_code) == (200, address, 200)
    assert after.context["hand"] == RaisedHand.objects.get()


def test_the_coordinator_takes_the_hand_down_once(as_person):
    hand = RaisedHandFactory()
    season = hand.participation.season
    coordinator, other = coordinator_of(season), coordinator_of(season)
    address = reverse("hand_handled", args=[hand.pk])

    first = as_person(coordinator).post(address)
    second = as_person(other).post(address)

    hand.refresh_from_db()
    assert (first.status_code, second.status_code) == (302, 302)
    assert (hand.handled_by, raised_hands(season)) == (coordinator, [])


def test_the_desk_sees_the_hands_of_its_own_season(django_assert_num_queries):
    hand = RaisedHandFactory()
    RaisedHandFactory()

    with django_assert_num_queries(1):
        hands = raised_hands(hand.participation.season)
        names = [one.participation.person.name for one in hands]

    assert names == [hand.participation.person.name]


def test_others_cannot_take_a_hand_down(as_person):
    hand = RaisedHandFactory()
    coordinator_of(hand.participation.season)
    address = reverse("hand_handled", args=[hand.pk])

    for person in (hand.participation.person, PersonFactory()):
        assert as_person(person).post(address).status_code == 404
    hand.refresh_from_db()
    assert hand.handled_at is None


@pytest.mark.django_db(transaction=True)
def test_a_hand_raised_twice_at_once_is_up_once():
    participation = ParticipationFactory()

    raised = at_once(lambda: raise_hand(participation), lambda: raise_hand(participation))

    assert (raised, RaisedHand.objects.count()) == (["done", "done"], 1)

"""What keeps a pair meeting: told in time, once a week at most, and only while it holds."""

import datetime

import pytest
from django.utils import timezone

from kehity.meetings.models import Status
from kehity.meetings.rhythm import NextDateAwaited, NotMetForLong, RhythmAsked
from kehity.meetings.tasks import (
    ask_about_rhythms,
    remind_of_next_dates,
    remind_of_reflecting,
    write_to_quiet_pairs,
)
from kehity.meetings.tests.factories import (
    DialogueFactory,
    MeetingFactory,
    ReflectionFactory,
    days_from_now,
)
from kehity.mentorships.models import Ending
from kehity.mentorships.phases import Phase
from kehity.notifications.models import Delivery
from kehity.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

BOTH = ["Aino", "Mikael"]


def told():
    """Who has been told; asking twice on one day tells nothing more."""
    return sorted(Delivery.objects.values_list("person__first_name", flat=True))


def held(days_ago, **facts):
    return MeetingFactory(held=True, planned_at=days_from_now(-days_ago), **facts)


def a_break(pair, began, over=None):
    """From so many days ago until so many days ago; without an end it goes on."""
    pair.pauses.create(
        proposed_by=pair.mentee.person,
        until=timezone.localdate() + datetime.timedelta(days=30),
        confirmed_at=days_from_now(-began),
        over_at=None if over is None else days_from_now(-over),
    )


def ended(pair):
    pair.endings.create(kind=Ending.Kind.EARLY, by=pair.mentee.person)


def cancelled(pair, days, cancelled_ago=2, by=True):
    meeting = MeetingFactory(
        mentorship=pair, planned_at=days_from_now(days), status=Status.CANCELLED
    )
    who = pair.mentor.person if by else None
    meeting.cancellations.create(by=who, at=days_from_now(-cancelled_ago))
    return meeting


# -- Reflecting ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("days_ago", "names"), [(0, []), (1, ["Aino"]), (3, ["Aino"]), (4, [])])
def test_the_mentee_is_asked_to_reflect_while_the_meeting_is_fresh(days_ago, names):
    held(days_ago, mentorship=DialogueFactory()) if days_ago else MeetingFactory(
        status=Status.HELD, planned_at=days_from_now(0, 0), held_at=days_from_now(0, 0)
    )

    remind_of_reflecting.func()
    remind_of_reflecting.func()

    assert told() == names


def test_nobody_is_asked_who_has_reflected_or_whose_pair_rests_or_has_ended():
    ReflectionFactory(meeting=held(1))
    a_break(held(1).mentorship, began=0)
    ended(held(1).mentorship)

    remind_of_reflecting.func()

    assert told() == []


# -- The next date ------------------------------------------------------------------------------


@pytest.mark.parametrize(("days_ago", "names"), [(6, []), (7, BOTH), (20, BOTH), (21, [])])
def test_both_are_asked_for_a_date_a_week_after_a_meeting(days_ago, names):
    held(days_ago)

    remind_of_next_dates.func()
    remind_of_next_dates.func()

    assert told() == names


def test_nobody_is_asked_for_a_date_who_needs_none():
    planned, again, resting, back, gone, closing = (held(8).mentorship for _pair in range(6))
    MeetingFactory(mentorship=planned)
    held(2, mentorship=again)
    a_break(resting, began=5)
    a_break(back, began=7, over=3)
    ended(gone)
    closing.phase = Phase.FINAL_EVALUATION
    closing.save(update_fields=["phase"])
    enough = held(8).mentorship
    for days in range(10, 10 + enough.season.meetings_target - 1):
        held(days, mentorship=enough)

    remind_of_next_dates.func()

    assert told() == []


def test_a_date_chosen_meanwhile_keeps_the_mail_back():
    meeting = held(7)
    pair = meeting.mentorship
    reminder = NextDateAwaited(pair, meeting)

    before = reminder.still_holds(pair.mentee.person)
    MeetingFactory(mentorship=pair)

    assert (before, reminder.still_holds(pair.mentee.person)) == (True, False)


# -- Silence ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days_ago", "names"), [(44, []), (45, BOTH), (59, BOTH), (60, [])])
def test_both_hear_after_a_month_and_a_half_and_then_the_coordinator_knows(days_ago, names):
    held(days_ago)

    write_to_quiet_pairs.func()
    write_to_quiet_pairs.func()

    assert told() == names


def test_the_days_of_a_break_are_not_silence():
    resting, back, ahead, gone = (held(50).mentorship for _pair in range(4))
    a_break(resting, began=20)
    a_break(back, began=30, over=20)
    MeetingFactory(mentorship=ahead)
    ended(gone)

    write_to_quiet_pairs.func()

    assert told() == []


def test_a_meeting_meanwhile_ends_the_silence_and_the_next_one_is_another_matter():
    pair = held(46).mentorship
    since = timezone.localdate() - datetime.timedelta(days=46)
    reminder = NotMetForLong(pair, since.isoformat())

    before = reminder.still_holds(pair.mentor.person)
    held(1, mentorship=pair)

    assert (before, reminder.still_holds(pair.mentor.person)) == (True, False)
    assert reminder.matter() != NotMetForLong(pair, "2020-01-01").matter()


# -- The rhythm ---------------------------------------------------------------------------------


def test_both_are_asked_once_when_two_meetings_in_a_row_are_cancelled():
    pair = DialogueFactory()
    cancelled(pair, 3, cancelled_ago=5)
    cancelled(pair, 30, cancelled_ago=1)

    ask_about_rhythms.func()
    Delivery.objects.update(queued_at=days_from_now(-30))
    ask_about_rhythms.func()

    assert told() == BOTH
    assert RhythmAsked(pair).still_holds(pair.mentee.person)


def test_one_cancellation_or_a_break_or_what_is_long_ago_is_no_question():
    once, between, by_the_break, long_ago, today = (DialogueFactory() for _pair in range(5))
    cancelled(once, 3)
    cancelled(between, -9)
    held(5, mentorship=between)
    cancelled(between, 3)
    cancelled(by_the_break, 3, by=False)
    cancelled(by_the_break, 9)
    for days in (3, 9):
        cancelled(long_ago, days, cancelled_ago=7)
        cancelled(today, days, cancelled_ago=0)

    ask_about_rhythms.func()

    assert told() == []


# -- All of them --------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 4])
def test_the_sweeps_ask_as_many_questions_for_many_pairs_as_for_one(
    django_assert_max_num_queries, count
):
    for _pair in range(count):
        for days_ago in (2, 9, 46, 70):
            held(days_ago)
        cancelled(pair := DialogueFactory(), 3)
        cancelled(pair, 9)

    # Choosing, fetching with breaks and endings, and at most nine statements that remind them all.
    with django_assert_max_num_queries(50):
        remind_of_reflecting.func()
        remind_of_next_dates.func()
        write_to_quiet_pairs.func()
        ask_about_rhythms.func()

    assert len(told()) == count * 7


def test_three_wordings_for_a_new_start_first_in_the_partner_s_language(as_person):
    pair = held(46).mentorship
    pair.mentor.person.language = "sv"
    pair.mentor.person.save(update_fields=["language"])

    page = as_person(pair.mentee.person).get(f"/mentorships/{pair.pk}/new-start/").content.decode()

    assert page.count("<code>") == 9
    assert page.index("Hej Mikael!") < page.index("Hi Mikael!") < page.index("Hei Mikael!")
    assert page.count(f"mailto:{pair.mentor.person.email}?subject=") == 9


def test_the_wordings_are_for_the_two_alone_and_for_a_pair_that_can_meet(as_person):
    pair = held(46).mentorship
    resting = held(46).mentorship
    a_break(resting, began=1)

    answers = [
        as_person(PersonFactory()).get(f"/mentorships/{pair.pk}/new-start/").status_code,
        as_person(resting.mentee.person).get(f"/mentorships/{resting.pk}/new-start/").status_code,
    ]

    assert answers == [404, 403]

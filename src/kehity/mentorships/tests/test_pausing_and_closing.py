import datetime

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from django.utils import timezone

from kehity.mentorships import facts
from kehity.mentorships.closing import take_back_closing_wish, wish_to_close
from kehity.mentorships.models import Mentorship
from kehity.mentorships.moved_on import MovedOn
from kehity.mentorships.notices import AnswerAwaited
from kehity.mentorships.pausing import (
    NotSuchAPause,
    confirm_pause,
    days_paused,
    end_pause,
    is_paused,
    propose_pause,
    say_not_now,
    take_back_pause,
)
from kehity.mentorships.phases import Phase
from kehity.mentorships.tasks import end_pauses, open_closings, remind_of_answers
from kehity.mentorships.tests.factories import MentorshipFactory, answer
from kehity.notifications.models import Delivery

pytestmark = pytest.mark.django_db


def days(count):
    return datetime.timedelta(days=count)


def in_days(count):
    return timezone.localdate() + days(count)


def paused_since(day_count, *, for_days):
    mentorship = MentorshipFactory(in_dialogue=True)
    begun = timezone.now() - days(day_count)
    mentorship.pauses.create(
        proposed_by=mentorship.mentee.person,
        until=timezone.localdate(begun) + days(for_days),
        confirmed_at=begun,
    )
    return mentorship


def test_a_break_begins_when_the_other_says_yes(mails):
    mentorship = MentorshipFactory(in_dialogue=True)
    mentee, mentor = mentorship.people

    proposed = mails(lambda: propose_pause(mentorship, mentee, until=in_days(90)))
    before = is_paused(mentorship)
    confirmed = mails(lambda: confirm_pause(mentorship, mentor))

    assert proposed == [(mentor.email, "A break is proposed")]
    assert confirmed == [(mentee.email, "Your break has begun")]
    assert (before, is_paused(mentorship)) == (False, True)


def test_others_hear_of_a_break(django_capture_on_commit_callbacks):
    mentorship = MentorshipFactory(in_dialogue=True)
    propose_pause(mentorship, mentorship.mentee.person, until=in_days(10))
    heard = []

    def listen(mentorship, until, **kwargs):
        heard.append((mentorship.pk, until))

    facts.mentorship_paused.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        confirm_pause(mentorship, mentorship.mentor.person)
    facts.mentorship_paused.disconnect(listen)

    assert heard == [(mentorship.pk, in_days(10))]


@pytest.mark.parametrize("until", [-1, 0, 91])
def test_a_break_lasts_from_one_to_ninety_days(until):
    mentorship = MentorshipFactory(in_dialogue=True)

    with pytest.raises(NotSuchAPause):
        propose_pause(mentorship, mentorship.mentee.person, until=in_days(until))


def test_not_now_leaves_everything_as_it_was(mails):
    mentorship = MentorshipFactory(in_dialogue=True)
    mentee, mentor = mentorship.people
    propose_pause(mentorship, mentee, until=in_days(10))

    sent = mails(lambda: say_not_now(mentorship, mentor))

    assert sent == [(mentee.email, "A break does not suit now")]
    assert (mentorship.pause(), days_paused(mentorship)) == (None, 0)


def test_the_proposer_may_take_it_back_and_nobody_else():
    mentorship = MentorshipFactory(in_dialogue=True)
    mentee, mentor = mentorship.people
    propose_pause(mentorship, mentee, until=in_days(10))

    with pytest.raises(MovedOn):
        take_back_pause(mentorship, mentor)
    take_back_pause(mentorship, mentee)

    assert mentorship.pause() is None


def test_the_planned_end_moves_along_by_the_days_that_the_break_took():
    mentorship = paused_since(12, for_days=60)
    ends_on = mentorship.ends_on

    end_pause(mentorship, mentorship.mentor.person)

    assert (mentorship.ends_on, days_paused(mentorship)) == (ends_on + days(12), 12)


def test_the_planned_end_never_moves_past_three_months_after_the_season():
    mentorship = paused_since(60, for_days=90)
    mentorship.end_on(mentorship.season.ends_on + days(80))

    end_pause(mentorship, mentorship.mentor.person)

    assert mentorship.ends_on == mentorship.season.ends_on + relativedelta(months=3)


def test_the_clock_ends_a_break_on_its_day_once(mails):
    mentorship = paused_since(30, for_days=30)
    going_on = paused_since(3, for_days=30)

    sent = mails(lambda: [end_pauses.func(), end_pauses.func()])

    subject = "The break is over"
    assert sent == sorted((person.email, subject) for person in mentorship.people)
    assert [is_paused(Mentorship.objects.get(pk=one.pk)) for one in (mentorship, going_on)] == [
        False,
        True,
    ]


def test_the_clock_forgets_a_proposal_nobody_answered(mails):
    mentorship = MentorshipFactory(in_dialogue=True)
    mentorship.pauses.create(proposed_by=mentorship.mentee.person, until=in_days(-1))

    sent = mails(end_pauses.func)

    assert (sent, mentorship.pause()) == ([], None)


def test_the_closing_begins_when_both_would(mails):
    mentorship = MentorshipFactory(in_dialogue=True)
    mentee, mentor = mentorship.people

    first = mails(lambda: wish_to_close(mentorship, mentee))
    wish_to_close(mentorship, mentor)

    assert first == [(mentor.email, "Would you begin the closing?")]
    assert mentorship.is_in(Phase.FINAL_EVALUATION)


def test_a_wish_to_close_may_be_taken_back():
    mentorship = MentorshipFactory(in_dialogue=True)
    mentee, mentor = mentorship.people
    wish_to_close(mentorship, mentee)
    take_back_closing_wish(mentorship, mentee)

    wish_to_close(mentorship, mentor)

    assert mentorship.is_in(Phase.MONTHLY_DIALOGUE)


def test_the_clock_opens_the_closing_six_weeks_before_the_end():
    near, far = MentorshipFactory(in_dialogue=True), MentorshipFactory(in_dialogue=True)
    resting = paused_since(3, for_days=30)
    near.end_on(in_days(42))
    far.end_on(in_days(43))
    resting.end_on(in_days(10))

    open_closings.func()
    open_closings.func()

    phases = [Mentorship.objects.get(pk=one.pk).phase for one in (near, far, resting)]
    assert phases == [Phase.FINAL_EVALUATION, Phase.MONTHLY_DIALOGUE, Phase.MONTHLY_DIALOGUE]


def test_from_a_week_after_meeting_those_who_have_not_answered_are_reminded_weekly():
    mentorship = MentorshipFactory(introduced=True)
    recent = MentorshipFactory(introduced=True)
    MentorshipFactory(decided=True)
    mentee, mentor = mentorship.people
    mentorship.introductions.update(held_at=timezone.now() - days(7))
    recent.introductions.update(held_at=timezone.now() + days(1))
    answer(mentorship, mentee, "yes")

    heard = []
    for day in (0, 1, 6, 7):
        with time_machine.travel(timezone.now() + days(day)):
            remind_of_answers.func()
        heard.append([delivery.person for delivery in Delivery.objects.all()])

    assert heard == [[mentor], [mentor], [mentor], [mentor, mentor]]
    assert set(Delivery.objects.values_list("notice")) == {(AnswerAwaited.kind(),)}

import datetime

import pytest
from django.utils import timezone

from kehity.mentorships.acquainting import (
    OnlyYesOrNo,
    agree_to_meet,
    decide,
    decline,
    mark_introduction_held,
    plan_introduction,
)
from kehity.mentorships.models import Ending, Mentorship, Outcome
from kehity.mentorships.moved_on import MovedOn
from kehity.mentorships.tests.factories import MentorshipFactory, introduce

pytestmark = pytest.mark.django_db

SOON = {"mode": "remote", "where": "the usual link", "minutes": 60}


def say(mentorship, person, answer, **more):
    told = {"could_be_open": 4, "can_progress": 5, "have_time": True, "answer": answer} | more
    decide(mentorship, person, **told)


def endings(mentorship):
    return list(mentorship.endings.values_list("kind", "by", "reason"))


def test_both_hear_when_both_want_to_meet(mails):
    mentorship = MentorshipFactory()
    mentee, mentor = mentorship.people

    first = mails(lambda: agree_to_meet(mentorship, mentee))
    second = mails(lambda: agree_to_meet(mentorship, mentor))

    subject = "You both want to meet"
    assert (first, second) == ([], sorted([(mentee.email, subject), (mentor.email, subject)]))


def test_nobody_agrees_to_meet_twice():
    mentorship = MentorshipFactory()
    mentee, _mentor = mentorship.people
    agree_to_meet(mentorship, mentee)

    with pytest.raises(MovedOn):
        agree_to_meet(mentorship, mentee)

    assert mentorship.acceptances.count() == 1


def test_a_no_before_meeting_ends_it_with_the_same_words_to_both(mails):
    mentorship = MentorshipFactory(accepted=True)
    mentee, mentor = mentorship.people

    sent = mails(lambda: decline(mentorship, mentor, reason="time"))

    subject = "The proposal did not lead to a pair"
    assert sent == sorted([(mentee.email, subject), (mentor.email, subject)])
    assert endings(mentorship) == [("declined", mentor.pk, "time")]


def test_after_meeting_nobody_declines_any_more():
    mentorship = MentorshipFactory(introduced=True)

    with pytest.raises(MovedOn):
        decline(mentorship, mentorship.mentee.person)


def test_the_mentee_proposes_a_time_and_either_may_change_it():
    mentorship = MentorshipFactory(accepted=True)
    mentee, mentor = mentorship.people
    now = timezone.now().replace(microsecond=0)
    later = now + datetime.timedelta(days=2)

    with pytest.raises(MovedOn):
        plan_introduction(mentorship, mentor, planned_at=now, **SOON)
    plan_introduction(mentorship, mentee, planned_at=now, **SOON)
    plan_introduction(mentorship, mentor, planned_at=later, **SOON)

    planned = mentorship.introductions.get()
    assert (planned.round, planned.planned_at, planned.where) == (1, later, "the usual link")


def test_a_meeting_is_not_held_before_its_day():
    mentorship = MentorshipFactory(accepted=True)
    mentee, mentor = mentorship.people
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    plan_introduction(mentorship, mentee, planned_at=tomorrow, **SOON)

    with pytest.raises(MovedOn):
        mark_introduction_held(mentorship, mentor)

    plan_introduction(mentorship, mentee, planned_at=timezone.now(), **SOON)
    mark_introduction_held(mentorship, mentor)
    assert mentorship.has_been_introduced()


def test_answers_wait_for_the_meeting():
    mentorship = MentorshipFactory(accepted=True)

    with pytest.raises(MovedOn):
        say(mentorship, mentorship.mentee.person, "yes")


def test_one_answer_says_nothing_to_anyone(mails):
    mentorship = MentorshipFactory(introduced=True)

    sent = mails(lambda: say(mentorship, mentorship.mentee.person, "no", reason="theme"))

    assert (sent, endings(mentorship), list(mentorship.outcomes.all())) == ([], [], [])


def test_two_yes_lead_on_to_the_agreement(mails):
    mentorship = MentorshipFactory(introduced=True)
    mentee, mentor = mentorship.people
    say(mentorship, mentee, "yes")

    sent = mails(lambda: say(mentorship, mentor, "yes", have_time=False))

    subject = "You both want to continue"
    assert sent == sorted([(mentee.email, subject), (mentor.email, subject)])
    assert mentorship.goes_on()


@pytest.mark.parametrize(
    ("one", "other"), [("no", "yes"), ("yes", "no"), ("no", "no"), ("no", "one_more")]
)
def test_any_no_ends_it_and_tells_nobody_who_said_so(one, other, mails):
    mentorship = MentorshipFactory(introduced=True)
    mentee, mentor = mentorship.people
    say(mentorship, mentee, one)

    sent = mails(lambda: say(mentorship, mentor, other))

    subject = "The pair will not continue"
    assert sent == sorted([(mentee.email, subject), (mentor.email, subject)])
    assert endings(mentorship) == [("not_continued", None, "")]


def test_one_more_meeting_is_had_and_then_it_is_yes_or_no():
    mentorship = MentorshipFactory(introduced=True)
    mentee, mentor = mentorship.people
    say(mentorship, mentee, "one_more")
    say(mentorship, mentor, "yes")

    assert mentorship.round() == 2
    assert not mentorship.has_been_introduced()
    introduce(mentorship)
    with pytest.raises(OnlyYesOrNo):
        say(mentorship, mentee, "one_more")
    say(mentorship, mentee, "yes")
    say(mentorship, mentor, "yes")

    results = list(mentorship.outcomes.order_by("round").values_list("round", "result"))
    assert results == [(1, Outcome.Result.ONE_MORE), (2, Outcome.Result.BOTH_YES)]


def test_leaving_before_the_second_meeting_is_not_told_as_anyones_doing():
    mentorship = MentorshipFactory(introduced=True)
    mentee, mentor = mentorship.people
    say(mentorship, mentee, "one_more")
    say(mentorship, mentor, "one_more")

    decline(mentorship, mentor, reason="chemistry")

    assert endings(mentorship) == [(Ending.Kind.NOT_CONTINUED, None, "chemistry")]


def test_an_answer_may_be_changed_until_both_have_answered():
    mentorship = MentorshipFactory(introduced=True)
    mentee, mentor = mentorship.people
    say(mentorship, mentee, "no", reason="time")

    say(mentorship, mentee, "yes")
    own = mentorship.own_decision(mentee)
    say(mentorship, mentor, "yes")

    assert (own.answer, own.reason, mentorship.decisions.count()) == ("yes", "", 2)
    with pytest.raises(MovedOn):
        say(mentorship, mentee, "no")


def test_answers_are_kept_sealed():
    mentorship = MentorshipFactory(introduced=True)
    say(mentorship, mentorship.mentee.person, "yes")

    stored = list(mentorship.decisions.values_list("answer", flat=True))

    assert b"yes" not in bytes(stored[0])


def test_an_ended_pair_is_no_longer_under_way():
    mentorship = MentorshipFactory()
    decline(mentorship, mentorship.mentee.person)

    assert list(Mentorship.objects.under_way()) == []

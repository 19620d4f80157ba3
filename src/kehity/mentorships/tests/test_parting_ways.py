import datetime

import pytest
from django.utils import timezone

from kehity.mentorships import facts
from kehity.mentorships.cohort import Pool, Search
from kehity.mentorships.models import Mentorship
from kehity.mentorships.moved_on import MovedOn
from kehity.mentorships.pairing import pair
from kehity.mentorships.parting import (
    CannotResume,
    answer_about_new_pair,
    part_ways,
    undo_parting,
)
from kehity.mentorships.reactions import PairUnderWay, keep_those_with_a_pair
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorFactory,
    MentorshipFactory,
    coordinator_of,
)
from kehity.programmes.models import Withdrawal

pytestmark = pytest.mark.django_db


def test_the_other_hears_kindly_that_the_pair_has_ended(mails):
    mentorship = MentorshipFactory(in_dialogue=True)
    mentee, mentor = mentorship.people

    sent = mails(lambda: part_ways(mentorship, mentee))

    assert sent == [(mentor.email, "Your pair has ended")]
    endings = list(mentorship.endings.values_list("kind", "by", "reason"))
    assert endings == [("early", mentee.pk, "")]


@pytest.mark.parametrize("stop", ["decided", "in_dialogue", "closing"])
def test_either_may_end_at_any_stop_after_two_yes(stop):
    mentorship = MentorshipFactory(**{stop: True})

    part_ways(mentorship, mentorship.mentor.person)

    assert Mentorship.objects.get(pk=mentorship.pk).has_ended()


@pytest.mark.parametrize("stop", ["accepted", "introduced", "in_use"])
def test_before_the_decision_and_after_the_end_there_is_nothing_to_part(stop):
    mentorship = MentorshipFactory(**{stop: True})

    with pytest.raises(MovedOn):
        part_ways(mentorship, mentorship.mentor.person)


def test_two_who_end_at_once_end_it_once():
    mentorship = MentorshipFactory(in_dialogue=True)
    part_ways(mentorship, mentorship.mentee.person)

    with pytest.raises(MovedOn):
        part_ways(mentorship, mentorship.mentor.person)


def test_the_one_who_ended_may_take_it_back_within_a_day(mails, django_capture_on_commit_callbacks):
    mentorship = MentorshipFactory(in_dialogue=True)
    mentee, mentor = mentorship.people
    part_ways(mentorship, mentee, wants_new_pair=False)
    heard = []

    def listen(mentorship, **kwargs):
        heard.append(mentorship.pk)

    facts.mentorship_resumed.connect(listen)
    with pytest.raises(MovedOn):
        undo_parting(mentorship, mentor)
    sent = mails(lambda: undo_parting(mentorship, mentee))
    facts.mentorship_resumed.disconnect(listen)

    assert sent == [(mentor.email, "Your pair goes on")]
    assert (heard, mentorship.has_ended()) == ([mentorship.pk], False)
    assert list(mentorship.new_pair_answers.all()) == []


def test_after_a_day_the_ending_stays():
    mentorship = MentorshipFactory(in_dialogue=True, ended=True)
    mentorship.endings.update(at=timezone.now() - datetime.timedelta(days=1))

    with pytest.raises(MovedOn):
        undo_parting(mentorship, mentorship.mentee.person)


def test_a_mentee_with_a_new_pair_does_not_go_back():
    mentorship = MentorshipFactory(in_dialogue=True, ended=True)
    MentorshipFactory(mentee=mentorship.mentee)

    with pytest.raises(CannotResume):
        undo_parting(mentorship, mentorship.mentee.person)

    assert mentorship.has_ended()


def test_a_place_given_to_someone_else_is_not_taken_back():
    mentorship = MentorshipFactory(in_dialogue=True, ended=True)
    MentorshipFactory(mentor=mentorship.mentor, mentee__season=mentorship.season)

    with pytest.raises(CannotResume):
        undo_parting(mentorship, mentorship.mentee.person)


def test_nobody_resumes_with_someone_who_has_left():
    mentorship = MentorshipFactory(in_dialogue=True, ended=True)
    Withdrawal.objects.create(participation=mentorship.mentor)

    with pytest.raises(CannotResume):
        undo_parting(mentorship, mentorship.mentee.person)


def test_after_an_ending_both_are_in_the_pool_again_with_their_goals():
    mentorship = MentorshipFactory(in_dialogue=True, ended=True)

    pool = Pool.of(mentorship.season, Search())

    assert (pool.mentees, list(pool.mentors)) == ([mentorship.mentee_id], [mentorship.mentor_id])
    assert [goal.title for goal in mentorship.mentee.goals.all()] == ["Lead without hurry"]


def test_whoever_wants_no_new_pair_now_is_left_in_peace():
    mentorship = MentorshipFactory(in_dialogue=True)
    mentee, mentor = mentorship.people
    part_ways(mentorship, mentee, wants_new_pair=False)
    answer_about_new_pair(mentorship, mentor, wants=True)

    pool = Pool.of(mentorship.season, Search())

    assert (pool.mentees, list(pool.mentors)) == ([], [mentorship.mentor_id])
    assert pool.not_wishing == [mentorship.mentee_id]


def test_a_new_pair_may_follow():
    mentorship = MentorshipFactory(in_dialogue=True, ended=True)
    mentor = MentorFactory(season=mentorship.season)

    pair(mentorship.mentee, mentor, by=coordinator_of(mentorship.season))

    pairs = list(Mentorship.objects.under_way().values_list("mentee", "mentor"))
    assert pairs == [(mentorship.mentee_id, mentor.pk)]


def test_nobody_leaves_the_season_over_the_head_of_a_partner():
    mentorship = MentorshipFactory(in_dialogue=True)

    with pytest.raises(PairUnderWay):
        keep_those_with_a_pair(participation=mentorship.mentee)

    keep_those_with_a_pair(participation=MenteeFactory(season=mentorship.season))

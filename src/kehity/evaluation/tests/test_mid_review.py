import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from kehity.evaluation.models import CheckAsked, GoalChoice, JointAnswer, MidReview
from kehity.evaluation.reviewing import (
    GoalIsClosed,
    confirm_review,
    decide_on_goal,
    half_way,
)
from kehity.evaluation.tasks import open_mid_reviews
from kehity.evaluation.tests.factories import MidReviewFactory, days_ago, pair
from kehity.goals.models import Goal, GoalWording, Stage
from kehity.mentorships import facts
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase

pytestmark = pytest.mark.django_db


def reviewing():
    review = MidReviewFactory()
    mentorship = Mentorship.objects.with_pair().get(pk=review.mentorship_id)
    return mentorship, review, mentorship.mentee.goals.get()


def at(name, mentorship):
    return reverse(name, args=[mentorship.pk])


def about(goal, **told):
    return {"goals": "yes"} | {f"{goal.pk}-{name}": said for name, said in told.items()}


def began(mentorship, days):
    mentorship.milestones.filter(phase=Phase.MONTHLY_DIALOGUE).update(at=days_ago(days))


def test_the_fourth_meeting_opens_the_review_and_the_check_in_one_mail(mails):
    mentorship = pair(in_dialogue=True)

    def held(count):
        return mails(lambda: facts.tell(facts.meeting_held, mentorship=mentorship, count=count))

    third, fourth, fifth = held(3), held(4), held(5)

    told = sorted((one.email, "Half of the way is behind you") for one in mentorship.people)
    assert (fourth, fifth) == (told, [])
    assert "Half of the way is behind you" not in [subject for _to, subject in third]
    assert sorted(CheckAsked.objects.values_list("occasion", flat=True)) == [
        "mid_point",
        "second_meeting",
    ]


@pytest.mark.parametrize(
    ("days", "ends_in", "opens"), [(100, 99, True), (100, 102, False), (0, 200, False)]
)
def test_half_of_the_pairs_time_opens_the_review(days, ends_in, opens):
    mentorship = pair(in_dialogue=True)
    began(mentorship, days)
    mentorship.end_on(timezone.localdate() + datetime.timedelta(days=ends_in))

    open_mid_reviews.call()

    assert MidReview.objects.exists() == opens


@pytest.mark.parametrize(("in_days", "opens"), [(-1, True), (0, True), (1, False)])
def test_the_seasons_own_day_opens_the_review(in_days, opens):
    mentorship = pair(in_dialogue=True)
    began(mentorship, 50)
    season = mentorship.season
    season.mid_review_on = timezone.localdate() + datetime.timedelta(days=in_days)
    season.save(update_fields=["mid_review_on"])

    open_mid_reviews.call()
    open_mid_reviews.call()

    assert MidReview.objects.count() == int(opens)


def test_a_pair_that_began_late_is_reviewed_at_its_own_half_way():
    today = timezone.localdate()
    began, ends_on = today - datetime.timedelta(days=10), today + datetime.timedelta(days=90)

    opens = half_way(began, ends_on, given=today - datetime.timedelta(days=20))

    assert opens == today + datetime.timedelta(days=40)


@pytest.mark.parametrize("told", [{"in_dialogue": True, "ended": True}, {"closing": True}])
def test_nothing_opens_outside_the_dialogue(told):
    mentorship = pair(**told)

    facts.meeting_held.send(sender=None, mentorship=mentorship, count=4)

    assert not MidReview.objects.exists()


def test_a_pair_on_a_break_is_left_in_peace():
    mentorship = pair(in_dialogue=True)
    began(mentorship, 300)
    mentorship.pauses.create(
        proposed_by=mentorship.mentee.person,
        until=timezone.localdate() + datetime.timedelta(days=30),
        confirmed_at=timezone.now(),
    )

    open_mid_reviews.call()

    assert not MidReview.objects.exists()


def test_each_rates_the_goals_as_they_see_them(as_person):
    mentorship, _review, goal = reviewing()
    mentee, mentor = mentorship.people

    as_person(mentee).post(at("mid_review_goals", mentorship), about(goal, level=0, choice="keep"))
    as_person(mentor).post(at("mid_review_goals", mentorship), about(goal, level=1))

    goal = Goal.objects.select_related("participation__person").get()
    assert [goal.level_at(Stage.MIDDLE, one) for one in (mentee, mentor)] == [0, 1]
    assert GoalChoice.objects.get().goal == goal
    shown = as_person(mentee).get(at("mid_review", mentorship)).content.decode()
    assert f"The goals as {mentor.first_name} sees them" in shown


def test_the_mentor_decides_nothing_about_the_goals(as_person):
    mentorship, _review, goal = reviewing()

    as_person(mentorship.mentor.person).post(
        at("mid_review_goals", mentorship), about(goal, choice="close", title="Mine")
    )

    goal.refresh_from_db()
    assert (goal.is_closed(), GoalChoice.objects.count()) == (False, 0)


def told_goals(mentorship):
    return [
        (one.title, one.is_closed())
        for one in Goal.objects.filter(participation=mentorship.mentee).order_by("set_at")
    ]


@pytest.mark.parametrize(
    ("choice", "goals", "wordings"),
    [
        ("keep", [("Lead without hurry", False)], 0),
        ("reword", [("Anew", False)], 1),
        ("replace", [("Lead without hurry", True), ("Anew", False)], 0),
        ("close", [("Lead without hurry", True)], 0),
    ],
)
def test_the_mentee_decides_and_pressing_twice_does_it_once(as_person, choice, goals, wordings):
    mentorship, review, goal = reviewing()
    review.confirmations.create(by=mentorship.mentor.person)
    client = as_person(mentorship.mentee.person)

    for _time in range(2):
        client.post(at("mid_review_goals", mentorship), about(goal, choice=choice, title="Anew"))

    assert told_goals(mentorship) == goals
    assert GoalWording.objects.count() == wordings
    assert review.confirmations.exists() == (choice == "keep")


@pytest.mark.parametrize(
    "wrong",
    [
        {"choice": "reword", "title": ""},
        {"choice": "replace", "title": "   "},
        {"choice": "reword", "title": "x" * 100_000},
        {"choice": "reword", "title": "a\x00b"},
        {"choice": "eat"},
        {"choice": ""},
        {"choice": "keep", "level": "3"},
        {"choice": "keep", "level": "much"},
    ],
)
def test_what_cannot_be_decided_is_said(as_person, wrong):
    mentorship, _review, goal = reviewing()

    answered = as_person(mentorship.mentee.person).post(
        at("mid_review_goals", mentorship), about(goal, **wrong)
    )

    assert answered.status_code == 422
    assert told_goals(mentorship) == [("Lead without hurry", False)]


def test_both_write_together_and_read_it_after_the_review(as_person):
    mentorship, review, _goal = reviewing()
    mentee, mentor = mentorship.people
    told = {"mid_4": "We meet outdoors."}

    refused = as_person(mentor).post(at("mid_review_together", mentorship), {"mid_4": "x" * 501})
    saved = as_person(mentee).post(at("mid_review_together", mentorship), told)
    for person in mentorship.people:
        confirm_review(review, mentorship, person)
    read = as_person(mentor).get(at("mid_review", mentorship))

    assert (saved.status_code, refused.status_code) == (302, 422)
    assert "We meet outdoors." in read.content.decode()
    assert (read.context["may_review"], JointAnswer.objects.count()) == (False, 1)


def test_confirming_twice_is_once(as_person):
    mentorship, review, _goal = reviewing()
    client = as_person(mentorship.mentor.person)

    answered = [client.post(at("mid_review_confirmation", mentorship)).url for _ in range(2)]

    assert answered == [review.get_absolute_url()] * 2
    assert [one.by for one in review.confirmations.all()] == [mentorship.mentor.person]


def test_the_page_is_read_with_few_queries(as_person, django_assert_max_num_queries):
    mentorship, _review, _goal = reviewing()
    client = as_person(mentorship.mentee.person)

    with django_assert_max_num_queries(22):
        shown = client.get(at("mid_review", mentorship))

    assert shown.status_code == 200


def test_a_goal_closed_meanwhile_is_not_kept_as_if_nothing_had_happened():
    mentorship, review, goal = reviewing()
    Goal.objects.get().close()

    with pytest.raises(GoalIsClosed):
        decide_on_goal(
            review, mentorship, goal, choice="keep", title="", by=mentorship.mentee.person
        )

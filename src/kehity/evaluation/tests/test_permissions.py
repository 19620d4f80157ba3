import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from kehity.evaluation.permissions import (
    may_answer_survey,
    may_check,
    may_confirm_review,
    may_decide_on_goals,
    may_evaluate,
    may_finish,
    may_follow_up,
    may_mark_closing_held,
    may_raise_hand,
    may_review,
    may_see_checks,
)
from kehity.evaluation.surveying import in_use_since
from kehity.evaluation.tests.factories import (
    FollowUpFactory,
    MidReviewFactory,
    days_ago,
    pair,
    pair_evaluating,
)
from kehity.mentorships.models import Mentorship
from kehity.mentorships.tests.factories import coordinator_of
from kehity.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

ROLES = ("mentee", "mentor", "stranger")
STATES = {
    "acquainted": {"accepted": True},
    "dialogue": {"in_dialogue": True},
    "dialogue, ended": {"in_dialogue": True, "ended": True},
    "evaluation": {"closing": True},
    "evaluation, ended": {"closing": True, "ended": True},
    "in use": {"in_use": True},
}


def who(mentorship, role):
    return {
        "mentee": mentorship.mentee.person,
        "mentor": mentorship.mentor.person,
        "stranger": PersonFactory(),
    }[role]


def table(question):
    """In which states each role hears yes."""
    yes = {}
    for state, told in STATES.items():
        mentorship = pair(**told)
        roles = [role for role in ROLES if question(who(mentorship, role), mentorship)]
        if roles:
            yes[state] = roles
    return yes


def survey(person, mentorship):
    return may_answer_survey(person, mentorship, in_use_since(mentorship), timezone.now())


def review(person, mentorship):
    return may_review(person, mentorship, MidReviewFactory(mentorship=mentorship), timezone.now())


BOTH = ["mentee", "mentor"]


@pytest.mark.parametrize(
    ("question", "yes"),
    [
        (may_check, {"dialogue": BOTH, "evaluation": BOTH}),
        (
            may_see_checks,
            {state: BOTH for state in STATES if state != "acquainted"},
        ),
        (may_evaluate, {"evaluation": BOTH}),
        (survey, {"evaluation": BOTH, "in use": BOTH}),
    ],
)
def test_who_may_in_which_state(question, yes):
    assert table(question) == yes


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", ROLES)
def test_only_the_pair_reviews_and_only_in_its_dialogue(state, role):
    mentorship = pair(**STATES[state])

    may = review(who(mentorship, role), mentorship)

    assert may == (state == "dialogue" and role != "stranger")


def test_the_mentee_decides_on_the_goals_and_each_confirms_once():
    review = MidReviewFactory()
    mentorship = Mentorship.objects.with_pair().get(pk=review.mentorship_id)
    mentee, mentor = mentorship.people
    review.confirmations.create(by=mentor)
    now = timezone.now()

    decides = [may_decide_on_goals(one, mentorship, review, now) for one in (mentee, mentor)]
    confirms = [may_confirm_review(one, mentorship, review, now) for one in (mentee, mentor)]

    assert (decides, confirms) == ([True, False], [True, False])


def test_a_review_closes_after_three_weeks_and_when_both_have_confirmed():
    fresh, old, agreed = (
        MidReviewFactory(opened_at=days_ago(20)),
        MidReviewFactory(opened_at=days_ago(22)),
        MidReviewFactory(),
    )
    for person in agreed.mentorship.people:
        agreed.confirmations.create(by=person)

    assert [one.is_open(timezone.now()) for one in (fresh, old, agreed)] == [True, False, False]


def test_one_marks_and_finishes_until_it_is_done():
    mentorship, evaluation = pair_evaluating()
    mentee, mentor = mentorship.people
    evaluation.finishes.create(by=mentee, kind="saved")
    evaluation.closing_held_at = timezone.now()

    finishes = [may_finish(one, mentorship, evaluation) for one in (mentee, mentor)]
    marks = [may_mark_closing_held(one, mentorship, evaluation) for one in (mentee, mentor)]

    assert (finishes, marks) == ([False, True], [False, False])


@pytest.mark.parametrize(("days", "may"), [(20, True), (22, False)])
def test_the_survey_is_open_three_weeks_after_the_end(days, may):
    mentorship = pair(in_use=True)
    now = timezone.now() + datetime.timedelta(days=days)

    answer = may_answer_survey(mentorship.mentee.person, mentorship, in_use_since(mentorship), now)

    assert answer == may


@pytest.mark.parametrize(
    ("days", "answered", "may"), [(0, False, True), (1, False, False), (-3, False, True),
                                  (0, True, False)],
)  # fmt: skip
def test_a_follow_up_opens_on_its_day_for_its_mentee(days, answered, may):
    today = timezone.localdate()
    follow_up = FollowUpFactory(due_on=today + datetime.timedelta(days=days))
    follow_up.answered_at = timezone.now() if answered else None

    own = may_follow_up(follow_up.participation.person, follow_up, today)
    other = may_follow_up(follow_up.mentorship.mentor.person, follow_up, today)

    assert (own, other) == (may, False)


def test_everyone_raises_only_the_own_hand():
    mentorship = pair(accepted=True)

    raises = [may_raise_hand(one, mentorship.mentee) for one in mentorship.people]

    assert raises == [True, False]


def pages(mentorship, follow_up):
    names = (
        "relationship_check",
        "mid_review",
        "evaluation",
        "evaluation_preparation",
        "evaluation_together",
        "evaluation_skipping",
        "survey",
    )
    acts = ("mid_review_goals", "mid_review_together", "mid_review_confirmation",
            "evaluation_closing")  # fmt: skip
    of_pair = [("get", reverse(name, args=[mentorship.pk])) for name in names]
    of_pair += [("post", address) for _method, address in of_pair]  # some answer 405
    of_pair += [("post", reverse(name, args=[mentorship.pk])) for name in acts]
    own = [reverse("follow_up", args=[follow_up.pk]), reverse("hand", args=[mentorship.mentee_id])]
    return of_pair + [(method, address) for address in own for method in ("get", "post")]


@pytest.mark.parametrize("role", ["coordinator", "stranger"])
def test_nobody_else_sees_any_of_the_pages(as_person, role):
    mentorship, _evaluation = pair_evaluating()
    MidReviewFactory(mentorship=mentorship)
    follow_up = FollowUpFactory(mentorship=mentorship, participation=mentorship.mentee)
    coordinator = coordinator_of(mentorship.season)
    client = as_person(coordinator if role == "coordinator" else PersonFactory())

    found = {
        (method, address): getattr(client, method)(address).status_code
        for method, address in pages(mentorship, follow_up)
    }

    assert {asked: status for asked, status in found.items() if status not in (404, 405)} == {}


def test_the_pair_reads_its_pages_after_an_ending_but_nothing_can_be_done(as_person):
    mentorship, _evaluation = pair_evaluating(ended=True)
    MidReviewFactory(mentorship=mentorship)
    client = as_person(mentorship.mentor.person)

    read = [
        client.get(reverse(name, args=[mentorship.pk])).status_code
        for name in ("relationship_check", "mid_review")
    ]
    acted = [
        client.post(reverse(name, args=[mentorship.pk])).status_code
        for name in ("relationship_check", "mid_review_goals", "mid_review_confirmation")
    ]

    assert (read, acted) == ([200, 200], [403, 403, 403])

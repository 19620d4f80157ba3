"""Two people press at the same moment: one thing happens, once."""

import pytest

from kehity.mentorships.acquainting import agree_to_meet, decide
from kehity.mentorships.agreeing import confirm, write
from kehity.mentorships.closing import wish_to_close
from kehity.mentorships.models import AgreementVersion, Mentorship
from kehity.mentorships.pairing import pair
from kehity.mentorships.parting import part_ways, undo_parting
from kehity.mentorships.tests.factories import (
    AGREED,
    MenteeFactory,
    MentorFactory,
    MentorshipFactory,
    SeasonFactory,
    coordinator_of,
    write_version,
)
from kehity.people.tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def anew(mentorship):
    """The pair as each of two requests would find it."""
    return Mentorship.objects.with_pair().with_rows().get(pk=mentorship.pk)


def test_two_mentees_want_the_last_place_of_a_mentor():
    season = SeasonFactory()
    mentor = MentorFactory(season=season)
    mentees = [MenteeFactory(season=season) for _number in range(2)]
    coordinator = coordinator_of(season)

    outcomes = at_once(*(lambda one=one: pair(one, mentor, coordinator) for one in mentees))

    assert outcomes == ["done", "refused"]
    assert Mentorship.objects.count() == 1


def test_two_coordinators_find_a_mentor_for_the_same_mentee():
    season = SeasonFactory()
    mentee = MenteeFactory(season=season)
    mentors = [MentorFactory(season=season) for _number in range(2)]
    coordinator = coordinator_of(season)

    outcomes = at_once(*(lambda one=one: pair(mentee, one, coordinator) for one in mentors))

    assert outcomes == ["done", "refused"]
    assert Mentorship.objects.count() == 1


def test_both_agree_to_meet_at_once():
    mentorship = MentorshipFactory()
    mentee, mentor = mentorship.people
    pairs = [anew(mentorship), anew(mentorship)]

    outcomes = at_once(
        lambda: agree_to_meet(pairs[0], mentee), lambda: agree_to_meet(pairs[1], mentor)
    )

    assert (outcomes, anew(mentorship).both_have_accepted()) == (["done", "done"], True)


def test_both_answer_at_once_and_it_is_resolved_once():
    mentorship = MentorshipFactory(introduced=True)
    yes = {"could_be_open": 5, "can_progress": 5, "have_time": True, "answer": "yes"}
    both = [(anew(mentorship), person) for person in mentorship.people]

    outcomes = at_once(*(lambda one=one, by=by: decide(one, by, **yes) for one, by in both))

    assert (outcomes, mentorship.outcomes.count()) == (["done", "done"], 1)


def test_both_write_at_once_and_one_is_told():
    mentorship = MentorshipFactory(decided=True)
    words = {
        "based_on": 0,
        "text": AGREED | {"planned_dates": []},
        "review_on": None,
        "ends_on": mentorship.ends_on,
    }
    both = [(anew(mentorship), person) for person in mentorship.people]

    outcomes = at_once(*(lambda one=one, by=by: write(one, by, **words) for one, by in both))

    assert (outcomes, mentorship.agreements.count()) == (["done", "refused"], 1)


def test_a_double_press_confirms_once():
    mentorship = MentorshipFactory(decided=True)
    write_version(mentorship, mentorship.mentee.person)
    mentor = mentorship.mentor.person
    versions = [AgreementVersion.objects.select_related("mentorship").get() for _ in range(2)]

    outcomes = at_once(*(lambda one=one: confirm(one, mentor) for one in versions))

    assert outcomes == ["done", "refused"]
    assert list(mentorship.milestones.filter(phase="monthly_dialogue").values_list("by")) == [
        (mentor.pk,)
    ]


def test_both_end_at_once_and_it_ends_once():
    mentorship = MentorshipFactory(in_dialogue=True)
    both = [(anew(mentorship), person) for person in mentorship.people]

    outcomes = at_once(*(lambda one=one, by=by: part_ways(one, by) for one, by in both))

    assert (outcomes, mentorship.endings.count()) == (["done", "refused"], 1)


def test_both_would_close_at_once_and_it_opens_once():
    mentorship = MentorshipFactory(in_dialogue=True)
    both = [(anew(mentorship), person) for person in mentorship.people]

    outcomes = at_once(*(lambda one=one, by=by: wish_to_close(one, by) for one, by in both))

    assert outcomes == ["done", "done"]
    assert mentorship.milestones.filter(phase="final_evaluation").count() == 1


def test_an_ending_is_taken_back_while_the_mentee_gets_a_new_pair():
    mentorship = MentorshipFactory(in_dialogue=True, ended=True)
    mentee = mentorship.mentee
    mentor = MentorFactory(season=mentorship.season)
    coordinator = coordinator_of(mentorship.season)
    ended = anew(mentorship)

    outcomes = at_once(
        lambda: undo_parting(ended, mentee.person), lambda: pair(mentee, mentor, coordinator)
    )

    assert outcomes == ["done", "refused"]
    assert Mentorship.objects.under_way().filter(mentee=mentee).count() == 1

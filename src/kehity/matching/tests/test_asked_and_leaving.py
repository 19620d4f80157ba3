"""Who may answer, in every stage and role; and what becomes of those who leave."""

import pytest

from kehity.matching.models import Change, DraftPair, Stage
from kehity.matching.permissions import (
    may_answer,
    may_answer_mentees,
    may_ask_why,
    may_rank,
)
from kehity.matching.tests.factories import SuggestionFactory, again
from kehity.mentorships.reactions import PairUnderWay
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorFactory,
    MentorshipFactory,
    coordinator_of,
)
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.answering import withdraw

pytestmark = pytest.mark.django_db

MAY = [
    (Stage.REVIEW, set(), set()),
    (Stage.MENTEES, {"mentee"}, set()),
    (Stage.MENTORS, set(), {"mentor"}),
    (Stage.DRAFT, set(), set()),
    (Stage.PUBLISHED, set(), set()),
    (Stage.DROPPED, set(), set()),
]


def people_around(suggestion):
    return {
        "mentee": suggestion.mentee.person,
        "mentor": suggestion.mentor.person,
        "coordinator": coordinator_of(suggestion.round.season),
        "stranger": PersonFactory(),
    }


@pytest.mark.parametrize(("stage", "ranking", "answering"), MAY)
def test_who_may_answer_in_each_stage(stage, ranking, answering):
    suggestion = again(SuggestionFactory(round__stage=stage, rank=1))
    round, mentee, mentor = suggestion.round, suggestion.mentee, suggestion.mentor
    people = people_around(suggestion)

    assert {name for name, one in people.items() if may_rank(one, mentee, round)} == ranking
    assert {name for name, one in people.items() if may_answer(one, suggestion)} == answering
    assert {
        name for name, one in people.items() if may_answer_mentees(one, mentor, round)
    } == answering


@pytest.mark.parametrize("rank", [None, 0])
def test_a_mentor_may_not_answer_a_mentee_who_has_not_chosen_them(rank):
    suggestion = again(SuggestionFactory(round__stage=Stage.MENTORS, rank=rank))

    assert not may_answer(suggestion.mentor.person, suggestion)


def test_neither_role_answers_for_the_other_or_in_another_season():
    asked = SuggestionFactory(round__stage=Stage.MENTEES, rank=1)
    elsewhere = MenteeFactory()

    assert not may_rank(asked.mentor.person, asked.mentor, asked.round)
    assert not may_answer_mentees(asked.mentee.person, asked.mentee, asked.round)
    assert not may_rank(elsewhere.person, elsewhere, asked.round)


def test_whoever_has_left_is_not_asked():
    asked = SuggestionFactory(round__stage=Stage.MENTEES)
    withdraw(asked.mentee)

    assert not may_rank(asked.mentee.person, again(asked).mentee, asked.round)


def test_only_the_two_may_ask_why():
    pair = MentorshipFactory()
    people = [*pair.people, coordinator_of(pair.season), PersonFactory()]

    assert [may_ask_why(one, pair) for one in people] == [True, True, False, False]


# -- Leaving --------------------------------------------------------------------------------------


def drafted(stage=Stage.DRAFT):
    suggestion = SuggestionFactory(round__stage=stage, rank=1, accepts=True)
    return DraftPair.objects.create(
        round=suggestion.round, mentee=suggestion.mentee, mentor=suggestion.mentor
    )


@pytest.mark.parametrize("half", ["mentee", "mentor"])
def test_someone_who_leaves_falls_out_of_the_draft_and_it_is_on_record(half):
    pair = drafted()
    leaver = getattr(pair, half)

    withdraw(leaver)

    assert list(DraftPair.objects.all()) == []
    assert list(Change.objects.values_list("kind", "mentee", "mentor", "by")) == [
        ("taken_out", pair.mentee_id, pair.mentor_id, leaver.person_id)
    ]


@pytest.mark.parametrize("stage", [Stage.PUBLISHED, Stage.DROPPED])
def test_a_round_that_is_over_is_left_as_it_was(stage):
    pair = drafted(stage)

    withdraw(pair.mentee)

    assert list(DraftPair.objects.all()) == [pair]


def test_someone_who_may_not_leave_stays_in_the_draft():
    pair = drafted()
    mentor = pair.mentor
    MentorshipFactory(mentor=mentor, mentee__season=mentor.season)

    with pytest.raises(PairUnderWay):
        withdraw(mentor)

    assert list(DraftPair.objects.all()) == [pair]


def test_the_pairs_of_others_stay():
    pair = drafted()

    withdraw(MentorFactory(season=pair.mentor.season))

    assert list(DraftPair.objects.all()) == [pair]

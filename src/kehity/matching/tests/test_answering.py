"""A mentee ranks or refuses the suggested; a mentor says yes or no."""

import uuid

import pytest

from kehity.matching.answering import (
    NotAnOrder,
    SuggestionsChanged,
    TimeIsOver,
    answer,
    own_suggestions,
    rank,
)
from kehity.matching.models import MenteeAnswer, MentorAnswer, Stage
from kehity.matching.tests.factories import (
    RoundFactory,
    SuggestionFactory,
    again,
    three_for_one,
)
from kehity.mentorships.tests.factories import MentorFactory, MentorshipFactory
from kehity.programmes.answering import come_back, withdraw

pytestmark = pytest.mark.django_db

STAGES = list(Stage)


def given(suggestions):
    answers = MenteeAnswer.objects.filter(suggestion__in=suggestions)
    return list(answers.order_by("suggestion__position").values_list("rank", "reason"))


def ranked(suggestions, *ranks):
    return {one.pk: place for one, place in zip(suggestions, ranks, strict=True)}


def test_a_mentee_ranks_some_and_refuses_another_with_a_reason():
    round, mentee, (first, second, third) = three_for_one()

    rank(
        round,
        mentee,
        mentee.person,
        ranked([first, second, third], 2, None, 1),
        {first.pk: "time", second.pk: "distance"},
    )

    assert given([first, second, third]) == [(2, ""), (None, "distance"), (1, "")]


def test_the_answer_can_be_changed_until_the_stage_ends():
    round, mentee, suggestions = three_for_one()
    rank(round, mentee, mentee.person, ranked(suggestions, 1, 2, 3))

    rank(round, mentee, mentee.person, ranked(suggestions, None, None, None))

    assert given(suggestions) == [(None, ""), (None, ""), (None, "")]


@pytest.mark.parametrize(
    "ranks",
    [(1, 1, 2), (2, 3, None), (1, 3, None), (2, None, None), (0, 1, 2), (-1, 1, 2), (4, 2, 3)],
)
def test_ranks_without_order_are_refused_and_nothing_is_kept(ranks):
    round, mentee, suggestions = three_for_one()

    with pytest.raises(NotAnOrder):
        rank(round, mentee, mentee.person, ranked(suggestions, *ranks))

    assert given(suggestions) == []


def some_missing(suggestions):
    return ranked(suggestions[:2], 1, 2)


def one_too_many(suggestions):
    return ranked(suggestions, 1, 2, 3) | {uuid.uuid4(): None}


def somebody_elses(suggestions):
    other = SuggestionFactory(round=suggestions[0].round)
    return ranked([*suggestions[:2], other], 1, 2, 3)


@pytest.mark.parametrize("given_to", [some_missing, one_too_many, somebody_elses])
def test_all_suggestions_are_answered_at_once_and_no_others(given_to):
    round, mentee, suggestions = three_for_one()

    with pytest.raises(SuggestionsChanged):
        rank(round, mentee, mentee.person, given_to(suggestions))

    assert MenteeAnswer.objects.count() == 0


@pytest.mark.parametrize("stage", [one for one in STAGES if one != Stage.MENTEES])
def test_in_another_stage_a_mentee_is_told_that_the_time_is_over(stage):
    round, mentee, suggestions = three_for_one(stage)

    with pytest.raises(TimeIsOver):
        rank(round, mentee, mentee.person, ranked(suggestions, 1, 2, 3))

    assert given(suggestions) == []


def test_nobody_answers_for_another():
    round, mentee, suggestions = three_for_one()

    with pytest.raises(TimeIsOver):
        rank(round, mentee, suggestions[0].mentor.person, ranked(suggestions, 1, 2, 3))


def test_an_unknown_reason_is_left_out():
    round, mentee, suggestions = three_for_one()
    reasons = {one.pk: "<script>" for one in suggestions}

    rank(round, mentee, mentee.person, ranked(suggestions, None, None, None), reasons)

    assert given(suggestions) == [(None, ""), (None, ""), (None, "")]


def test_a_mentor_is_shown_only_those_who_chose_them_and_by_name():
    round = RoundFactory(stage=Stage.MENTORS)
    mentor = MentorFactory(season=round.season, capacity=2)
    second = SuggestionFactory(round=round, mentor=mentor, rank=1, mentee__person__last_name="B")
    first = SuggestionFactory(round=round, mentor=mentor, rank=3, mentee__person__last_name="A")
    SuggestionFactory(round=round, mentor=mentor, rank=0)
    SuggestionFactory(round=round, mentor=mentor)

    assert own_suggestions(round, mentor) == [first, second]


def test_a_mentor_says_yes_and_then_changes_it_to_no():
    suggestion = SuggestionFactory(round__stage=Stage.MENTORS, rank=2)
    mentor = suggestion.mentor.person
    answer(again(suggestion), mentor, accepts=True, reason="time")
    first = MentorAnswer.objects.values_list("accepts", "reason").get()

    answer(again(suggestion), mentor, accepts=False, reason="time")

    assert first == (True, "")
    assert MentorAnswer.objects.values_list("accepts", "reason").get() == (False, "time")


@pytest.mark.parametrize("rank", [None, 0], ids=["unanswered", "refused"])
def test_a_mentor_cannot_answer_a_mentee_who_did_not_choose_them(rank):
    suggestion = SuggestionFactory(round__stage=Stage.MENTORS, rank=rank)

    with pytest.raises(SuggestionsChanged):
        answer(again(suggestion), suggestion.mentor.person, accepts=True)


@pytest.mark.parametrize("stage", [one for one in STAGES if one != Stage.MENTORS])
def test_in_another_stage_a_mentor_is_told_that_the_time_is_over(stage):
    suggestion = SuggestionFactory(round__stage=stage, rank=1)

    with pytest.raises(TimeIsOver):
        answer(again(suggestion), suggestion.mentor.person, accepts=True)


def test_a_mentor_may_accept_more_mentees_than_there_are_places():
    round = RoundFactory(stage=Stage.MENTORS)
    mentor = MentorFactory(season=round.season, capacity=1)
    both = [SuggestionFactory(round=round, mentor=mentor, rank=1) for _number in range(2)]

    for suggestion in both:
        answer(again(suggestion), mentor.person, accepts=True)

    assert MentorAnswer.objects.filter(accepts=True).count() == 2


def test_the_suggestion_of_someone_who_left_is_gone_and_comes_back_with_them():
    round, mentee, suggestions = three_for_one()
    leaver = suggestions[1].mentor

    withdraw(leaver)
    left = own_suggestions(round, mentee)
    rank(round, mentee, mentee.person, ranked(left, 1, 2))
    come_back(leaver)

    assert left == [suggestions[0], suggestions[2]]
    assert own_suggestions(round, mentee) == suggestions


def test_a_mentee_paired_by_hand_meanwhile_falls_out_of_the_round():
    round, mentee, _suggestions = three_for_one()

    MentorshipFactory(mentee=mentee)

    assert own_suggestions(round, mentee) == []

"""Somebody answers at the very moment the stage moves on: all of the answer counts, or none."""

import pytest

from kehity.matching.answering import answer, rank
from kehity.matching.asking import ask_mentees, ask_mentors, begin_draft, move_on
from kehity.matching.models import MenteeAnswer, MentorAnswer, Round, Stage
from kehity.matching.tests.factories import SuggestionFactory, again, three_for_one
from kehity.notifications.models import Delivery
from kehity.people.tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def here(round):
    return Round.objects.with_season().get(pk=round.pk)


def notices_told():
    return [one.rpartition(".")[2] for one in Delivery.objects.values_list("notice", flat=True)]


def test_two_coordinators_ask_at_once_and_the_mentees_hear_once():
    round, _mentee, _suggestions = three_for_one(Stage.REVIEW)
    both = [here(round), here(round)]

    outcomes = at_once(*(lambda one=one: ask_mentees(one, round.by) for one in both))

    assert outcomes == ["done", "refused"]
    assert (round.steps.count(), notices_told()) == (1, ["SuggestionsCame"])


def test_a_coordinator_and_the_clock_move_on_at_once_and_make_one_step():
    round, *_others = three_for_one()
    chosen = SuggestionFactory(round=round, rank=1)
    Round.objects.filter(pk=round.pk).update(mentees_until="2020-01-01")
    today = round.mentees_until

    outcomes = at_once(
        lambda: ask_mentors(here(round), round.by), lambda: move_on(here(round), today)
    )

    # Whoever comes second either is refused, or sees a round whose last day is a week away.
    assert outcomes[0] == "done"
    assert round.steps.count() == 1
    assert notices_told() == ["MenteesAsk"]
    assert Delivery.objects.get().person == chosen.mentor.person


def test_a_mentee_answers_while_the_stage_moves_on():
    round, mentee, suggestions = three_for_one()
    SuggestionFactory(round=round, rank=1)
    ranks = {one.pk: number for number, one in enumerate(suggestions, start=1)}

    outcomes = at_once(
        lambda: rank(here(round), mentee, mentee.person, ranks),
        lambda: ask_mentors(here(round), round.by),
    )

    answered = MenteeAnswer.objects.filter(suggestion__mentee=mentee).count()
    asked = Delivery.objects.filter(notice__endswith="MenteesAsk").count()
    assert (outcomes, answered, asked) in [
        (["done", "done"], 3, 4),
        (["done", "refused"], 0, 1),
    ]


def test_a_mentee_answers_twice_at_once_and_one_answer_stands_whole():
    round, mentee, suggestions = three_for_one()
    first = {one.pk: number for number, one in enumerate(suggestions, start=1)}
    second = {one.pk: None for one in suggestions}

    outcomes = at_once(
        *(
            lambda ranks=ranks: rank(here(round), mentee, mentee.person, ranks)
            for ranks in (first, second)
        )
    )

    kept = MenteeAnswer.objects.order_by("suggestion__position").values_list("rank", flat=True)
    assert outcomes == ["done", "done"]
    assert list(kept) in [[1, 2, 3], [None, None, None]]


def test_a_mentor_answers_while_the_draft_begins():
    suggestion = SuggestionFactory(round__stage=Stage.MENTORS, rank=1)
    round, mentor = suggestion.round, suggestion.mentor.person

    outcomes = at_once(
        lambda: answer(again(suggestion), mentor, accepts=True),
        lambda: begin_draft(here(round), round.by),
    )

    assert (outcomes, MentorAnswer.objects.count()) in [
        (["done", "done"], 1),
        (["done", "refused"], 0),
    ]

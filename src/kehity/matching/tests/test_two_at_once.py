"""Two coordinators press at the same moment: places are given once, and pairs are made once."""

from functools import partial

import pytest

from kehity.background.management.commands.work import run_what_is_ready
from kehity.matching.answering import answer
from kehity.matching.asking import begin_draft
from kehity.matching.computing import compute
from kehity.matching.drafting import bring_together, confirm, put_pair, swap, take_out
from kehity.matching.models import DraftPair, Purpose, Round, Run, Stage
from kehity.matching.publishing import publish, take_back
from kehity.matching.reviewing import add_suggestion, begin_round
from kehity.matching.running import ask_run
from kehity.matching.tests.coordinating import a_season, agreed, anew, drafted, in_draft
from kehity.matching.tests.factories import RoundFactory, SuggestionFactory, again
from kehity.mentorships.models import Mentorship
from kehity.mentorships.pairing import pair
from kehity.mentorships.tests.factories import MenteeFactory, MentorFactory, coordinator_of
from kehity.people.tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

WHY = "Both know the field."


def confirmed(count):
    """A draft of confirmed pairs that nobody has published yet."""
    _season, coordinator, mentees, mentors = a_season(count, count)
    pairs = [(*two, 1) for two in zip(mentees, mentors, strict=True)]
    round = drafted(*pairs, coordinator=coordinator)
    for mentee in mentees:
        confirm(in_draft(round, mentee), coordinator)
    return round, coordinator, mentees, mentors


def test_two_begin_a_round():
    season, coordinator, *_others = a_season()

    outcomes = at_once(*(lambda: begin_round(season, coordinator) for _number in range(2)))

    assert (outcomes, Round.objects.count()) == (["done", "refused"], 1)


def test_two_ask_for_a_run():
    _season, coordinator, [mentee], [mentor] = a_season(1, 1)
    round = agreed((mentee, mentor, 1), coordinator=coordinator)
    both = [anew(round), anew(round)]

    outcomes = at_once(*(lambda one=one: ask_run(one, Purpose.DRAFT, coordinator) for one in both))

    assert (outcomes, Run.objects.count()) == (["done", "refused"], 1)


def test_two_give_the_last_place_of_a_mentor():
    round = RoundFactory(stage=Stage.DRAFT)
    coordinator, mentor = coordinator_of(round.season), MentorFactory(season=round.season)
    mentees = [MenteeFactory(season=round.season) for _number in range(4)]

    outcomes = at_once(
        *(partial(put_pair, anew(round), one, mentor, coordinator, WHY) for one in mentees)
    )

    assert outcomes == ["done", "refused", "refused", "refused"]
    assert DraftPair.objects.filter(mentor=mentor).count() == 1


def test_two_put_the_same_mentee_with_different_mentors():
    round = RoundFactory(stage=Stage.DRAFT)
    coordinator, mentee = coordinator_of(round.season), MenteeFactory(season=round.season)
    mentors = [MentorFactory(season=round.season) for _number in range(2)]

    outcomes = at_once(
        *(partial(put_pair, anew(round), mentee, one, coordinator, WHY) for one in mentors)
    )

    assert (outcomes, DraftPair.objects.count()) == (["done", "refused"], 1)


def test_a_place_is_put_into_the_draft_while_a_swap_takes_it():
    round, coordinator, mentees, _mentors = confirmed(1)
    free, another = MentorFactory(season=round.season), MenteeFactory(season=round.season)
    here, there = in_draft(round, mentees[0]), anew(round)

    outcomes = at_once(
        lambda: swap(here, free, coordinator),
        lambda: put_pair(there, another, free, coordinator, WHY),
    )

    assert (outcomes, DraftPair.objects.filter(mentor=free).count()) == (["done", "refused"], 1)


def test_two_bring_different_mentees_to_the_same_mentor():
    round, coordinator, [one, two], [mentor, _other] = confirmed(2)
    free = MentorFactory.create_batch(2, season=round.season)
    waiting = MenteeFactory.create_batch(2, season=round.season)
    there = in_draft(round, one)

    outcomes = at_once(
        *(
            partial(
                bring_together,
                anew(round),
                mentee,
                mentor,
                coordinator,
                other=there,
                elsewhere=elsewhere,
                reason=WHY,
            )
            for mentee, elsewhere in zip(waiting, free, strict=True)
        )
    )

    assert outcomes == ["done", "refused"]
    assert DraftPair.objects.filter(mentor=mentor).count() == 1
    assert DraftPair.objects.filter(mentee__in=[one, two]).count() == 2


def test_two_confirm_the_same_pair():
    round, coordinator, mentees, _mentors = confirmed(1)
    in_draft(round, mentees[0]).confirmation.delete()
    both = [in_draft(round, mentees[0]) for _number in range(2)]

    outcomes = at_once(*(lambda one=one: confirm(one, coordinator) for one in both))

    assert outcomes == ["done", "done"]
    assert in_draft(round, mentees[0]).is_confirmed()


def test_two_take_the_same_pair_out():
    round, coordinator, mentees, _mentors = confirmed(1)
    both = [in_draft(round, mentees[0]) for _number in range(2)]

    outcomes = at_once(*(lambda one=one: take_out(one, coordinator, WHY) for one in both))

    assert (outcomes, round.changes.filter(kind="taken_out").count()) == (["done", "refused"], 1)


def test_two_publish():
    round, coordinator, *_others = confirmed(3)
    both = [anew(round), anew(round)]

    outcomes = at_once(*(lambda one=one: publish(one, coordinator) for one in both))

    assert (outcomes, Mentorship.objects.count()) == (["done", "refused"], 3)


def test_one_publishes_while_another_makes_pairs_by_hand_with_the_same_places():
    round, coordinator, _mentees, mentors = confirmed(4)
    others = [MenteeFactory(season=round.season) for _number in range(4)]

    outcomes = at_once(
        lambda: publish(anew(round), coordinator),
        *(
            lambda one=one, mentor=mentor: pair(one, mentor, by=coordinator)
            for one, mentor in zip(others, reversed(mentors), strict=True)
        ),
    )

    assert outcomes.count("never") == 0
    for mentor in mentors:
        assert Mentorship.objects.under_way().filter(mentor=mentor).count() == 1


def test_one_publishes_while_another_swaps():
    round, coordinator, mentees, _mentors = confirmed(1)
    free = MentorFactory(season=round.season)
    here, there = in_draft(round, mentees[0]), anew(round)

    outcomes = at_once(lambda: swap(here, free, coordinator), lambda: publish(there, coordinator))

    assert outcomes == ["done", "refused"]
    assert Mentorship.objects.count() in (0, 1)


def test_two_take_the_publication_back():
    round, coordinator, *_others = confirmed(2)
    publish(round, coordinator)
    both = [anew(round), anew(round)]

    outcomes = at_once(*(lambda one=one: take_back(one, coordinator) for one in both))

    assert (outcomes, Mentorship.objects.count()) == (["done", "refused"], 0)


def test_the_worker_computes_a_run_twice_at_once():
    _season, coordinator, [one, two], [mentor, other] = a_season(2, 2)
    round = agreed((one, mentor, 1), (two, other, 1), coordinator=coordinator)
    ask_run(round, Purpose.DRAFT, coordinator)
    both = [Run.objects.select_related("round__season").get() for _number in range(2)]

    outcomes = at_once(*(lambda run=run: compute(run) for run in both))

    assert (outcomes, DraftPair.objects.count()) == (["done", "done"], 2)


def test_many_mentors_answer_while_the_draft_is_made_and_published():
    season = RoundFactory(stage=Stage.MENTORS).season
    round, coordinator = season.rounds.get(), coordinator_of(season)
    mentors = [MentorFactory(season=season) for _number in range(3)]
    asked = [
        SuggestionFactory(round=round, mentor=mentor, rank=1)
        for mentor in mentors
        for _mentee in range(2)
    ]

    def make_and_publish():
        begin_draft(anew(round), coordinator)
        run_what_is_ready()
        here = anew(round)
        for drafted_pair in here.draft.with_people():
            confirm(drafted_pair, coordinator)
        if here.draft.exists():
            publish(here, coordinator)

    at_once(
        make_and_publish,
        *(partial(answer, again(one), one.mentor.person, accepts=True) for one in asked),
    )

    for mentor in mentors:
        assert Mentorship.objects.under_way().filter(mentor=mentor).count() <= 1


def test_two_add_the_third_suggestion():
    round = RoundFactory()
    coordinator, mentee = coordinator_of(round.season), MenteeFactory(season=round.season)
    for position in (1, 2):
        SuggestionFactory(round=round, mentee=mentee, position=position)
    mentors = [MentorFactory(season=round.season) for _number in range(2)]

    outcomes = at_once(
        *(partial(add_suggestion, anew(round), mentee, one, coordinator, WHY) for one in mentors)
    )

    assert (outcomes, round.suggestions.count()) == (["done", "refused"], 3)

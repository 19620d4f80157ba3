"""A coordinator looks through the suggestions: adds, removes, and may call the round off."""

import pytest

from kehity.matching.models import Change, Round, Stage
from kehity.matching.models.rounds import RoundMovedOn
from kehity.matching.reviewing import (
    NotSuggested,
    RoundUnderWay,
    add_suggestion,
    begin_round,
    drop_round,
    remove_suggestion,
)
from kehity.matching.running import Computing
from kehity.matching.tests.coordinating import a_season, anew, reviewed
from kehity.matching.tests.factories import RoundFactory, SuggestionFactory
from kehity.mentorships.pairing import NotAPair
from kehity.mentorships.tests.factories import MenteeFactory, MentorFactory, coordinator_of

pytestmark = pytest.mark.django_db

WHY = "They know the same field."


def changes_of(round):
    return list(
        round.changes.order_by("pk").values_list("kind", "mentee", "mentor", "by", "reason")
    )


def under_review():
    """A round with room for one more suggestion to a mentee."""
    round = RoundFactory()
    return (
        round,
        coordinator_of(round.season),
        MenteeFactory(season=round.season),
        MentorFactory(season=round.season),
    )


def test_a_season_has_one_round_at_a_time():
    season, coordinator, *_others = a_season()
    begin_round(season, coordinator)

    with pytest.raises(RoundUnderWay):
        begin_round(season, coordinator)


def test_a_suggestion_is_added_with_its_reasons_and_why_is_kept():
    round, coordinator, mentee, mentor = under_review()

    added = add_suggestion(round, mentee, mentor, coordinator, WHY)

    assert (added.position, added.added_by) == (1, coordinator)
    assert [one["code"] for one in added.why["strengths"]][:1] == ["themes"]
    assert changes_of(round) == [("added", mentee.pk, mentor.pk, coordinator.pk, WHY)]


def test_a_suggestion_is_removed_and_why_is_kept():
    round, coordinator, mentee, mentor = under_review()
    suggestion = SuggestionFactory(round=round, mentee=mentee, mentor=mentor)

    remove_suggestion(suggestion, coordinator, WHY)

    assert not round.suggestions.exists()
    assert changes_of(round) == [("removed", mentee.pk, mentor.pk, coordinator.pk, WHY)]


def test_a_pair_that_breaks_a_rule_is_not_suggested_by_hand_either():
    round, coordinator, mentee, _mentor = under_review()
    foreign = MentorFactory(season=round.season, languages=["sv"])

    with pytest.raises(NotAPair, match="They share no working language"):
        add_suggestion(round, mentee, foreign, coordinator, WHY)

    assert (round.suggestions.count(), Change.objects.count()) == (0, 0)


def suggest_the_same(round, mentee, mentor):
    SuggestionFactory(round=round, mentee=mentee, mentor=mentor)


def suggest_three_others(round, mentee, mentor):
    for position in (1, 2, 3):
        SuggestionFactory(round=round, mentee=mentee, position=position)


def refuse_in_an_earlier_round(round, mentee, mentor):
    earlier = RoundFactory(season=round.season, stage=Stage.PUBLISHED)
    SuggestionFactory(round=earlier, mentee=mentee, mentor=mentor, rank=1, accepts=False)


@pytest.mark.parametrize(
    "before", [suggest_the_same, suggest_three_others, refuse_in_an_earlier_round]
)
def test_what_cannot_be_suggested_is_refused(before):
    round, coordinator, mentee, mentor = under_review()
    before(round, mentee, mentor)

    with pytest.raises(NotSuggested):
        add_suggestion(round, mentee, mentor, coordinator, WHY)


def test_a_suggestion_is_removed_once():
    round, coordinator, mentee, mentor = under_review()
    suggestion = SuggestionFactory(round=round, mentee=mentee, mentor=mentor)
    remove_suggestion(type(suggestion).objects.get(), coordinator, WHY)

    with pytest.raises(NotSuggested):
        remove_suggestion(suggestion, coordinator, WHY)


@pytest.mark.parametrize("stage", [one for one in Stage if one != Stage.REVIEW])
def test_after_the_review_nothing_is_added_or_removed(stage):
    round, coordinator, mentee, mentor = under_review()
    suggestion = SuggestionFactory(round=round)
    Round.objects.filter(pk=round.pk).update(stage=stage)

    with pytest.raises(RoundMovedOn):
        add_suggestion(round, mentee, mentor, coordinator, WHY)
    with pytest.raises(RoundMovedOn):
        remove_suggestion(suggestion, coordinator, WHY)


def test_while_the_program_computes_nothing_is_changed():
    season, coordinator, [mentee], [mentor] = a_season(1, 1)
    round = begin_round(season, coordinator)

    with pytest.raises(Computing):
        add_suggestion(round, mentee, mentor, coordinator, WHY)


def test_a_round_is_called_off_and_a_new_one_may_begin():
    round, coordinator, *_others = reviewed()

    drop_round(round, coordinator)

    assert anew(round).is_in(Stage.DROPPED)
    assert list(round.steps.order_by("pk").values_list("stage", "by"))[-1] == (
        "dropped",
        coordinator.pk,
    )
    begin_round(round.season, coordinator)


def test_calling_off_stops_the_program():
    season, coordinator, *_others = a_season()
    round = begin_round(season, coordinator)

    drop_round(round, coordinator)

    assert not round.runs.under_way().exists()


HEARS = {
    Stage.REVIEW: set(),
    Stage.MENTEES: {"mentee", "silent"},
    Stage.MENTORS: {"mentee", "silent", "mentor"},
    Stage.DRAFT: {"mentee", "silent", "mentor"},
}


@pytest.mark.parametrize("stage", HEARS)
def test_whoever_has_been_asked_hears_that_a_round_was_called_off(stage, told):
    round = RoundFactory(stage=stage)
    chosen, silent = SuggestionFactory(round=round, rank=1), SuggestionFactory(round=round)
    names = {
        chosen.mentee.person.email: "mentee",
        chosen.mentor.person.email: "mentor",
        silent.mentee.person.email: "silent",
    }

    heard = told(lambda: drop_round(round, coordinator_of(round.season)))

    assert {names[email] for email, _notice in heard} == HEARS[stage]
    assert {notice for _email, notice in heard} <= {"RoundDropped"}


def test_a_round_that_is_over_is_not_called_off():
    round = RoundFactory(stage=Stage.PUBLISHED)

    with pytest.raises(RoundUnderWay):
        drop_round(round, coordinator_of(round.season))

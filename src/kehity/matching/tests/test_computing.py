"""The engine works in the background; what it finds is kept whole, or not at all."""

import pytest

from kehity.background.management.commands.work import run_what_is_ready
from kehity.matching import computing
from kehity.matching.computing import Telling, compute
from kehity.matching.engine.settings import Cancelled
from kehity.matching.models import DraftPair, PairConfirmation, Purpose, Run, Stage, Suggestion
from kehity.matching.models.rounds import RoundMovedOn
from kehity.matching.reviewing import begin_round, drop_round, remove_suggestion
from kehity.matching.running import Computing, HasEnded, ask_run, cancel_run
from kehity.matching.tests.coordinating import (
    a_season,
    agreed,
    anew,
    draft_of,
    drafted,
    in_draft,
    reviewed,
)
from kehity.matching.tests.factories import SuggestionFactory
from kehity.mentorships.pairing import pair
from kehity.mentorships.tests.factories import MenteeFactory, MentorFactory

pytestmark = pytest.mark.django_db


def newest(round):
    return round.runs.order_by("-asked_at").first()


def test_a_round_begins_with_suggestions_for_everyone():
    round, coordinator, mentees, _mentors = reviewed(3, 3)

    run = round.runs.get()
    assert (run.by, run.purpose, run.progress) == (coordinator, Purpose.SUGGESTIONS, 100)
    assert set(round.suggestions.values_list("mentee", flat=True)) == {one.pk for one in mentees}
    assert all(one.why["strengths"] for one in round.suggestions.all())


def test_the_record_tells_what_was_computed_and_nothing_private():
    season, coordinator, [mentee, _other], _mentors = a_season()
    mentee.working_style = {"style.1": 4, "style.2": 1}
    mentee.save()
    round = begin_round(season, coordinator)
    run_what_is_ready()

    record = round.runs.get().record

    assert record["weights"] == season.weights
    assert set(record["rules"]) == set(season.hard_rules)
    assert len(record["inputs"]) == 64
    assert record["counts"] == {"mentees": 2, "mentors": 2, "pairs": 4, "mentees_served": 2}
    assert "style.1" not in str(record)


def test_computing_again_keeps_what_was_added_and_leaves_out_what_was_removed():
    round, coordinator, mentees, mentors = reviewed(2, 3)
    gone = round.suggestions.get(mentee=mentees[0], mentor=mentors[0])
    remove_suggestion(gone, coordinator, "They share an office.")
    by_hand = round.suggestions.filter(mentee=mentees[1], mentor=mentors[1])
    by_hand.update(added_by=coordinator)
    kept = by_hand.get()

    ask_run(round, Purpose.SUGGESTIONS, coordinator)
    run_what_is_ready()

    assert Suggestion.objects.filter(pk=kept.pk).exists()
    assert not round.suggestions.filter(mentee=mentees[0], mentor=mentors[0]).exists()
    assert round.suggestions.filter(mentee=mentees[1]).count() == 3


def test_the_draft_holds_those_who_said_yes_to_each_other():
    _season, coordinator, [one, two, three], [mentor, other] = a_season(3, 2)

    round = drafted((one, mentor, 1), (two, mentor, 1), (two, other, 2), coordinator=coordinator)

    assert draft_of(round) == {(one.pk, mentor.pk), (two.pk, other.pk)}
    assert three.pk not in {mentee for mentee, _mentor in draft_of(round)}


def test_locked_and_hand_put_pairs_stay_and_confirmations_of_unchanged_ones():
    _season, coordinator, [one, two, three], [mentor, other, third] = a_season(3, 3)
    round = agreed((one, other, 1), (three, third, 1), coordinator=coordinator)
    put = DraftPair.objects.create(round=round, mentee=one, mentor=mentor, put_by=coordinator)
    same = DraftPair.objects.create(round=round, mentee=three, mentor=third)
    from_before = DraftPair.objects.create(round=round, mentee=two, mentor=other)
    PairConfirmation.objects.create(pair=same, by=coordinator)

    ask_run(round, Purpose.DRAFT, coordinator)
    run_what_is_ready()

    assert draft_of(round) == {(one.pk, mentor.pk), (three.pk, third.pk)}
    assert DraftPair.objects.filter(pk=put.pk).exists()
    assert not DraftPair.objects.filter(pk=from_before.pk).exists()
    assert in_draft(round, three) == same
    assert in_draft(round, three).is_confirmed()


def test_a_pair_made_by_hand_meanwhile_falls_out_of_the_draft(monkeypatch):
    _season, coordinator, [one, two], [mentor, other] = a_season()
    round = agreed((one, mentor, 1), (two, other, 1), coordinator=coordinator)
    run = ask_run(round, Purpose.DRAFT, coordinator)

    def meanwhile(told, share):
        if not one.as_mentee.exists():
            pair(one, mentor, by=coordinator)

    monkeypatch.setattr(Telling, "__call__", meanwhile)
    compute(run)

    assert draft_of(round) == {(two.pk, other.pk)}


def test_only_one_run_at_a_time():
    season, coordinator, *_others = a_season()
    round = begin_round(season, coordinator)

    with pytest.raises(Computing):
        ask_run(round, Purpose.SUGGESTIONS, coordinator)


def test_a_run_belongs_to_its_stage():
    round, coordinator, *_others = reviewed()

    with pytest.raises(RoundMovedOn):
        ask_run(round, Purpose.DRAFT, coordinator)


def test_a_cancelled_run_changes_nothing_and_may_be_asked_for_anew():
    season, coordinator, *_others = a_season()
    round = begin_round(season, coordinator)
    run = round.runs.get()

    cancel_run(run)
    run_what_is_ready()

    run.refresh_from_db()
    assert (run.cancelled_at is not None, run.done_at) == (True, None)
    assert not round.suggestions.exists()
    ask_run(round, Purpose.SUGGESTIONS, coordinator)


def test_a_run_hears_of_its_cancelling_while_it_works():
    season, coordinator, *_others = a_season()
    run = begin_round(season, coordinator).runs.get()
    tell = Telling(run)
    tell(0.25)
    cancel_run(run)

    tell._told_at = float("-inf")
    with pytest.raises(Cancelled):
        tell(0.5)

    assert Run.objects.get().progress == 25


def test_progress_is_written_twice_a_second_at_most(django_assert_num_queries):
    season, coordinator, *_others = a_season()
    tell = Telling(begin_round(season, coordinator).runs.get())

    with django_assert_num_queries(1):
        for hundredth in range(100):
            tell(hundredth / 100)


def test_a_run_that_is_over_cannot_be_cancelled():
    round, *_others = reviewed()

    with pytest.raises(HasEnded):
        cancel_run(round.runs.get())


def test_a_run_that_is_started_twice_counts_once():
    season, coordinator, *_others = a_season()
    round = begin_round(season, coordinator)
    one, other = (Run.objects.select_related("round__season").get() for _number in range(2))

    compute(one)
    first = set(round.suggestions.values_list("pk", flat=True))
    compute(other)

    assert set(round.suggestions.values_list("pk", flat=True)) == first


def test_what_comes_too_late_is_not_used():
    season, coordinator, *_others = a_season()
    round = begin_round(season, coordinator)
    run = Run.objects.select_related("round__season").get()
    drop_round(anew(round), coordinator)

    compute(run)

    assert not round.suggestions.exists()
    assert Run.objects.get().cancelled_at is not None


def test_a_crash_is_told_and_the_run_may_be_asked_for_anew(monkeypatch):
    season, coordinator, *_others = a_season()
    round = begin_round(season, coordinator)

    def crash(*_anything):
        raise ZeroDivisionError

    monkeypatch.setattr(computing, "gather", crash)
    run_what_is_ready()

    assert newest(round).failed_at is not None
    monkeypatch.undo()
    ask_run(round, Purpose.SUGGESTIONS, coordinator)
    run_what_is_ready()
    assert round.suggestions.exists()


def test_the_same_lot_gives_the_same_suggestions():
    round, coordinator, *_others = reviewed(4, 4)

    def suggested(seed):
        ask_run(round, Purpose.SUGGESTIONS, coordinator, seed=seed)
        run_what_is_ready()
        return list(round.suggestions.order_by("mentee", "position").values_list("mentor"))

    assert suggested(7) == suggested(7)


def test_mentees_who_could_not_be_served_are_in_the_record():
    _season, coordinator, [one, two], [mentor] = a_season(2, 1)

    round = drafted((one, mentor, 1), (two, mentor, 1), coordinator=coordinator)

    served = draft_of(round).pop()[0]
    left = {one.pk, two.pk} - {served}
    assert [one["mentee"] for one in newest(round).record["without"]] == [str(left.pop())]


def test_those_who_would_both_rather_have_each_other_are_listed():
    season, coordinator, _mentees, _mentors = a_season(0, 0)
    theme = [(season.themes.get(key="t05"), 3)]
    mentee, other = MenteeFactory(season=season), MenteeFactory(season=season)
    mentor, second = MentorFactory(season=season), MentorFactory(season=season)
    for half in (mentee, mentor):
        half.choose_themes(theme)

    round = drafted(
        (mentee, mentor, 1), (mentee, second, 2), (other, mentor, 1), coordinator=coordinator
    )

    assert draft_of(round) == {(mentee.pk, second.pk), (other.pk, mentor.pk)}
    assert newest(round).record["rather"] == [[str(mentee.pk), str(mentor.pk)]]


def test_suggestions_that_have_been_answered_are_not_replaced():
    round, coordinator, mentees, mentors = reviewed()
    round.suggestions.all().delete()
    answered = SuggestionFactory(round=round, mentee=mentees[0], mentor=mentors[0], rank=1)

    ask_run(round, Purpose.SUGGESTIONS, coordinator)
    run_what_is_ready()

    assert round.suggestions.filter(pk=answered.pk).exists()
    assert round.is_in(Stage.REVIEW)

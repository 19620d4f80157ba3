"""The draft in a coordinator's hands."""

import pytest

from kehity.matching.computing import compute
from kehity.matching.drafting import (
    IsLocked,
    NoPlace,
    NotInDraft,
    confirm,
    free_places,
    lock,
    put_pair,
    swap,
    take_out,
    unconfirm,
    unlock,
)
from kehity.matching.models import DraftPair, Purpose, Round, Stage
from kehity.matching.models.rounds import RoundMovedOn
from kehity.matching.running import Computing, ask_run
from kehity.matching.tests.coordinating import a_season, draft_of, drafted, in_draft
from kehity.mentorships.pairing import NotAPair, pair
from kehity.mentorships.tests.factories import MenteeFactory, MentorFactory

pytestmark = pytest.mark.django_db

WHY = "They have asked for it."


def two_pairs(**mentor):
    """A draft of two pairs, and one mentee and one mentor beside it."""
    _season, coordinator, [one, two, third], [mentor_one, mentor_two] = a_season(3, 2, **mentor)
    round = drafted((one, mentor_one, 1), (two, mentor_two, 1), coordinator=coordinator)
    return round, coordinator, (one, two, third), (mentor_one, mentor_two)


def kinds(round):
    return list(round.changes.order_by("pk").values_list("kind", flat=True))


def test_a_pair_is_locked_and_unlocked_once_each():
    round, coordinator, mentees, _mentors = two_pairs()
    drafted_pair = in_draft(round, mentees[0])

    lock(drafted_pair, coordinator)
    lock(drafted_pair, coordinator)
    assert in_draft(round, mentees[0]).is_locked()
    unlock(drafted_pair, coordinator)
    unlock(drafted_pair, coordinator)

    assert not in_draft(round, mentees[0]).is_locked()
    assert kinds(round) == ["locked", "unlocked"]


def test_a_pair_is_confirmed_by_name_and_may_be_unconfirmed():
    round, coordinator, mentees, _mentors = two_pairs()
    drafted_pair = in_draft(round, mentees[0])

    confirm(drafted_pair, coordinator)
    confirm(drafted_pair, coordinator)
    assert in_draft(round, mentees[0]).confirmation.by == coordinator
    unconfirm(drafted_pair, coordinator)
    unconfirm(drafted_pair, coordinator)

    assert not in_draft(round, mentees[0]).is_confirmed()
    assert kinds(round) == ["confirmed", "unconfirmed"]


def test_a_pair_that_cannot_be_made_any_more_is_not_confirmed():
    round, coordinator, mentees, _mentors = two_pairs()
    pair(mentees[0], MentorFactory(season=round.season), by=coordinator)

    with pytest.raises(NotAPair, match="The mentee already has a pair"):
        confirm(in_draft(round, mentees[0]), coordinator)


def test_a_pair_is_put_by_hand_with_a_reason():
    round, coordinator, mentees, _mentors = two_pairs(capacity=2)
    mentor = MentorFactory(season=round.season)

    put = put_pair(round, mentees[2], mentor, coordinator, WHY)

    assert (put.put_by, bool(put.why["strengths"])) == (coordinator, True)
    assert round.changes.get().reason == WHY


def test_the_places_of_a_mentor_count_pairs_and_the_draft():
    round, coordinator, mentees, mentors = two_pairs(capacity=2)
    assert free_places(round, mentors[0]) == 1
    pair(MenteeFactory(season=round.season), mentors[0], by=coordinator)

    with pytest.raises(NoPlace):
        put_pair(round, mentees[2], mentors[0], coordinator, WHY)


def test_a_mentee_is_put_into_the_draft_once():
    round, coordinator, mentees, _mentors = two_pairs()

    with pytest.raises(NotInDraft):
        put_pair(round, mentees[0], MentorFactory(season=round.season), coordinator, WHY)


def test_a_pair_that_breaks_a_rule_is_not_put_into_the_draft():
    round, coordinator, mentees, _mentors = two_pairs()

    foreign = MentorFactory(season=round.season, languages=["sv"])

    with pytest.raises(NotAPair):
        put_pair(round, mentees[2], foreign, coordinator, WHY)


def test_a_pair_is_taken_out_and_a_new_run_leaves_it_out():
    round, coordinator, mentees, mentors = two_pairs()
    take_out(in_draft(round, mentees[0]), coordinator, WHY)

    run = ask_run(round, Purpose.DRAFT, coordinator)

    compute(run)

    assert draft_of(round) == {(mentees[1].pk, mentors[1].pk)}
    assert round.changes.get().reason == WHY


def test_two_mentees_change_mentors():
    round, coordinator, (one, two, _third), (mentor, other) = two_pairs()
    confirm(in_draft(round, one), coordinator)
    confirm(in_draft(round, two), coordinator)

    swap(in_draft(round, one), other, coordinator, other=in_draft(round, two))

    assert draft_of(round) == {(one.pk, other.pk), (two.pk, mentor.pk)}
    assert not any(in_draft(round, half).is_confirmed() for half in (one, two))
    assert kinds(round)[-2:] == ["swapped", "swapped"]


def test_a_mentee_gets_a_mentor_with_a_free_place():
    round, coordinator, (one, two, _third), (mentor, other) = two_pairs(capacity=2)

    swap(in_draft(round, one), other, coordinator)

    assert draft_of(round) == {(one.pk, other.pk), (two.pk, other.pk)}
    assert (free_places(round, mentor), free_places(round, other)) == (2, 0)


def test_a_swap_into_a_full_place_is_refused():
    round, coordinator, (one, *_others), (_mentor, other) = two_pairs()

    with pytest.raises(NoPlace):
        swap(in_draft(round, one), other, coordinator)


def test_a_swap_with_a_mentee_of_somebody_else_is_refused():
    round, coordinator, (one, two, _third), _mentors = two_pairs()

    third = MentorFactory(season=round.season)

    with pytest.raises(NotInDraft):
        swap(in_draft(round, one), third, coordinator, other=in_draft(round, two))


@pytest.mark.parametrize("locked", [0, 1])
def test_locked_pairs_are_neither_swapped_nor_taken_out(locked):
    round, coordinator, mentees, (_mentor, other) = two_pairs()
    lock(in_draft(round, mentees[locked]), coordinator)

    with pytest.raises(IsLocked):
        swap(in_draft(round, mentees[0]), other, coordinator, other=in_draft(round, mentees[1]))
    with pytest.raises(IsLocked):
        take_out(in_draft(round, mentees[locked]), coordinator, WHY)


def test_a_swap_that_breaks_a_rule_for_the_other_is_refused():
    round, coordinator, (one, two, _third), (mentor, other) = two_pairs()
    two.partner_wishes.create(kind="not_with", named=mentor.person.email)

    with pytest.raises(NotAPair):
        swap(in_draft(round, one), other, coordinator, other=in_draft(round, two))

    assert draft_of(round) == {(one.pk, mentor.pk), (two.pk, other.pk)}


def acts(round, mentees, coordinator):
    first = in_draft(round, mentees[0])
    mentor = MentorFactory(season=round.season)
    return {
        "lock": lambda: lock(first, coordinator),
        "unlock": lambda: unlock(first, coordinator),
        "confirm": lambda: confirm(first, coordinator),
        "unconfirm": lambda: unconfirm(first, coordinator),
        "put": lambda: put_pair(round, mentees[2], mentor, coordinator, WHY),
        "take out": lambda: take_out(first, coordinator, WHY),
        "swap": lambda: swap(first, mentor, coordinator),
    }


EVERY_ACT = ["lock", "unlock", "confirm", "unconfirm", "put", "take out", "swap"]


@pytest.mark.parametrize("act", EVERY_ACT)
@pytest.mark.parametrize("stage", [one for one in Stage if one != Stage.DRAFT])
def test_the_draft_is_changed_in_its_own_stage_only(act, stage):
    round, coordinator, mentees, _mentors = two_pairs()
    Round.objects.filter(pk=round.pk).update(stage=stage)

    with pytest.raises(RoundMovedOn):
        acts(round, mentees, coordinator)[act]()


@pytest.mark.parametrize("act", EVERY_ACT)
def test_the_draft_is_not_changed_while_the_program_computes(act):
    round, coordinator, mentees, _mentors = two_pairs()
    ask_run(round, Purpose.DRAFT, coordinator)

    with pytest.raises(Computing):
        acts(round, mentees, coordinator)[act]()


@pytest.mark.parametrize("act", [one for one in EVERY_ACT if one != "put"])
def test_a_pair_that_is_gone_is_not_changed(act):
    round, coordinator, mentees, _mentors = two_pairs()
    prepared = acts(round, mentees, coordinator)
    DraftPair.objects.all().delete()

    with pytest.raises(NotInDraft):
        prepared[act]()

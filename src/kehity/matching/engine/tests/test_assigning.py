"""The assignment is the best there is, whatever order the rows came in."""

# long because every promise of the assignment is read side by side.

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from kehity.matching.engine.assigning import assign
from kehity.matching.engine.objective import EXTRA_PERCENT, Objective, bent
from kehity.matching.engine.people import Cohort, Mentee, Mentor
from kehity.matching.engine.points import most_points
from kehity.matching.engine.settings import Cancelled, Settings
from kehity.matching.engine.tests.cohorts import a_season, cohorts, plain_points

pytestmark = pytest.mark.once
THOROUGH = settings(max_examples=30)


def worth_of(cohort: Cohort, pairs, ranks=None) -> tuple[int, int, int, int]:
    """Served, those of them who waited, first choices and so on, bent points less extra places."""
    row = {one.id: place for place, one in enumerate(cohort.mentees)}
    column = {one.id: place for place, one in enumerate(cohort.mentors)}
    points, top = plain_points(cohort), most_points(cohort)
    extra = int(bent(np.array([top]), top)[0]) * EXTRA_PERCENT // 100
    used: Counter[str] = Counter()
    total = 0
    for mentee, mentor in pairs:
        told = np.array([points[row[mentee], column[mentor]]])
        total += int(bent(told, top)[0])
        total -= extra * (cohort.mentor[mentor].taken + used[mentor])
        used[mentor] += 1
    choices = -sum((ranks or {}).get(pair, 4 if ranks is not None else 0) for pair in pairs)
    waited = sum(cohort.mentee[mentee].waited for mentee, _mentor in pairs)
    return len(pairs), waited, choices, total


def densely(cohort: Cohort, allowed=None, ranks=None) -> list[tuple[str, str]]:
    """The best pairs by scipy, on the full table with a column for each place."""
    points, top = plain_points(cohort), most_points(cohort)
    extra = int(bent(np.array([top]), top)[0]) * EXTRA_PERCENT // 100
    seats = [(j, m.taken + k) for j, m in enumerate(cohort.mentors) for k in range(m.free)]
    size = len(cohort.mentees)
    table = np.zeros((size, len(seats) + size))
    for row, mentee in enumerate(cohort.mentees):
        for seat, (column, place) in enumerate(seats):
            pair = mentee.id, cohort.mentors[column].id
            if points[row, column] < 0 or (allowed is not None and pair not in allowed):
                table[row, seat] = -1
                continue
            rank = (ranks or {}).get(pair, 4)
            served = 10**12 * (1 + mentee.waited)
            choice = 10**8 * (4 - rank) if ranks is not None else 0
            worth = int(bent(np.array([points[row, column]]), top)[0]) - extra * place
            table[row, seat] = served + choice + worth
    rows, columns = linear_sum_assignment(table, maximize=True)
    return [
        (cohort.mentees[row].id, cohort.mentors[seats[column][0]].id)
        for row, column in zip(rows, columns, strict=True)
        if column < len(seats) and table[row, column] > 0
    ]


def pairs_of(assigned) -> list[tuple[str, str]]:
    return [(one.mentee, one.mentor) for one in assigned.pairs]


def wishes_as_ranks(cohort: Cohort):
    return dict.fromkeys(cohort.wishes, 1) if cohort.wishes else None


@THOROUGH
@given(cohorts(two_roles=False))
def test_nothing_is_better_than_the_assignment(cohort):
    assigned = assign(cohort)

    ranks = wishes_as_ranks(cohort)
    best = densely(cohort, ranks=ranks)
    assert worth_of(cohort, pairs_of(assigned), ranks) == worth_of(cohort, best, ranks)
    assert assigned.proven


@pytest.mark.usefixtures("looks_at_few_first")
@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_better_when_few_pairs_are_looked_at_first(seed):
    cohort = a_season(seed, mentees=40, mentors=25)

    assigned = assign(cohort)

    assert worth_of(cohort, pairs_of(assigned)) == worth_of(cohort, densely(cohort))
    assert assigned.proven
    assert assigned.found.passes > 1


@THOROUGH
@given(cohorts(most=6, two_roles=False), st.data())
def test_own_choices_come_before_points(cohort, data):
    every = [(one.id, other.id) for one in cohort.mentees for other in cohort.mentors]
    accepted = data.draw(st.dictionaries(st.sampled_from(every), st.integers(1, 3)))

    assigned = assign(cohort, accepted=accepted)

    best = densely(cohort, allowed=accepted, ranks=accepted)
    mine = pairs_of(assigned)
    assert set(mine) <= set(accepted)
    assert worth_of(cohort, mine, accepted) == worth_of(cohort, best, accepted)


@THOROUGH
@given(cohorts())
def test_no_rule_is_broken_and_no_mentor_has_too_many(cohort):
    assigned = assign(cohort)

    table = plain_points(cohort)
    points = {
        (mentee.id, mentor.id): table[row, column]
        for row, mentee in enumerate(cohort.mentees)
        for column, mentor in enumerate(cohort.mentors)
    }
    assert all(points[pair] >= 0 for pair in pairs_of(assigned))
    assert all(one.points == points[one.mentee, one.mentor] for one in assigned.pairs)
    taken = Counter(mentor for _mentee, mentor in pairs_of(assigned))
    assert all(count <= cohort.mentor[mentor].free for mentor, count in taken.items())
    assert max(Counter(mentee for mentee, _mentor in pairs_of(assigned)).values(), default=1) == 1
    left = {one.mentee for one in assigned.unmatched}
    assert left | {pair.mentee for pair in assigned.pairs} == {one.id for one in cohort.mentees}


@THOROUGH
@given(cohorts(), st.randoms(use_true_random=False), st.integers(0, 3))
def test_the_order_of_rows_changes_not_a_byte(cohort, chance, seed):
    mentees, mentors = list(cohort.mentees), list(cohort.mentors)
    chance.shuffle(mentees)
    chance.shuffle(mentors)
    turned = replace(cohort, mentees=tuple(mentees), mentors=tuple(mentors))

    once, again = (assign(one, Settings(seed=seed)) for one in (cohort, turned))

    assert json.dumps(once.record) == json.dumps(again.record)


@THOROUGH
@given(cohorts(), st.data())
def test_locked_pairs_hold(cohort, data):
    free = {one.id: one.free for one in cohort.mentors}
    locked = []
    for mentee in data.draw(
        st.lists(st.sampled_from(cohort.mentees), unique_by=lambda one: one.id, max_size=3)
    ):
        mentor = data.draw(st.sampled_from(cohort.mentors)).id
        if free[mentor] > 0:
            free[mentor] -= 1
            locked.append((mentee.id, mentor))

    assigned = assign(cohort, locked=locked)

    assert set(locked) <= set(pairs_of(assigned))
    assert max(Counter(mentee for mentee, _mentor in pairs_of(assigned)).values(), default=1) == 1
    taken = Counter(mentor for _mentee, mentor in pairs_of(assigned))
    assert all(count <= cohort.mentor[mentor].free for mentor, count in taken.items())


@pytest.mark.usefixtures("looks_at_few_first")
@pytest.mark.parametrize(
    ("seed", "mentees", "mentors", "count"),
    [(2, 80, 60, 3), (10, 80, 60, 3), (7, 60, 50, 20), (9, 60, 50, 20)],
)
def test_nothing_is_better_beside_locked_pairs(seed, mentees, mentors, count):
    cohort = a_season(seed, mentees, mentors)
    locked = {f"a{n:03}": f"b{7 * n % mentors:03}" for n in range(count)}

    assigned = assign(cohort, locked=list(locked.items()))

    taken = Counter(locked.values())
    others = replace(
        cohort,
        mentees=tuple(one for one in cohort.mentees if one.id not in locked),
        mentors=tuple(replace(one, taken=one.taken + taken[one.id]) for one in cohort.mentors),
    )
    free = [pair for pair in pairs_of(assigned) if pair[0] not in locked]
    assert worth_of(others, free) == worth_of(others, densely(others))
    assert assigned.proven


@pytest.mark.parametrize("seed", range(6))
def test_the_weakest_pair_is_raised_as_high_as_nobody_loses_by_it(seed):
    cohort = a_season(seed, mentees=14, mentors=9)

    usual = assign(cohort)
    raised = assign(cohort, Settings(weakest_first=True))

    floor = min(one.points for one in raised.pairs)
    assert len(raised.pairs) == len(usual.pairs)
    assert floor >= min(one.points for one in usual.pairs)
    points = plain_points(cohort)
    higher = [
        (one.id, other.id)
        for row, one in enumerate(cohort.mentees)
        for column, other in enumerate(cohort.mentors)
        if points[row, column] > floor
    ]
    best = densely(cohort, allowed=higher)
    assert worth_of(cohort, best)[:2] < worth_of(cohort, pairs_of(raised))[:2]


@pytest.mark.usefixtures("looks_at_few_first")
@pytest.mark.parametrize("seed", range(10))
def test_a_quick_run_tells_how_far_from_the_best_it_can_be(seed):
    cohort = a_season(seed, mentees=60, mentors=60)

    quick, thorough = assign(cohort, Settings(quick=True)), assign(cohort)

    worth = [worth_of(cohort, pairs_of(one)) for one in (quick, thorough)]
    most = quick.record["at_most_better"]
    assert worth[1][0] - worth[0][0] <= most["mentees"] or worth[0][:2] == worth[1][:2]
    if worth[0][0] == worth[1][0]:
        assert worth[1][3] <= worth[0][3] * (1 + most["share"]) + 1
    assert quick.proven == (most == {"mentees": 0, "share": 0.0})


def test_of_equals_the_one_who_was_ready_first_is_served():
    alike = {"themes": {"t01": 1}, "languages": frozenset({"fi"})}
    mentees = [Mentee(id=f"m{day}", ready_since=f"2026-01-0{day}", **alike) for day in range(1, 6)]
    mentors = [Mentor(id="a", places=2, **alike), Mentor(id="b", **alike)]

    for seed in range(8):
        assigned = assign(Cohort(tuple(mentees), tuple(mentors)), Settings(seed=seed))
        assert sorted(one.mentee for one in assigned.pairs) == ["m1", "m2", "m3"]


def test_a_tie_is_settled_over_several_moves():
    fi = frozenset({"fi"})
    both, first, second = {"t01": 1, "t02": 1}, {"t01": 1}, {"t02": 1}
    # The early one suits only the first mentor, whom the middle one can leave for the second.
    cohort = Cohort(
        (
            Mentee(id="early", themes=first, languages=fi, ready_since="2026-01-01"),
            Mentee(id="middle", themes=both, languages=fi, ready_since="2026-01-02"),
            Mentee(id="late", themes=second, languages=fi, ready_since="2026-01-03"),
        ),
        (Mentor(id="a", themes=first, languages=fi), Mentor(id="b", themes=second, languages=fi)),
        forbidden={("early", "b"): "not_with", ("late", "a"): "not_with"},
    )

    for seed in range(8):
        served = {one.mentee for one in assign(cohort, Settings(seed=seed)).pairs}
        assert served in ({"early", "late"}, {"early", "middle"})


def test_another_lot_may_settle_a_tie_otherwise():
    alike = {"themes": {"t01": 1}, "languages": frozenset({"fi"})}
    cohort = Cohort(
        tuple(Mentee(id=f"m{n}", **alike) for n in range(6)), (Mentor(id="a", **alike),)
    )

    served = {assign(cohort, Settings(seed=seed)).pairs[0].mentee for seed in range(20)}

    assert len(served) > 2


def test_a_mentee_who_waited_is_served_before_others_but_never_costs_a_place():
    fi = frozenset({"fi"})
    cohort = Cohort(
        (
            Mentee(id="waited", themes={"t09": 1}, languages=fi, waited=True),
            Mentee(id="good", themes={"t01": 1}, languages=fi),
        ),
        (Mentor(id="a", themes={"t01": 3}, languages=fi),),
    )

    assert [one.mentee for one in assign(cohort).pairs] == ["waited"]


def test_nobody_and_nothing_is_no_trouble():
    assert assign(Cohort((), ())).pairs == []
    alone = assign(Cohort((Mentee(id="a"),), ()))
    assert (alone.pairs, [one.mentee for one in alone.unmatched]) == ([], ["a"])
    assert assign(Cohort((), (Mentor(id="b"),))).proven


def test_whoever_asked_can_stop_a_run():
    def stop(share: float) -> None:
        if share > 0.1:
            raise Cancelled

    with pytest.raises(Cancelled):
        assign(a_season(1, mentees=30, mentors=20), Settings(progress=stop))


def test_progress_only_grows_and_ends_at_one():
    told = []

    assign(a_season(1, mentees=300, mentors=200), Settings(progress=told.append))

    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.fixture(scope="module")
def very_large_season():
    return Cohort(
        tuple(Mentee(id=f"a{n}", waited=n == 0) for n in range(40_000)),
        tuple(Mentor(id=f"b{n}") for n in range(40_000)),
    )


@pytest.mark.parametrize("ranked", [False, True])
def test_the_values_of_a_very_large_season_fit_and_keep_their_order(very_large_season, ranked):
    cohort = very_large_season

    objective = Objective.of(cohort, ranked=ranked)

    best = int(objective.worth(np.array([objective.top]))[0])
    most = 40_000 * (best + 2 * objective.extra)
    assert best > 100
    assert objective.served[1] > most + 4 * 40_000 * objective.choice
    assert objective.served[0] == 2 * objective.served[1]
    assert objective.choice > most if ranked else objective.choice == 0
    assert int(objective.served[0]) * 80_000 < 2**63

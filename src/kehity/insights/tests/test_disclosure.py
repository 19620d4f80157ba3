"""Nobody can be found in what is told: the rule, and an attacker who asks for everything."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehity.insights.disclosure import Figure, Mean, Steps, enough, tell, together
from kehity.insights.tests.attacker import FEW, Told, found_out

MET = Mean("met", 1, 5)
LASTED = Steps("lasted", (1, 2))
GROUPS = list(product(("spring", "autumn"), ("mentee", "mentor")))
FILTERS = [some for size in range(1, 5) for some in combinations(GROUPS, size)]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param([1, 2, 3, 4, 5], Figure(5, 15, 15), id="as_it_is"),
        pytest.param([5, 5, 5, 5, 5], Figure(5, 21, 25), id="all_said_the_most"),
        pytest.param([1, 1, 1, 1, 1], Figure(5, 5, 9), id="all_said_the_least"),
        pytest.param([5, 5, 5, 5, 1], Figure(5, 21, 25), id="one_against_all_looks_the_same"),
        pytest.param([9, 9, 3, 3, 3], Figure(5, 19, 19), id="beyond_the_scale_is_its_end"),
    ],
)
def test_a_mean_leaves_every_answer_open_for_each(said, told):
    assert tell([{"met": one} for one in said], [MET], FEW) == {"met": told}


@pytest.mark.parametrize(
    ("none", "partly", "fully", "told"),
    [
        pytest.param(2, 3, 4, {}, id="nine_are_too_few_for_a_share"),
        pytest.param(
            8, 6, 9, {"lasted_1": Figure(23, 15, 15), "lasted_2": Figure(23, 9, 9)}, id="as_it_is"
        ),
        pytest.param(0, 3, 20, {"lasted_1": Figure(23, 18, 23)}, id="nearly_all"),
        pytest.param(23, 0, 0, {"lasted_1": Figure(23, 0, 5)}, id="none_at_all"),
        pytest.param(8, 2, 13, {"lasted_1": Figure(23, 15, 15)}, id="too_few_between_two_steps"),
    ],
)
def test_a_share_has_no_side_of_too_few(none, partly, fully, told):
    batch = [{"lasted": step} for step in [0] * none + [1] * partly + [2] * fully]

    assert tell(batch, [LASTED], FEW) == told


def test_a_batch_that_is_too_small_is_refused():
    with pytest.raises(ValueError, match="this small"):
        tell([{"met": 3}] * (FEW - 1), [MET], FEW)


@pytest.mark.parametrize("n", [10, 11, 13, 17, 20])
def test_whatever_is_told_of_steps_any_answer_stays_possible_and_no_cell_is_small(n):
    behind = {}
    for none in range(n + 1):
        for partly in range(n + 1 - none):
            cells = (none, partly, n - none - partly)
            batch = [{"lasted": step} for step, size in enumerate(cells) for _one in range(size)]
            behind.setdefault(str(tell(batch, [LASTED], FEW)), []).append(cells)

    for possible in behind.values():
        for step in range(3):
            sizes = {cells[step] for cells in possible}
            assert max(sizes) > 0, "somebody may have said it"
            assert len(sizes) > 1 or min(sizes) >= FEW, "a small cell is not told"


# -- The attacker ---------------------------------------------------------------------------------


@dataclass
class Naive:
    """What one would write first: sums of whoever is there now, if there are five."""

    people: dict[str, tuple[tuple[str, str], int]] = field(default_factory=dict)

    def answer(self, person, group, value):
        self.people[person] = (group, value)

    def leave(self, person):
        self.people.pop(person, None)

    def ask(self, groups):
        values = {who: value for who, (group, value) in self.people.items() if group in groups}
        if len(values) >= FEW:
            total = sum(values.values())
            yield Told(frozenset(values), "met", Figure(len(values), total, total))


@dataclass
class Batches:
    """Ours: whoever answers waits until enough others do, and is then counted once."""

    waiting: dict[tuple[str, str], dict[str, int]] = field(
        default_factory=lambda: {group: {} for group in GROUPS}
    )
    told: dict[tuple[str, str], list[tuple[frozenset[str], dict[str, Figure]]]] = field(
        default_factory=lambda: {group: [] for group in GROUPS}
    )

    def answer(self, person, group, value):
        self.waiting[group][person] = value
        self.count(group, is_last=group[0] == "spring")

    def leave(self, person):
        for waiting in self.waiting.values():
            waiting.pop(person, None)

    def count(self, group, *, is_last):
        waiting = self.waiting[group]
        if len(waiting) >= enough(FEW, is_last=is_last):
            batch = [{"met": value, "agreed": int(value > 3)} for value in waiting.values()]
            figures = tell(batch, [MET, Steps("agreed")], FEW)
            self.told[group].append((frozenset(waiting), figures))
            waiting.clear()

    def ask(self, groups):
        told = [one for group in groups for one in self.told[group]]
        for name, figure in together(figures for _who, figures in told).items():
            who = frozenset[str]().union(*(who for who, figures in told if name in figures))
            yield Told(who, name, figure)


def everything_asked(publisher, chance, people=70):
    """All that is told of a crowd that answers, changes, leaves and is erased, at every moment."""
    told, agreeable = set(), chance.random() < 0.5
    for number in range(people):
        person = f"person {number}"
        value = 5 if agreeable and chance.random() < 0.8 else chance.randint(1, 5)
        publisher.answer(person, chance.choice(GROUPS), value)
        if chance.random() < 0.2:
            publisher.leave(f"person {chance.randint(0, number)}")
        for groups in FILTERS:
            told.update(publisher.ask(groups))
    return told


@pytest.mark.once
@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_an_attacker_who_asks_for_everything_finds_nobody(seed):
    told = everything_asked(Batches(), random.Random(seed))

    means = {one for one in told if one.measure == "met"}
    assert means
    assert found_out(means, 1, 5) | found_out(told - means, 0, 1) == set()


@pytest.mark.once
def test_the_same_attacker_finds_people_in_what_one_would_write_first():
    told = everything_asked(Naive(), random.Random(1), people=20)

    assert found_out(told, 1, 5)


@pytest.mark.parametrize(
    "told",
    [
        pytest.param([("abcdef", 20), ("abcde", 17)], id="one_joined_between_two_exports"),
        pytest.param([("abcdefgh", 24), ("abcdef", 18)], id="all_but_a_few"),
        pytest.param([("abcde", 25)], id="all_said_the_same"),
        pytest.param([("abcde", 23)], id="nearly_all_said_the_same"),
        pytest.param(
            [("abcdefghij", 30), ("efghijklmn", 32), ("abcdklmnop", 28), ("abcdefghijop", 36)],
            id="filters_that_overlap",
        ),
    ],
)
def test_the_attacker_has_teeth(told):
    rows = [Told(frozenset(who), "met", Figure(len(who), total, total)) for who, total in told]

    assert found_out(rows, 1, 5)

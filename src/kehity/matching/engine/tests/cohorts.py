"""Made-up cohorts, drawn by hypothesis, and the plain rule of one pair to compare with."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
from hypothesis import strategies as st

from kehity.matching.engine.people import Cohort, Criteria, Mentee, Mentor, Rule
from kehity.matching.engine.points import parts_of, points_of, words_alike
from kehity.matching.engine.rules import broken
from kehity.matching.engine.words import vectors

THEMES = ("t01", "t02", "t03", "t04", "t05")
WORDS = (
    *("johtaminen", "muutoksen", "strategia", "verkostot", "taloutta"),
    *("leadership", "arbete", "förändring"),
)

themes = st.dictionaries(st.sampled_from(THEMES), st.integers(1, 3), min_size=1, max_size=4)
WEIGHTS = (
    {"themes": 35, "words": 15, "style": 25, "practical": 15, "fresh_view": 10},
    {"themes": 1, "words": 90, "style": 3, "practical": 3, "fresh_view": 3},
    {"themes": 0, "words": 0, "style": 100, "practical": 0, "fresh_view": 0},
)
RULES = (frozenset(Rule), frozenset(Rule) - {"language", "practical"})


def cohorts(most: int = 7, *, two_roles: bool = True) -> st.SearchStrategy[Cohort]:
    """With `two_roles`, some are mentee and mentor at once.

    How many there are can be shrunk; the people are rolled, which is a hundred times quicker than
    to draw each of their traits.
    """
    number, seed = st.integers(1, most), st.integers(0, 2**32 - 1)
    return st.builds(_rolled, number, number, seed, st.just(two_roles))


def _rolled(mentees: int, mentors: int, seed: int, two_roles: bool) -> Cohort:
    chance = random.Random(seed)

    def text() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(0, 6)))

    def person(number: int) -> str:
        return f"someone-{number}" if two_roles and chance.random() < 0.5 else ""

    one_side = tuple(
        Mentee(
            id=f"mentee-{number}",
            person=person(number),
            need=text(),
            waited=chance.random() < 0.5,
            ready_since=chance.choice(["", "2026-01-01", "2026-02-01"]),
            **_traits(chance),
        )
        for number in range(mentees)
    )
    other_side = tuple(
        Mentor(
            id=f"mentor-{number}",
            person=person(number),
            offer=text(),
            places=chance.randint(1, 3),
            taken=chance.choice([0, 0, 1]),
            **_traits(chance),
        )
        for number in range(mentors)
    )

    def pairs(most: int) -> list[tuple[str, str]]:
        return [
            (chance.choice(one_side).id, chance.choice(other_side).id)
            for _ in range(chance.randint(0, most))
        ]

    return Cohort(
        one_side,
        other_side,
        criteria=Criteria(chance.choice(WEIGHTS), chance.choice(RULES)),
        forbidden=dict.fromkeys(pairs(3), Rule.NOT_WITH),
        wishes=frozenset(pairs(2)),
    )


def _traits(chance: random.Random) -> dict[str, Any]:
    """What mentees and mentors alike may tell; most have answered some statements, some all."""
    answered = chance.sample(range(1, 7), chance.choice([0, 0, 1, 2, 4, 6, 6]))
    return {
        "languages": frozenset(chance.sample(["fi", "sv", "en"], chance.randint(1, 3))),
        "themes": {
            theme: chance.randint(1, 3) for theme in chance.sample(THEMES, chance.randint(1, 4))
        },
        "mode": chance.choice(["", "both", "in_person", "remote"]),
        "place": chance.choice(["", "Porvoo", "porvoo ", "Vaasa"]),
        "times": chance.choice(["", "", "aamupäivisin", "ma-ke iltapäivisin", "evenings"]),
        "organisation": chance.choice(["", "Merikunta", "Saaristokaupunki"]),
        "unit": chance.choice(["", "Sivistys", "Tekninen"]),
        "style": {f"style.{number}": chance.randint(1, 5) for number in answered},
        "is_ready": chance.random() < 0.75,
    }


def plain_points(cohort: Cohort) -> np.ndarray:
    """The points of every pair by the rule for one; -1 where a rule is broken."""
    needs, offers = vectors(
        [one.need for one in cohort.mentees], [one.offer for one in cohort.mentors]
    )
    dots = np.asarray((needs @ offers.T).todense(), dtype=np.float32)
    table = np.full(dots.shape, -1, dtype=np.int64)
    for row, mentee in enumerate(cohort.mentees):
        for column, mentor in enumerate(cohort.mentors):
            if broken(cohort, mentee, mentor):
                continue
            alike = int(words_alike(dots[row : row + 1, column : column + 1].copy())[0, 0])
            told = alike if mentee.need and mentor.offer else None
            parts = parts_of(mentee, mentor, told)
            table[row, column] = points_of(parts, cohort.weights)
    return table


def a_season(seed: int, mentees: int, mentors: int) -> Cohort:
    """A season drawn from a seed, with scarce languages and places."""
    chance = random.Random(seed)
    spoken = [frozenset({"fi"}), frozenset({"fi", "sv"}), frozenset({"sv"}), frozenset({"en"})]

    def told(n: int):
        return {
            "languages": chance.choice(spoken),
            "themes": {f"t{t}": chance.randint(1, 3) for t in chance.sample(range(9), 4)},
            "mode": chance.choice(["both", "remote", "in_person"]),
            "place": chance.choice(["Vaasa", "Porvoo", "Sipoo"]),
            "organisation": chance.choice(["X", "Y", "Z"]),
            "unit": chance.choice(["A", "B"]),
            "style": {f"style.{s}": chance.randint(1, 5) for s in range(1, 7)},
        }

    return Cohort(
        tuple(Mentee(id=f"a{n:03}", waited=n % 9 == 0, **told(n)) for n in range(mentees)),
        tuple(Mentor(id=f"b{n:03}", places=1 + n % 2, **told(n)) for n in range(mentors)),
    )

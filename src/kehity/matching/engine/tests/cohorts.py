"""Made-up cohorts, drawn by hypothesis, and the plain rule of one pair to compare with."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import strategies as st

from kehity.matching.engine.people import Cohort, Criteria, Mentee, Mentor, Rule
from kehity.matching.engine.points import parts_of, points_of, weights_of, words_alike
from kehity.matching.engine.rules import broken
from kehity.matching.engine.words import vectors

THEMES = ("t01", "t02", "t03", "t04", "t05")
WORDS = (
    *("johtaminen", "muutoksen", "strategia", "verkostot", "taloutta"),
    *("leadership", "arbete", "förändring"),
)

languages = st.frozensets(st.sampled_from(["fi", "sv", "en"]), min_size=1)
themes = st.dictionaries(st.sampled_from(THEMES), st.integers(1, 3), min_size=1, max_size=4)
styles = st.dictionaries(
    st.sampled_from([f"style.{number}" for number in range(1, 7)]), st.integers(1, 5)
)
texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
traits = {
    "languages": languages,
    "themes": themes,
    "mode": st.sampled_from(["", "both", "in_person", "remote"]),
    "place": st.sampled_from(["", "Porvoo", "porvoo ", "Vaasa"]),
    "times": st.sampled_from(["", "", "aamupäivisin", "ma-ke iltapäivisin", "evenings"]),
    "organisation": st.sampled_from(["", "Merikunta", "Saaristokaupunki"]),
    "unit": st.sampled_from(["", "Sivistys", "Tekninen"]),
    "style": styles,
    "is_ready": st.sampled_from([True, True, True, False]),
}


@st.composite
def cohorts(draw, /, most: int = 7, *, two_roles: bool = True, **fixed) -> Cohort:
    """With `two_roles`, some are mentee and mentor at once."""
    some = traits | fixed
    someone = ["", "someone-{}"] if two_roles else [""]
    mentees = [
        draw(
            st.builds(
                Mentee,
                id=st.just(f"mentee-{n}"),
                person=st.sampled_from([one.format(n) for one in someone]),
                need=texts,
                waited=st.booleans(),
                ready_since=st.sampled_from(["", "2026-01-01", "2026-02-01"]),
                **some,
            )
        )
        for n in range(draw(st.integers(1, most)))
    ]
    mentors = [
        draw(
            st.builds(
                Mentor,
                id=st.just(f"mentor-{n}"),
                person=st.sampled_from([one.format(n) for one in someone]),
                offer=texts,
                places=st.integers(1, 3),
                taken=st.sampled_from([0, 0, 1]),
                **some,
            )
        )
        for n in range(draw(st.integers(1, most)))
    ]
    pairs = st.tuples(
        st.sampled_from([one.id for one in mentees]), st.sampled_from([one.id for one in mentors])
    )
    weights = draw(
        st.sampled_from(
            [
                {"themes": 35, "words": 15, "style": 25, "practical": 15, "fresh_view": 10},
                {"themes": 1, "words": 90, "style": 3, "practical": 3, "fresh_view": 3},
                {"themes": 0, "words": 0, "style": 100, "practical": 0, "fresh_view": 0},
            ]
        )
    )
    rules = draw(st.sampled_from([frozenset(Rule), frozenset(Rule) - {"language", "practical"}]))
    return Cohort(
        tuple(mentees),
        tuple(mentors),
        criteria=Criteria(weights, rules),
        forbidden=draw(st.dictionaries(pairs, st.just(Rule.NOT_WITH), max_size=3)),
        wishes=draw(st.frozensets(pairs, max_size=2)),
    )


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
            table[row, column] = points_of(parts, weights_of(cohort))
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

"""How well two people would fit: integer points for each component, by hand-written weights.

A component is told in parts of 240, so that halves, thirds, quarters, fifths and sixths are whole
numbers; a pair's points are the sum of weight × parts. With weights that sum to 100 the best
possible pair has 24,000 points. Everything is a whole number, so no result depends on the order in
which anything was added. Source of the components: the domain's rules for pair proposals.

Where one of the two has not told what a component needs, its weight is spread over the rest, in
proportion and to whole numbers (`spread`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from kehity.matching.engine.people import Cohort, Component, Mentee, Mentor, Profile
from kehity.matching.engine.times import suit, times_in
from kehity.matching.engine.words import SCALE

PARTS = 240
DEPTHS = 2
"""Experience of depth 2 is enough for a theme; depth 1 counts half."""

Parts = Mapping[Component, int | None]
"""Each component of one pair in parts of 240; None where it was not told."""


@cache
def spread(weights: tuple[tuple[str, int], ...], missing: frozenset[str]) -> Mapping[str, int]:
    """The weights without the missing ones, which the rest share in proportion.

    Whole numbers with the same sum; what is left over by rounding goes to the largest remainders,
    and of equal ones to the component that comes first.
    """
    kept = {name: weight for name, weight in weights if name not in missing}
    total, told = sum(weight for _name, weight in weights), sum(kept.values())
    if told == 0:
        return dict.fromkeys((name for name, _weight in weights), 0)
    shares = {name: divmod(weight * total, told) for name, weight in kept.items()}
    short = total - sum(whole for whole, _rest in shares.values())
    first = sorted(shares, key=lambda name: -shares[name][1])[:short]
    return {name: shares[name][0] + (name in first) if name in shares else 0 for name, _ in weights}


def most_points(cohort: Cohort) -> int:
    """The points of a pair that could not fit better."""
    return PARTS * sum(weight for _name, weight in cohort.weights)


def points_of(parts: Parts, weights: tuple[tuple[str, int], ...]) -> int:
    """The points of one pair from its parts: the rule itself, told once in plain words."""
    missing = frozenset(one.value for one, told in parts.items() if told is None)
    effective = spread(weights, missing)
    return sum(effective[one.value] * (told or 0) for one, told in parts.items())


def parts_of(mentee: Mentee, mentor: Mentor, words: int | None) -> Parts:
    """Each component of this pair; `words` comes from the texts of the whole cohort."""
    return {
        Component.THEMES: themes_in_common(mentee, mentor),
        Component.WORDS: words,
        Component.STYLE: style_alike(mentee.style, mentor.style),
        Component.PRACTICAL: practical(mentee, mentor),
        Component.FRESH_VIEW: fresh_view(mentee, mentor),
    }


def importance(mentee: Mentee) -> dict[str, int]:
    """The mentee's themes in whole parts that sum to half of 240, by their importance."""
    half = PARTS // DEPTHS
    total = sum(mentee.themes.values())
    shares = {theme: divmod(weight * half, total) for theme, weight in mentee.themes.items()}
    short = half - sum(whole for whole, _rest in shares.values())
    first = sorted(shares, key=lambda theme: (-shares[theme][1], theme))[:short]
    return {theme: whole + (theme in first) for theme, (whole, _rest) in shares.items()}


def themes_in_common(mentee: Mentee, mentor: Mentor) -> int:
    return sum(
        part * min(mentor.themes.get(theme, 0), DEPTHS)
        for theme, part in importance(mentee).items()
    )


def style_alike(one: Mapping[str, int], other: Mapping[str, int]) -> int | None:
    """One less the mean distance of the answers both have given, over four."""
    both = [key for key in one if key in other]
    if not both:
        return None
    apart = sum(abs(one[key] - other[key]) for key in both)
    return PARTS // (4 * len(both)) * (4 * len(both) - apart)


def practical(mentee: Mentee, mentor: Mentor) -> int:
    """The share of wishes met: the way to meet, the place where one meets there, the times."""
    wishes = [modes_suit(mentee.mode, mentor.mode)]
    if place_counts(mentee, mentor):
        wishes.append(same(mentee.place, mentor.place))
    times = times_in(mentee.times), times_in(mentor.times)
    if times[0] and times[1]:
        wishes.append(suit(times[0], times[1]))
    return PARTS * sum(wishes) // len(wishes)


def modes_suit(one: str, other: str) -> bool:
    return {one or "both", other or "both"} != {"in_person", "remote"}


def place_counts(one: Profile, other: Profile) -> bool:
    """Where both have told a place and neither meets only remotely."""
    told = bool(one.place.strip() and other.place.strip())
    return told and "remote" not in (one.mode, other.mode)


def fresh_view(mentee: Mentee, mentor: Mentor) -> int:
    """All for another organisation, half for another unit of the same one."""
    if not same(mentee.organisation, mentor.organisation):
        return PARTS
    return 0 if same(mentee.unit, mentor.unit) else PARTS // 2


def same(one: str, other: str) -> bool:
    """Both have told, and the same."""
    return bool(one.strip()) and plain(one) == plain(other)


@lru_cache(maxsize=2**14)
def plain(text: str) -> str:
    return " ".join(text.casefold().split())


def words_alike(dots: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cosines of two texts in parts of 240, from dot products of their whole-number vectors.

    Works in place: whole numbers times 240 / 64² = 15 / 256 are exact in single precision.
    """
    dots *= np.float32(PARTS / (SCALE * SCALE))
    np.floor(dots, out=dots)
    return np.minimum(dots, PARTS, out=dots)

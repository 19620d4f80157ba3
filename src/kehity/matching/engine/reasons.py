"""Why this pair: up to three strengths and one caution, as codes and facts.

The words for them, in three languages, are the business of whoever tells people. A reason never
holds a number that could be taken for a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kehity.matching.engine.people import Cohort, Component, Mentee, Mentor
from kehity.matching.engine.points import (
    PARTS,
    fresh_view,
    place_counts,
    plain,
    same,
    style_alike,
    themes_in_common,
)
from kehity.matching.engine.times import suit, times_in
from kehity.matching.engine.words import shared_words

MOST_STRENGTHS = 3
ALIKE, UNALIKE = PARTS * 7 // 10, PARTS * 45 // 100


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for a pair, or one to keep in mind."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Why:
    """Why a pair was suggested."""

    strengths: tuple[Reason, ...] = ()
    caution: Reason | None = None

    def as_facts(self) -> dict[str, Any]:
        """Plain values, to be stored."""
        return {
            "strengths": [_facts(one) for one in self.strengths],
            "caution": _facts(self.caution) if self.caution else None,
        }

    @classmethod
    def from_facts(cls, stored: Mapping[str, Any]) -> Why:
        caution = stored.get("caution")
        return cls(
            strengths=tuple(_reason(one) for one in stored.get("strengths", ())),
            caution=_reason(caution) if caution else None,
        )


def why(cohort: Cohort, mentee: str, mentor: str) -> Why:
    """What speaks most for these two, by the weights of the season, and what to keep in mind."""
    one, other = cohort.mentee[mentee], cohort.mentor[mentor]
    weights = dict(cohort.weights)
    shared, alike = _shared_themes(one, other), style_alike(one.style, other.style)
    found = [
        (PARTS * sum(weights.values()) + 1, Reason("wished"))
        if (mentee, mentor) in cohort.wishes
        else None,
        _themes(one, other, shared, weights),
        _words(one, other, weights),
        _style(one, other, alike, weights),
        *_practical(one, other, weights),
        _view(one, other, weights),
    ]
    strongest = sorted((each for each in found if each), key=lambda weighed: -weighed[0])
    strengths = tuple(reason for _weight, reason in strongest[:MOST_STRENGTHS])
    return Why(strengths, next(_cautions(one, other, len(shared), alike), None))


Weighed = tuple[int, Reason] | None


def _themes(
    mentee: Mentee, mentor: Mentor, shared: list[str], weights: Mapping[str, int]
) -> Weighed:
    worth = weights[Component.THEMES] * themes_in_common(mentee, mentor)
    return (worth, Reason("themes", {"themes": shared})) if shared else None


def _shared_themes(mentee: Mentee, mentor: Mentor) -> list[str]:
    """The most important first."""
    shared = [theme for theme in mentee.themes if theme in mentor.themes]
    return sorted(shared, key=lambda theme: (-mentee.themes[theme], -mentor.themes[theme], theme))


def _words(mentee: Mentee, mentor: Mentor, weights: Mapping[str, int]) -> Weighed:
    shared = shared_words(mentee.need, mentor.offer) if mentee.need and mentor.offer else []
    worth = weights[Component.WORDS] * PARTS * len(shared) // 4
    return (worth, Reason("words", {"words": shared})) if shared else None


def _style(
    mentee: Mentee, mentor: Mentor, alike: int | None, weights: Mapping[str, int]
) -> Weighed:
    if alike is None or alike < ALIKE:
        return None
    count = len(set(mentee.style) & set(mentor.style))
    return weights[Component.STYLE] * alike, Reason("style", {"count": count})


def _practical(mentee: Mentee, mentor: Mentor, weights: Mapping[str, int]) -> list[Weighed]:
    weight = weights[Component.PRACTICAL]
    times = times_in(mentee.times), times_in(mentor.times)
    found: list[Weighed] = []
    if place_counts(mentee, mentor) and same(mentee.place, mentor.place):
        found.append((weight * PARTS, Reason("place", {"place": mentor.place.strip()})))
    elif "in_person" not in (mentee.mode, mentor.mode) and mentee.mode and mentor.mode:
        found.append((weight * PARTS // 2, Reason("remote")))
    if times[0] and times[1] and suit(times[0], times[1]):
        found.append((weight * PARTS * 3 // 4, Reason("times")))
    spoken = sorted(mentee.languages & mentor.languages)
    if spoken:
        found.append((0, Reason("language", {"languages": spoken})))
    return found


def _view(mentee: Mentee, mentor: Mentor, weights: Mapping[str, int]) -> Weighed:
    worth = weights[Component.FRESH_VIEW] * fresh_view(mentee, mentor)
    if not (mentee.organisation.strip() and mentor.organisation.strip()) or not worth:
        return None
    if plain(mentee.organisation) != plain(mentor.organisation):
        return worth, Reason("organisation")
    known = mentee.unit.strip() and mentor.unit.strip()
    return (worth, Reason("unit")) if known else None


def _cautions(mentee: Mentee, mentor: Mentor, shared: int, alike: int | None) -> Iterator[Reason]:
    """The weightiest one first."""
    few = Reason("few_themes", {"shared": shared, "of": len(mentee.themes)})
    if shared == 0:
        yield few
    if alike is not None and alike < UNALIKE:
        yield Reason("style_differs")
    if place_counts(mentee, mentor) and not same(mentee.place, mentor.place):
        yield Reason("far", {"places": [mentee.place.strip(), mentor.place.strip()]})
    if fresh_view(mentee, mentor) == 0:
        yield Reason("same_unit")
    if alike is None:
        yield _missing("style_missing", mentee.style, mentor.style)
    if not (mentee.need and mentor.offer):
        yield _missing("words_missing", mentee.need, mentor.offer)
    if 2 * shared < len(mentee.themes):
        yield few


def _missing(code: str, mentees: Any, mentors: Any) -> Reason:
    who = "both" if not mentees and not mentors else "mentor" if mentees else "mentee"
    return Reason(code, {"who": who})


def _facts(reason: Reason) -> dict[str, Any]:
    return {"code": reason.code, "facts": dict(reason.facts)}


def _reason(stored: Mapping[str, Any]) -> Reason:
    return Reason(stored["code"], stored.get("facts", {}))

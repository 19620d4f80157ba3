"""Turns lists of people into the cohort that the engine pairs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kehity.matching.engine.people import Cohort, Criteria, Mentee, Mentor, Pair, Rule
from kehity.matching.files.people import Enrolled, Lists
from kehity.mentorships.rules import above, as_called, ways_to_call
from kehity.programmes.places import in_one_language

FIRST_THEME, OTHER_THEMES = 3, 2
"""What comes first, counts most: the same as when a list is brought into a season."""


def cohort_of(lists: Lists, weights: Mapping[str, int], forbidden: Iterable[Pair]) -> Cohort:
    """Everyone under their address; goals have no place here, so that they cannot count."""
    ruled_out = dict.fromkeys(_in_line(lists), Rule.REPORTING_LINE)
    ruled_out |= dict.fromkeys(forbidden, Rule.NOT_WITH)
    return Cohort(
        mentees=tuple(Mentee(**_told_by(one)) for one in lists.mentees),
        mentors=tuple(
            Mentor(**_told_by(one), offer=one.entry.offer, places=one.entry.capacity or 1)
            for one in lists.mentors
        ),
        criteria=Criteria(weights=dict(weights)),
        forbidden=dict(sorted(ruled_out.items())),
    )


def _in_line(lists: Lists) -> Iterator[Pair]:
    """Pairs of whom one is above the other in the reporting line."""
    people = [one.entry for one in (*lists.mentees, *lists.mentors)]
    mentees = {one.entry.email for one in lists.mentees}
    mentors = {one.entry.email for one in lists.mentors}
    managers = {one.email: one.line_manager for one in people if one.line_manager}
    called: defaultdict[str, set[str]] = defaultdict(set)
    for one in people:
        for name in ways_to_call(one):
            called[name].add(one.email)
    for one in people:
        for named in above(one, managers):
            for manager in called.get(as_called(named), ()):
                for pair in ((one.email, manager), (manager, one.email)):
                    if pair[0] in mentees and pair[1] in mentors:
                        yield pair


def _told_by(one: Enrolled) -> dict[str, Any]:
    """What mentees and mentors alike tell."""
    entry = one.entry
    return {
        "id": entry.email,
        "person": entry.email,
        "languages": frozenset(entry.languages),
        "mode": entry.mode,
        "place": in_one_language(entry.place),
        "organisation": entry.organisation,
        "unit": entry.unit,
        "is_ready": one.is_ready,
        "themes": {
            key: OTHER_THEMES if place else FIRST_THEME for place, key in enumerate(entry.themes)
        },
    }

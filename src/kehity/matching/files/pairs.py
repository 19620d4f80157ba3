"""Reads pairs that are settled before the run: to be kept together, or never to be made."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from kehity.matching.engine.people import Cohort, Pair
from kehity.matching.engine.rules import broken
from kehity.matching.files.cells import Cells, rows_of
from kehity.matching.files.faults import Faulty, on_line
from kehity.matching.wording import rule_in_words
from kehity.programmes.lists.spelling import spelled

_LOCKED = "locked lock lukittu lukitse låst lås"
_FORBIDDEN = "forbidden not kielletty ei förbjudet förbjuden inte"
LOCKED = frozenset({"", *map(spelled, _LOCKED.split())})
FORBIDDEN = frozenset(map(spelled, _FORBIDDEN.split()))
"""What may stand in the third cell, in any of the three languages, as in a list’s headings."""


@dataclass(frozen=True)
class Settled:
    """Pairs by what was said of them, each with its line in the file."""

    locked: dict[Pair, int]
    forbidden: dict[Pair, int]


def read_pairs(path: Path, mentees: set[str], mentors: set[str]) -> Settled:
    """The pairs of the file; everyone in them must be among the given addresses."""
    settled = Settled({}, {})
    taken: set[str] = set()
    faults = []
    for line, cells in rows_of(path, lambda cells: "@" not in cells[0]):
        fault = _fault(cells, mentees, mentors) or _clash(cells, settled, taken)
        if fault:
            faults.append(on_line(path, line, fault))
            continue
        pair = _pair(cells)
        if _kind(cells) in LOCKED:
            settled.locked[pair] = line
            taken.add(pair[0])
        else:
            settled.forbidden[pair] = line
    if faults:
        raise Faulty(faults)
    return settled


def check_locked(path: Path, locked: dict[Pair, int], cohort: Cohort) -> None:
    """`Faulty` where a locked pair breaks a rule or a mentor has too few places for them."""
    mentees = {one.id: one for one in cohort.mentees}
    mentors = {one.id: one for one in cohort.mentors}
    used: Counter[str] = Counter()
    faults = []
    for (mentee, mentor), line in locked.items():
        used[mentor] += 1
        rules = broken(cohort, mentees[mentee], mentors[mentor])
        reason = " ".join(rule_in_words(rule) for rule in rules)
        if not reason and used[mentor] > mentors[mentor].free:
            reason = _("“%(mentor)s” has no place left for this pair.") % {"mentor": mentor}
        if reason:
            faults.append(on_line(path, line, reason))
    if faults:
        raise Faulty(faults)


def _pair(cells: Cells) -> Pair:
    return cells[0].strip().lower(), cells[1].strip().lower()


def _kind(cells: Cells) -> str:
    return spelled(cells[2]) if len(cells) == 3 else ""


def _fault(cells: Cells, mentees: set[str], mentors: set[str]) -> str:
    if len(cells) not in {2, 3}:
        return _("there should be two or three cells: mentee, mentor and kind.")
    mentee, mentor = _pair(cells)
    if mentee not in mentees:
        return _("“%(email)s” is not among the mentees.") % {"email": mentee}
    if mentor not in mentors:
        return _("“%(email)s” is not among the mentors.") % {"email": mentor}
    if _kind(cells) not in LOCKED | FORBIDDEN:
        told = _("“%(kind)s” is not a kind; a pair is “locked” or “forbidden”.")
        return told % {"kind": cells[2].strip()}
    return ""


def _clash(cells: Cells, settled: Settled, taken: set[str]) -> str:
    pair = _pair(cells)
    earlier = settled.locked.get(pair) or settled.forbidden.get(pair)
    if earlier:
        return _("this pair is already on line %(line)s.") % {"line": earlier}
    if _kind(cells) in LOCKED and pair[0] in taken:
        return _("“%(mentee)s” is already locked to another mentor.") % {"mentee": pair[0]}
    return ""

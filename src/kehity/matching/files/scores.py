"""Reads a matrix of points that somebody else has made, and the places of its mentors.

A matrix may have millions of rows, so rows are read by the hundred; only where something in them
is odd are they looked at one by one.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path

import numpy as np
from django.utils.translation import gettext as _

from kehity.matching.engine.flow import Numbers
from kehity.matching.engine.table import Table
from kehity.matching.files.cells import Cells, rows_of, whole_number
from kehity.matching.files.faults import Faulty, on_line

MOST_POINTS = 10**9
MOST_PLACES = 10**6
AT_A_TIME = 300

Rows = list[tuple[int, Cells]]


@dataclass
class _Reading:
    """What has been read so far."""

    path: Path
    mentees: defaultdict[str, int] = field(default_factory=lambda: defaultdict(count().__next__))
    mentors: defaultdict[str, int] = field(default_factory=lambda: defaultdict(count().__next__))
    mentee: array[int] = field(default_factory=lambda: array("q"))
    mentor: array[int] = field(default_factory=lambda: array("q"))
    points: array[int] = field(default_factory=lambda: array("q"))
    lines: array[int] = field(default_factory=lambda: array("q"))
    faults: list[tuple[int, str]] = field(default_factory=list)

    def take(self, rows: Rows) -> None:
        if not self._takes_plain(rows):
            for line, cells in rows:
                if fault := _fault(cells):
                    self.faults.append((line, fault))
                elif not self._takes_plain([(line, cells)]):
                    raise AssertionError(cells)

    def _takes_plain(self, rows: Rows) -> bool:
        """Take the rows all at once if nothing about them is odd."""
        lines, cells = zip(*rows, strict=True)
        if any(len(row) != 3 for row in cells):
            return False
        mentees, mentors, told = (map(str.strip, column) for column in zip(*cells, strict=True))
        points = list(told)
        written = "".join(points)
        if not (written.isascii() and written.translate(_WITHOUT_SIGNS).isdigit()):
            return False
        try:
            numbers = array("q", map(int, points))
        except (ValueError, OverflowError):
            return False
        ids = list(mentees), list(mentors)
        if not (all(map(all, ids)) and -MOST_POINTS <= min(numbers) <= max(numbers) <= MOST_POINTS):
            return False
        self.mentee.extend(map(self.mentees.__getitem__, ids[0]))
        self.mentor.extend(map(self.mentors.__getitem__, ids[1]))
        self.points.extend(numbers)
        self.lines.extend(lines)
        return True

    def result(self) -> Table:
        mentee, mentor, points = (
            np.frombuffer(numbers, dtype=np.int64)
            for numbers in (self.mentee, self.mentor, self.points)
        )
        mentees, mentors = list(self.mentees), list(self.mentors)
        self._find_twins(mentee * len(mentors) + mentor, mentees, mentors)
        if self.faults:
            raise Faulty(on_line(self.path, line, fault) for line, fault in sorted(self.faults))
        return Table(mentees, mentors, mentee, mentor, points)

    def _find_twins(self, keys: Numbers, mentees: list[str], mentors: list[str]) -> None:
        order = np.argsort(keys, kind="stable")
        firsts = np.flatnonzero(np.diff(keys[order], prepend=-1))
        first = order[np.repeat(firsts, np.diff(np.append(firsts, keys.size)))]
        told = _("the pair “%(mentee)s”, “%(mentor)s” is already on line %(line)s.")
        for place in np.flatnonzero(order != first):
            twin = int(order[place])
            facts = {
                "mentee": mentees[self.mentee[twin]],
                "mentor": mentors[self.mentor[twin]],
                "line": self.lines[int(first[place])],
            }
            self.faults.append((self.lines[twin], told % facts))


_WITHOUT_SIGNS = {ord("+"): None, ord("-"): None}


def read_scores(path: Path) -> Table:
    """The points of each pair that is there; `Faulty` tells every faulty row."""
    reading = _Reading(path)
    rows = rows_of(path, _is_heading)
    while some := list(islice(rows, AT_A_TIME)):
        reading.take(some)
    return reading.result()


def read_capacities(path: Path) -> dict[str, int]:
    """How many mentees each mentor of the file takes."""
    places: dict[str, int] = {}
    faults = []
    for line, cells in rows_of(path, lambda cells: whole_number(cells[-1]) is None):
        fault = next(_about_places(cells, places), "")
        if fault:
            faults.append(on_line(path, line, fault))
        else:
            places[cells[0].strip()] = int(cells[1])
    if faults:
        raise Faulty(faults)
    return places


def _is_heading(cells: Cells) -> bool:
    return len(cells) == 3 and whole_number(cells[2]) is None


def _fault(cells: Cells) -> str:
    if len(cells) != 3:
        told = _("there should be three cells: mentee, mentor and points; there are %(cells)s.")
        return told % {"cells": len(cells)}
    mentee, mentor, points = (cell.strip() for cell in cells)
    if not mentee:
        return _("the mentee is missing.")
    if not mentor:
        return _("the mentor is missing.")
    number = whole_number(points)
    if number is None:
        return _("the points “%(told)s” are not a whole number.") % {"told": points[:60]}
    if abs(number) > MOST_POINTS:
        told = _("the points %(told)s are out of range: at most %(most)s either way.")
        return told % {"told": number, "most": MOST_POINTS}
    return ""


def _about_places(cells: Cells, places: dict[str, int]) -> Iterator[str]:
    if len(cells) != 2:
        told = _("there should be two cells: mentor and places; there are %(cells)s.")
        yield told % {"cells": len(cells)}
        return
    mentor, told_places = (cell.strip() for cell in cells)
    number = whole_number(told_places)
    if not mentor:
        yield _("the mentor is missing.")
    elif number is None or not 0 <= number <= MOST_PLACES:
        told = _("the places “%(told)s” are not a whole number from 0 up.")
        yield told % {"told": told_places[:60]}
    elif mentor in places:
        yield _("the mentor “%(mentor)s” is there already.") % {"mentor": mentor}

"""Solves a matrix of points that somebody else has made, and tells the result."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.utils.translation import gettext as _

from kehity.matching.engine.flow import TooLarge
from kehity.matching.engine.table import Solved, Table, solve_table
from kehity.matching.files.faults import Faulty, in_file
from kehity.matching.files.scores import read_capacities, read_scores


@dataclass(frozen=True)
class Answer:
    """Who is paired with whom, by the points as they were given."""

    table: Table
    solved: Solved

    def as_text(self) -> str:
        return "".join(f"{line}\n" for line in self._lines())

    def as_json(self) -> str:
        facts = {
            "matched": len(self.solved.pairs),
            "total": self.solved.total,
            "proven": self.solved.proven,
            "pairs": [
                {"mentee": mentee, "mentor": mentor, "points": points}
                for mentee, mentor, points in self._pairs()
            ],
        }
        return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"

    def _pairs(self) -> list[tuple[str, str, int]]:
        table = self.table
        place_of = {mentor: place for place, mentor in enumerate(table.mentors)}
        mentors = [place_of.get(self.solved.pairs.get(one, ""), -1) for one in table.mentees]
        chosen = np.array(mentors, dtype=np.int64)[table.mentee] == table.mentor
        columns = (table.mentee[chosen], table.mentor[chosen], table.points[chosen])
        return sorted(
            (table.mentees[one], table.mentors[two], points)
            for one, two, points in zip(*(column.tolist() for column in columns), strict=True)
        )

    def _lines(self) -> Iterator[str]:
        for mentee, mentor, points in self._pairs():
            yield f"{mentee} – {mentor}: {points}"
        count = {"matched": len(self.solved.pairs), "all": len(self.table.mentees)}
        yield _("matched: %(matched)s of %(all)s") % count
        yield _("total: %(total)s") % {"total": self.solved.total}
        yield _("proven: yes") if self.solved.proven else _("proven: no")


def solve_files(scores: Path, capacities: Path | None, seed: int) -> Answer:
    """The best pairs of the matrix: as many as can be, then with the highest sum of points."""
    faults: list[str] = []
    try:
        places = read_capacities(capacities) if capacities else {}
    except Faulty as faulty:
        faults = faulty.lines
    try:
        table = read_scores(scores)
    except Faulty as faulty:
        raise Faulty([*faulty.lines, *faults]) from faulty
    if faults:
        raise Faulty(faults)
    try:
        return Answer(table, solve_table(table, places, seed))
    except TooLarge as problem:
        told = _("the points are too far apart to be added exactly for so many people.")
        raise Faulty([in_file(scores, told)]) from problem

"""Pairs the people of two lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kehity.matching.engine.assigning import assign
from kehity.matching.engine.people import USUAL_WEIGHTS
from kehity.matching.engine.settings import Settings
from kehity.matching.files.answer import Answer
from kehity.matching.files.cohorts import cohort_of
from kehity.matching.files.faults import Faulty
from kehity.matching.files.pairs import Settled, check_locked, read_pairs
from kehity.matching.files.people import read_lists
from kehity.matching.files.questions import read_questions
from kehity.matching.files.weights import read_weights
from kehity.matching.files.why_not import told_of


@dataclass(frozen=True)
class Files:
    """The files of a run."""

    mentees: Sequence[Path]
    mentors: Sequence[Path]
    weights: Path | None = None
    pairs: Path | None = None


def pair_files(files: Files, settings: Settings, why_not: Sequence[str] = ()) -> Answer:
    """The best pairs of both lists, and why the pairs that are asked about were not made.

    `Faulty` where any of the files cannot be used, or somebody asked about is not in them.
    """
    faults: list[str] = []
    weights = dict(USUAL_WEIGHTS)
    try:
        weights = read_weights(files.weights) if files.weights else weights
    except Faulty as faulty:
        faults = faulty.lines
    try:
        lists = read_lists(files.mentees, files.mentors)
    except Faulty as faulty:
        raise Faulty([*faulty.lines, *faults]) from faulty
    if faults:
        raise Faulty(faults)

    asked = read_questions(why_not, lists)
    settled = Settled({}, {})
    if files.pairs:
        mentees = {one.entry.email for one in lists.mentees}
        mentors = {one.entry.email for one in lists.mentors}
        settled = read_pairs(files.pairs, mentees, mentors)
    cohort = cohort_of(lists, weights, settled.forbidden)
    if files.pairs:
        check_locked(files.pairs, settled.locked, cohort)
    assigned = assign(cohort, settings, locked=sorted(settled.locked))
    return Answer(assigned, settings.seed, told_of(assigned, asked))

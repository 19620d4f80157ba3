"""Pairs who would both rather have had each other: shown to the coordinator, never decided here."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kehity.matching.engine.assigning import Assigned
from kehity.matching.engine.board import Board

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kehity.matching.engine.people import Cohort, Pair

MOST = 50


def both_would_rather(
    cohort: Cohort, accepted: Mapping[Pair, int], assigned: Assigned
) -> list[Pair]:
    """Pairs that both have said yes to, better for the mentee and for the mentor than the draft.

    Better for the mentee is a better own choice; better for the mentor is a better fit than that
    of one of the mentees whom the draft gives.
    """
    given = {pair.mentee: pair.mentor for pair in assigned.pairs}
    weakest: defaultdict[str, list[int]] = defaultdict(list)
    for pair in assigned.pairs:
        weakest[pair.mentor].append(pair.points)
    asked = [
        pair
        for pair, rank in sorted(accepted.items())
        if pair[0] in given
        and pair[1] in weakest
        and rank < accepted.get((pair[0], given[pair[0]]), rank)
    ]
    if not asked:
        return []
    board = Board.of(cohort)
    points = board.grid.points(*board.places(asked))
    return [
        pair for pair, worth in zip(asked, points, strict=True) if worth > min(weakest[pair[1]])
    ][:MOST]

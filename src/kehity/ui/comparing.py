"""Two texts that began as one: side by side, and joined so that nobody's words vanish."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest


@dataclass(frozen=True)
class Row:
    """A paragraph as it stands in each of two texts; empty where one of them has none."""

    theirs: str
    mine: str

    @property
    def differs(self) -> bool:
        return self.theirs != self.mine


def side_by_side(theirs: str, mine: str) -> list[Row]:
    """Both texts paragraph by paragraph; the same ones face each other."""
    left, right = _with_words(theirs), _with_words(mine)
    rows: list[Row] = []
    for _kind, left_from, left_to, right_from, right_to in _matcher(left, right).get_opcodes():
        facing = zip_longest(left[left_from:left_to], right[right_from:right_to], fillvalue="")
        rows += [Row(*pair) for pair in facing]
    return rows


def joined(base: str, theirs: str, mine: str) -> str:
    """What either has changed since the text was `base`; where both did, theirs and then mine."""
    lines, left, right = base.split("\n"), theirs.split("\n"), mine.split("\n")
    whole: list[str] = []
    for (base_to, left_to, right_to), (base_at, left_at, right_at) in pairwise(
        [(0, 0, 0), *_fixed_points(lines, left, right)]
    ):
        whole += _between(
            lines[base_to : base_at - 1],
            left[left_to : left_at - 1],
            right[right_to : right_at - 1],
        )
        whole += lines[base_at - 1 : base_at]
    return "\n".join(whole).strip("\n")


def _fixed_points(base: list[str], left: list[str], right: list[str]) -> list[tuple[int, int, int]]:
    """The lines that both left as they were, by where they end; and the end of all, beyond them."""
    in_left, in_right = _places(base, left), _places(base, right)
    kept = [
        (place + 1, in_left[place] + 1, in_right[place] + 1)
        for place in range(len(base))
        if place in in_left and place in in_right
    ]
    return [*kept, (len(base) + 1, len(left) + 1, len(right) + 1)]


def _places(base: list[str], other: list[str]) -> dict[int, int]:
    return {
        block.a + step: block.b + step
        for block in _matcher(base, other).get_matching_blocks()
        for step in range(block.size)
    }


def _between(base: list[str], left: list[str], right: list[str]) -> list[str]:
    if left == base:
        return right
    if right == base:
        return left
    return left + [line for line in right if line not in left]


def _with_words(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _matcher(left: list[str], right: list[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, left, right)

"""Which pairs are looked at: every mentor beside each mentee, or people two by two.

The rules of points are written once, in `beside`; a pick says which cells of a table are meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Points = NDArray[np.float32]

FEW, A_FEW, LITTLE = 1 / 20, 4, 1 / 4
ALL_MENTORS = slice(None)


@dataclass(frozen=True)
class Same:
    """A number for what each person has told; the same number on both sides is the same thing."""

    ours: NDArray[np.int32]
    theirs: NDArray[np.int32]

    @cached_property
    def order(self) -> Numbers:
        return np.argsort(self.theirs, kind="stable")

    @cached_property
    def are_few(self) -> bool:
        """Whether so few have the same that they are better looked up than compared."""
        start, end = self.found(self.ours)
        return int((end - start).sum()) < FEW * self.ours.size * self.theirs.size

    def beside(self, mentors: Numbers) -> Same:
        """For these mentors alone."""
        return Same(self.ours, self.theirs[mentors])

    def found(self, ours: NDArray[np.int32]) -> tuple[Numbers, Numbers]:
        """Where in `order` the mentors begin and end who have told these."""
        begins, ends = (
            np.searchsorted(self.theirs, ours, side, self.order) for side in ("left", "right")
        )
        return begins, ends


class Pick(Protocol):
    """Some pairs, by the places of their people."""

    def dot(self, ours: Points, theirs: Points) -> Points:
        """Products of the mentees' rows with the mentors' columns."""

    def sparse(self, ours: Any, theirs: Any, into: Points) -> None:
        """The same of sparse tables, added to what is there."""

    def of_mentors(self, values: NDArray[Any]) -> NDArray[Any]:
        """One value for each mentor."""

    def of_kinds(self, table: NDArray[Any], kinds: Numbers) -> NDArray[Any]:
        """A row for each kind of mentee, a column for each mentor."""

    def same(self, told: Same) -> NDArray[np.bool_]:
        """Whether the two have told the same."""

    def add_where_same(self, points: Points, told: Same, worth: Points) -> None:
        """Add what each mentor is worth to whoever has told the same."""

    def among(self, mentors: Numbers) -> tuple[Any, Pick]:
        """Those pairs that have one of these mentors, and where they stand."""

    def at(self, cells: tuple[Numbers, ...]) -> tuple[Numbers, Numbers]:
        """The mentees and mentors of these cells."""


@dataclass(frozen=True)
class Everyone:
    """Each of these mentees, a row, beside every mentor (or the given ones), a column."""

    mentees: Numbers
    mentors: Numbers | slice

    def dot(self, ours: Points, theirs: Points) -> Points:
        rows, columns = ours[self.mentees], theirs[:, self.mentors]
        if self.mentees.size <= A_FEW:
            told = np.flatnonzero(rows.any(axis=0))
            # What a few people have not told need not be read of every mentor, where it is much.
            if told.size < LITTLE * len(columns):
                return rows[:, told] @ columns[told]
        return rows @ columns

    def sparse(self, ours: Any, theirs: Any, into: Points) -> None:
        if self.mentees.size <= A_FEW:
            # Word by word: for so few, quicker than to set up a product.
            for row, mentee in enumerate(self.mentees.tolist()):
                for told in range(ours.indptr[mentee], ours.indptr[mentee + 1]):
                    word = ours.indices[told]
                    some = slice(theirs.indptr[word], theirs.indptr[word + 1])
                    into[row, theirs.indices[some]] += ours.data[told] * theirs.data[some]
            return
        found: Any = ours[self.mentees] @ theirs
        if found.nnz:
            rows = np.repeat(np.arange(self.mentees.size), np.diff(found.indptr))
            into[rows, found.indices] += found.data.astype(np.float32)

    def of_mentors(self, values: NDArray[Any]) -> NDArray[Any]:
        return values[self.mentors]

    def of_kinds(self, table: NDArray[Any], kinds: Numbers) -> NDArray[Any]:
        return table[kinds[self.mentees]]

    def same(self, told: Same) -> NDArray[np.bool_]:
        return np.equal(told.ours[self.mentees, None], told.theirs)

    def add_where_same(self, points: Points, told: Same, worth: Points) -> None:
        if not told.are_few:
            points += self.same(told) * worth
            return
        start, end = told.found(told.ours[self.mentees])
        rows = np.repeat(np.arange(self.mentees.size), end - start)
        # One range after the other: from each start up to each end.
        before = np.cumsum(end - start) - (end - start)
        mentors = told.order[np.arange(rows.size) + (start - before)[rows]]
        points[rows, mentors] += worth[mentors]

    def among(self, mentors: Numbers) -> tuple[Any, Pick]:
        return np.s_[:, mentors], Everyone(self.mentees, mentors)

    def at(self, cells: tuple[Numbers, ...]) -> tuple[Numbers, Numbers]:
        rows, columns = cells
        mentors = columns if isinstance(self.mentors, slice) else self.mentors[columns]
        return self.mentees[rows], mentors


@dataclass(frozen=True)
class TwoByTwo:
    """The first mentee beside the first mentor, the second beside the second, and so on."""

    mentees: Numbers
    mentors: Numbers

    def dot(self, ours: Points, theirs: Points) -> Points:
        product: Points = np.einsum("ij,ji->i", ours[self.mentees], theirs[:, self.mentors])
        return product

    def sparse(self, ours: Any, theirs: Any, into: Points) -> None:
        beside = theirs.T.tocsr()[self.mentors]
        into += np.asarray(ours[self.mentees].multiply(beside).sum(axis=1), np.float32).ravel()

    def of_mentors(self, values: NDArray[Any]) -> NDArray[Any]:
        return values[self.mentors]

    def of_kinds(self, table: NDArray[Any], kinds: Numbers) -> NDArray[Any]:
        return table[kinds[self.mentees], self.mentors]

    def same(self, told: Same) -> NDArray[np.bool_]:
        return np.equal(told.ours[self.mentees], told.theirs[self.mentors])

    def add_where_same(self, points: Points, told: Same, worth: Points) -> None:
        points += self.same(told) * worth[self.mentors]

    def among(self, mentors: Numbers) -> tuple[Any, Pick]:
        where = np.flatnonzero(np.isin(self.mentors, mentors))
        return where, TwoByTwo(self.mentees[where], self.mentors[where])

    def at(self, cells: tuple[Numbers, ...]) -> tuple[Numbers, Numbers]:
        (places,) = cells
        return self.mentees[places], self.mentors[places]

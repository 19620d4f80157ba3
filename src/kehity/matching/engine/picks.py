"""Which pairs are looked at: every mentor beside each mentee, or people two by two.

The rules of points are written once, in `beside`; a pick says which cells of a table are meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Points = NDArray[np.float32]


class Pick(Protocol):
    """Some pairs, by the places of their people."""

    @property
    def mentees(self) -> Numbers: ...

    def dot(self, ours: Points, theirs: Points) -> Points:
        """Products of the mentees' rows with the mentors' columns."""

    def sparse(self, ours: Any, theirs: Any, into: Points) -> None:
        """The same of sparse tables, added to what is there."""

    def of_mentors(self, values: NDArray[Any]) -> NDArray[Any]:
        """One value for each mentor."""

    def of_kinds(self, table: NDArray[Any], kinds: Numbers) -> NDArray[Any]:
        """A row for each kind of mentee, a column for each mentor."""

    def pairs(self, ours: NDArray[Any], theirs: NDArray[Any]) -> tuple[Any, Any]:
        """One value for each mentee and one for each mentor, set against each other."""


@dataclass(frozen=True)
class Everyone:
    """Each of these mentees, a row, beside every mentor, a column."""

    mentees: Numbers

    def dot(self, ours: Points, theirs: Points) -> Points:
        return ours[self.mentees] @ theirs

    def sparse(self, ours: Any, theirs: Any, into: Points) -> None:
        found: Any = ours[self.mentees] @ theirs
        if found.nnz:
            rows = np.repeat(np.arange(self.mentees.size), np.diff(found.indptr))
            into[rows, found.indices] += found.data.astype(np.float32)

    def of_mentors(self, values: NDArray[Any]) -> NDArray[Any]:
        return values

    def of_kinds(self, table: NDArray[Any], kinds: Numbers) -> NDArray[Any]:
        return table[kinds[self.mentees]]

    def pairs(self, ours: NDArray[Any], theirs: NDArray[Any]) -> tuple[Any, Any]:
        return ours[self.mentees, None], theirs


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

    def pairs(self, ours: NDArray[Any], theirs: NDArray[Any]) -> tuple[Any, Any]:
        return ours[self.mentees], theirs[self.mentors]

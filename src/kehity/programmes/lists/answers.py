"""Reads the answers in one row, and keeps the reasons why some of them cannot be taken in."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from kehity.programmes.lists.headings import Field
from kehity.programmes.lists.names import divided_name
from kehity.programmes.lists.spelling import (
    has_broken_letters,
    on_one_line,
    spelled,
    tidy,
    with_broken_letters_shown,
)
from kehity.programmes.lists.table import Row
from kehity.programmes.lists.words import Role, UnknownWord, role_in

LONGEST_NAME = 80
LONGEST_LINE = 120
LONGEST_EMAIL = 254
LONGEST_SHOWN = 60

# A goal is the mentee's own: a reason tells which row and column, never its words.
CONFIDENTIAL = {Field.GOAL, Field.GOAL_OR_OFFER}

CAPACITIES = {"1": 1, "2": 2, "3": 3}

Answer = TypeVar("Answer")


class Answers:
    """One row seen through its columns. Every question answered wrongly leaves one reason."""

    def __init__(self, row: Row, headings: Sequence[str], columns: Mapping[Field, int]) -> None:
        self._row = row
        self._headings = headings
        self._columns = columns
        self._reasons: dict[Field | None, str] = {}
        self._check_width()
        self._check_letters()

    @property
    def reasons(self) -> list[str]:
        return list(self._reasons.values())

    def has_column(self, field: Field) -> bool:
        return field in self._columns

    def refuse(self, field: Field, reason: str, value: str = "", **facts: object) -> None:
        """Keeps the first reason about each column; `reason` names the column and the value."""
        shown = "…" if field in CONFIDENTIAL else _shown(value)
        said = reason % {"column": self._heading(field), "value": shown, **facts}
        self._reasons.setdefault(field, said)

    def line(self, field: Field, longest: int = LONGEST_LINE) -> str:
        return self._within(field, on_one_line(self._cell(field)), longest)

    def text(self, field: Field, longest: int) -> str:
        return self._within(field, tidy(self._cell(field)), longest)

    def understood(
        self, field: Field, meaning: Callable[[str], Answer], otherwise: Answer, reason: str
    ) -> Answer:
        try:
            return meaning(self._cell(field))
        except UnknownWord as unknown:
            self.refuse(field, reason, unknown.word)
            return otherwise

    def role(self, role_of_file: Role | None) -> Role | None:
        told = self.understood(
            Field.ROLE,
            role_in,
            None,
            _("Column “%(column)s”: we do not know the role “%(value)s”."),
        )
        if told is None and role_of_file is None:
            self.refuse(Field.ROLE, _("Column “%(column)s”: the role is missing."))
        if told and role_of_file and told != role_of_file:
            self.refuse(
                Field.ROLE,
                _("Column “%(column)s” says “%(value)s”, unlike what was chosen for all."),
                self._cell(Field.ROLE),
            )
        return told or role_of_file

    def name(self) -> tuple[str, str]:
        first, last = (self.line(field, LONGEST_NAME) for field in (_FIRST, _LAST))
        if not (first or last):
            first, last = divided_name(self.line(Field.FULL_NAME, 2 * LONGEST_NAME))
            if max(len(first), len(last)) > LONGEST_NAME:
                self._within(Field.FULL_NAME, max(first, last, key=len), LONGEST_NAME)
        if not spelled(first + last):
            field = Field.FULL_NAME if self.has_column(Field.FULL_NAME) else _LAST
            self.refuse(field, _("Column “%(column)s”: the name is missing."))
        return first, last

    def email(self) -> str:
        address = self.line(Field.EMAIL, LONGEST_EMAIL).lower()
        if not address:
            self.refuse(Field.EMAIL, _("Column “%(column)s”: the e-mail address is missing."))
            return ""
        try:
            validate_email(address)
        except ValidationError:
            self.refuse(
                Field.EMAIL,
                _("Column “%(column)s”: “%(value)s” is not an e-mail address."),
                address,
            )
        return address

    def capacity(self) -> int | None:
        """How many mentees a mentor takes; none when the column is there but says nothing."""
        told = on_one_line(self._cell(Field.CAPACITY))
        if not told:
            return None
        number = told.removesuffix(",0").removesuffix(".0")
        if number not in CAPACITIES:
            self.refuse(
                Field.CAPACITY,
                _("Column “%(column)s”: “%(value)s” is not a number from 1 to 3."),
                told,
            )
        return CAPACITIES.get(number)

    def _cell(self, field: Field) -> str:
        place = self._columns.get(field, len(self._row.cells))
        return self._row.cells[place] if place < len(self._row.cells) else ""

    def _heading(self, field: Field) -> str:
        place = self._columns.get(field, len(self._headings))
        heading = self._headings[place] if place < len(self._headings) else ""
        return _shown(heading) or str(field.label)

    def _within(self, field: Field, value: str, longest: int) -> str:
        if len(value) > longest:
            reason = _("Column “%(column)s”: the text is longer than %(longest)s characters.")
            self.refuse(field, reason, longest=longest)
        return value

    def _check_width(self) -> None:
        if len(self._row.cells) > len(self._headings):
            self._reasons[None] = _(
                "The row has %(cells)s cells but only %(headings)s headings. "
                "Perhaps a separator inside a text needs quotation marks around the text."
            ) % {"cells": len(self._row.cells), "headings": len(self._headings)}

    def _check_letters(self) -> None:
        for field in self._columns:
            if has_broken_letters(self._cell(field)):
                self.refuse(
                    field,
                    _("Column “%(column)s”: “%(value)s” has signs that are not letters."),
                    self._cell(field),
                )


_FIRST, _LAST = Field.FIRST_NAME, Field.LAST_NAME


def _shown(value: str) -> str:
    value = with_broken_letters_shown(on_one_line(value))
    return value if len(value) <= LONGEST_SHOWN else f"{value[: LONGEST_SHOWN - 1]}…"

"""Checks every row of a list: who comes in, who comes in but is not ready, who is refused."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kehity.programmes.lists.headings import Field
from kehity.programmes.lists.names import divided_name
from kehity.programmes.lists.spelling import (
    has_broken_letters,
    on_one_line,
    spelled,
    tidy,
    with_broken_letters_shown,
)
from kehity.programmes.lists.table import Row, Table
from kehity.programmes.lists.theme_names import KnownTheme, ThemeNames
from kehity.programmes.lists.words import (
    Role,
    UnknownWord,
    language_in,
    languages_in,
    mode_in,
    role_in,
)

__all__ = ["CheckedRow", "Entry", "KnownTheme", "Role", "check_rows"]

LONGEST_NAME = 80
LONGEST_LINE = 120
LONGEST_EMAIL = 254
LONGEST_GOAL = 500
LONGEST_OFFER = 1000
MOST_THEMES = {Role.MENTEE: 5, Role.MENTOR: 8}
CAPACITIES = {"1": 1, "2": 2, "3": 3}

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Entry:
    """A person's enrolment, as the list tells it."""

    role: Role
    first_name: str
    last_name: str
    email: str
    organisation: str
    unit: str
    title: str
    place: str
    languages: tuple[str, ...]
    mode: str
    themes: tuple[str, ...]
    goal: str
    offer: str
    capacity: int | None
    line_manager: str
    screen_language: str


@dataclass(frozen=True)
class CheckedRow:
    """What became of one row: an entry, perhaps with remarks, or the reasons against it."""

    line: int
    cells: list[str]
    entry: Entry | None
    reasons: list[str]
    remarks: list[str]
    is_enrolled_already: bool = False


def check_rows(
    table: Table,
    mapping: Mapping[int, Field],
    *,
    role: Role | None,
    themes: Sequence[KnownTheme],
    existing: Collection[tuple[str, str]] = frozenset(),
) -> list[CheckedRow]:
    """Every row in the order of the list. `existing` are the (e-mail, role) pairs already in."""
    columns = {field: place for place, field in mapping.items() if field != Field.IGNORE}
    names = ThemeNames(themes)
    first_lines: dict[tuple[str, Role], int] = {}
    return [
        _Reading(row, table.headings, columns, role, names, first_lines).checked(existing)
        for row in table.rows
    ]


class _Reading:
    """One row being read: what it says, and what is wrong with it."""

    def __init__(
        self,
        row: Row,
        headings: list[str],
        columns: Mapping[Field, int],
        role: Role | None,
        names: ThemeNames,
        first_lines: dict[tuple[str, Role], int],
    ) -> None:
        self.row = row
        self.headings = headings
        self.columns = columns
        self.role_of_file = role
        self.names = names
        self.first_lines = first_lines
        self.reasons: list[str] = []
        self.remarks: list[str] = []

    def checked(self, existing: Collection[tuple[str, str]]) -> CheckedRow:
        self._check_width()
        self._check_letters()
        role = self._role()
        entry = self._entry(role or Role.MENTEE)
        if role is not None:
            self._check_first(entry.email, role)
            self._check_number_of_themes(entry)
        if self.reasons:
            return CheckedRow(self.row.line, self.row.cells, None, self.reasons, [])

        self._remark_what_is_missing(entry)
        is_enrolled = (entry.email, str(entry.role)) in existing
        return CheckedRow(self.row.line, self.row.cells, entry, [], self.remarks, is_enrolled)

    def _entry(self, role: Role) -> Entry:
        first_name, last_name = self._name()
        return Entry(
            role=role,
            first_name=first_name,
            last_name=last_name,
            email=self._email(),
            organisation=self._line(Field.ORGANISATION),
            unit=self._line(Field.UNIT),
            title=self._line(Field.TITLE),
            place=self._line(Field.PLACE),
            languages=self._known(Field.LANGUAGES, languages_in, ()),
            mode=self._known(Field.MODE, mode_in, ""),
            themes=self._known(Field.THEMES, self.names.in_text, ()),
            goal=self._goal() if role == Role.MENTEE else "",
            offer=self._offer() if role == Role.MENTOR else "",
            capacity=self._capacity() if role == Role.MENTOR else None,
            line_manager=self._line(Field.LINE_MANAGER),
            screen_language=self._known(Field.SCREEN_LANGUAGE, language_in, ""),
        )

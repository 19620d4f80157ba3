"""Reads lists of people: the same CSV and Excel files that an enrolment list may be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from kehity.matching.files.faults import Faulty, content_of, in_file, on_line
from kehity.programmes.lists.headings import Field, propose
from kehity.programmes.lists.reading import UnreadableList, read_table
from kehity.programmes.lists.rows import CheckedRow, Entry, KnownTheme, Role, check_rows
from kehity.programmes.lists.table import Table
from kehity.programmes.themes import STARTER_THEMES

THEMES = [
    KnownTheme(theme.key, {"en": theme.en, "fi": theme.fi, "sv": theme.sv})
    for theme in STARTER_THEMES
]

# What a person must have told to be ready for a pair, in a list that asks for it.
NEEDED = {
    Role.MENTEE: (Field.THEMES, Field.GOAL, Field.LANGUAGES, Field.MODE),
    Role.MENTOR: (Field.OFFER, Field.THEMES),
}


@dataclass(frozen=True)
class Enrolled:
    """Somebody from a list, and whether all is told that the list asks for."""

    entry: Entry
    is_ready: bool


@dataclass(frozen=True)
class Lists:
    """Everyone who is to be paired."""

    mentees: list[Enrolled]
    mentors: list[Enrolled]


def read_lists(mentees: Sequence[Path], mentors: Sequence[Path]) -> Lists:
    """Both sides; `Faulty` tells every faulty row of every file."""
    faults: list[str] = []
    found: list[list[Enrolled]] = []
    for role, paths in ((Role.MENTEE, mentees), (Role.MENTOR, mentors)):
        found.append([])
        files: dict[str, Path] = {}
        for path in paths:
            try:
                found[-1] += _of_role(role, path, files)
            except Faulty as faulty:
                faults += faulty.lines
    if faults:
        # A list of both sides may be given twice; each of its faults is told once.
        raise Faulty(dict.fromkeys(faults))
    return Lists(*found)


def _of_role(role: Role, path: Path, files: dict[str, Path]) -> list[Enrolled]:
    """People with this role in one file; `files` tells who was in an earlier one."""
    table = _table(path)
    mapping = _columns(table, path)
    role_of_all = None if Field.ROLE in mapping.values() else role
    rows = check_rows(table, mapping, role=role_of_all, themes=THEMES)
    faults = [
        on_line(path, row.line, " ".join(reasons))
        for row in rows
        if (reasons := row.reasons or [*_in_two_files(row, role, path, files)])
    ]
    if faults:
        raise Faulty(faults)
    asked = set(mapping.values())
    found = [_enrolled(row.entry, asked) for row in rows if row.entry and row.entry.role == role]
    if not found:
        nobody = {
            Role.MENTEE: _("there are no mentees in this list."),
            Role.MENTOR: _("there are no mentors in this list."),
        }
        raise Faulty([in_file(path, nobody[role])])
    return found


def _table(path: Path) -> Table:
    try:
        return read_table(content_of(path), path.name)
    except UnreadableList as problem:
        raise Faulty([in_file(path, str(problem))]) from problem


def _columns(table: Table, path: Path) -> Mapping[int, Field]:
    """What each column tells; nobody is there to ask, so doubt is settled here."""
    mapping = propose(table.headings)
    told = set(mapping.values())
    if Field.FULL_NAME in told:
        parts = {Field.FIRST_NAME, Field.LAST_NAME}
        mapping = {
            place: Field.IGNORE if field in parts else field for place, field in mapping.items()
        }
    missing = [*_missing(told)]
    if missing:
        raise Faulty(in_file(path, reason) for reason in missing)
    return mapping


def _missing(told: set[Field]) -> Iterator[str]:
    if Field.EMAIL not in told:
        yield _("there is no column with e-mail addresses.")
    if Field.FULL_NAME not in told and not {Field.FIRST_NAME, Field.LAST_NAME} <= told:
        yield _("there are no columns with first and last names, and none with whole names.")


def _in_two_files(row: CheckedRow, role: Role, path: Path, files: dict[str, Path]) -> Iterable[str]:
    if row.entry and row.entry.role == role:
        first = files.setdefault(row.entry.email, path)
        if first != path:
            told = _("“%(email)s” is already in %(file)s.")
            yield told % {"email": row.entry.email, "file": first}


def _enrolled(entry: Entry, asked: set[Field]) -> Enrolled:
    """A column that the list does not have makes nobody unready; a goal is never read further."""
    told = {
        Field.THEMES: bool(entry.themes),
        Field.GOAL: bool(entry.goal),
        Field.LANGUAGES: bool(entry.languages),
        Field.MODE: bool(entry.mode),
        Field.OFFER: bool(entry.offer),
    }
    if Field.GOAL_OR_OFFER in asked:
        asked = asked | {Field.GOAL, Field.OFFER}
    return Enrolled(entry, all(told[field] for field in NEEDED[entry.role] if field in asked))

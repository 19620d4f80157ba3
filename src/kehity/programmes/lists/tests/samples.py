"""The plainest lists, for tests to say what is special in theirs."""

import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from kehity.programmes.lists.headings import propose
from kehity.programmes.lists.reading import read_table
from kehity.programmes.lists.rows import CheckedRow, KnownTheme, Role, check_rows
from kehity.programmes.lists.table import Row, Table
from kehity.programmes.themes import STARTER_THEMES

DATA = Path(__file__).parent / "data"
THEMES = [
    KnownTheme(theme.key, {"en": theme.en, "fi": theme.fi, "sv": theme.sv})
    for theme in STARTER_THEMES
]
MENTEE = {
    "Etunimi": "Oskari",
    "Sukunimi": "Salo",
    "Sähköposti": "oskari@kunta.example",
    "Työkielet": "suomi",
    "Tapaamistapa": "etänä",
    "Teemat": "Ihmisten johtaminen",
    "Tavoite": "Haluan oppia.",
}
MENTOR = {
    "First name": "Aino",
    "Last name": "Berg",
    "E-mail": "aino@kunta.example",
    "Themes": "Leading people",
    "Experience": "Twenty years of leading.",
    "Capacity": "2",
}


def real_table(name: str) -> Table:
    return read_table((DATA / name).read_bytes(), name)


def table_of(*people: dict[str, str]) -> Table:
    headings = list(people[0])
    rows = [Row(line, list(person.values())) for line, person in enumerate(people, start=2)]
    return Table(headings, rows, "utf-8", ";")


def checked(table: Table, role: Role | None = None) -> list[CheckedRow]:
    return check_rows(table, propose(table.headings), role=role, themes=THEMES)


def checked_mentee(**answers: str) -> CheckedRow:
    return checked(table_of(MENTEE | answers), Role.MENTEE)[0]


def checked_mentor(**answers: str) -> CheckedRow:
    return checked(table_of(MENTOR | answers), Role.MENTOR)[0]


def workbook_of(*sheets: Sequence[Sequence[object]]) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for rows in sheets:
        sheet = workbook.create_sheet()
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()

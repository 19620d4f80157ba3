"""Checks every row of a list: who comes in, who comes in but is not ready, who is refused."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kehity.programmes.lists.answers import Answers
from kehity.programmes.lists.headings import Field
from kehity.programmes.lists.table import Table
from kehity.programmes.lists.theme_names import KnownTheme, ThemeNames
from kehity.programmes.lists.words import Role, language_in, languages_in, mode_in

__all__ = ["CheckedRow", "Entry", "KnownTheme", "Role", "check_rows"]

LONGEST_GOAL = 500
LONGEST_OFFER = 1000
MOST_THEMES = {Role.MENTEE: 5, Role.MENTOR: 8}
USUAL_CAPACITY = 1


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
    """Every row in the order of the list; `existing` are the (e-mail, role) pairs already in."""
    columns: dict[Field, int] = {
        field: place for place, field in mapping.items() if field != Field.IGNORE
    }
    names = ThemeNames(themes)
    first_lines: dict[tuple[str, Role], int] = {}
    checked: list[CheckedRow] = []
    for row in table.rows:
        answers = Answers(row, table.headings, columns)
        entry = _entry(answers, role, names)
        if entry and entry.email:
            first_line = first_lines.setdefault((entry.email, entry.role), row.line)
            if first_line != row.line:
                same = _("Column “%(column)s”: “%(value)s” is already on line %(line)s.")
                answers.refuse(Field.EMAIL, same, entry.email, line=first_line)
        if entry is None or answers.reasons:
            checked.append(CheckedRow(row.line, row.cells, None, answers.reasons, []))
            continue
        is_enrolled = (entry.email, str(entry.role)) in existing
        remarks = _remarks(entry, answers)
        checked.append(CheckedRow(row.line, row.cells, entry, [], remarks, is_enrolled))
    return checked


def _entry(answers: Answers, role_of_file: Role | None, names: ThemeNames) -> Entry | None:
    """What the row says; the reasons against it stay with the answers."""
    role = answers.role(role_of_file)
    first_name, last_name = answers.name()
    email = answers.email()
    no_language = _("Column “%(column)s”: we do not know the language “%(value)s”.")
    no_mode = _("Column “%(column)s”: we do not know the way to meet “%(value)s”.")
    no_theme = _("Column “%(column)s”: “%(value)s” is not among the themes of the season.")
    entry = Entry(
        role=role or Role.MENTEE,
        first_name=first_name,
        last_name=last_name,
        email=email,
        organisation=answers.line(Field.ORGANISATION),
        unit=answers.line(Field.UNIT),
        title=answers.line(Field.TITLE),
        place=answers.line(Field.PLACE),
        languages=answers.understood(Field.LANGUAGES, languages_in, (), no_language),
        mode=answers.understood(Field.MODE, mode_in, "", no_mode),
        themes=answers.understood(Field.THEMES, names.in_text, (), no_theme),
        goal=_own_words(answers, Field.GOAL, LONGEST_GOAL) if role == Role.MENTEE else "",
        offer=_own_words(answers, Field.OFFER, LONGEST_OFFER) if role == Role.MENTOR else "",
        capacity=answers.capacity() or USUAL_CAPACITY if role == Role.MENTOR else None,
        line_manager=answers.line(Field.LINE_MANAGER),
        screen_language=answers.understood(Field.SCREEN_LANGUAGE, language_in, "", no_language),
    )
    if len(entry.themes) > MOST_THEMES[entry.role]:
        too_many = _("Column “%(column)s”: there are more than %(most)s themes.")
        answers.refuse(Field.THEMES, too_many, most=MOST_THEMES[entry.role])
    return entry if role else None


def _own_words(answers: Answers, field: Field, longest: int) -> str:
    told_by = field if answers.has_column(field) else Field.GOAL_OR_OFFER
    return answers.text(told_by, longest)


def _remarks(entry: Entry, answers: Answers) -> list[str]:
    """What the person must still tell before a pair can be proposed."""
    if entry.role == Role.MENTEE:
        missing: list[tuple[object, str]] = [
            (entry.themes, _("No theme has been chosen.")),
            (entry.goal, _("The goal is missing.")),
            (entry.languages, _("The working language is missing.")),
            (entry.mode, _("The way to meet is missing.")),
        ]
    else:
        missing = [
            (entry.offer, _("The experience to share is missing.")),
            (entry.themes, _("No theme has been chosen.")),
            (
                not answers.has_column(Field.CAPACITY) or answers.capacity(),
                _("The number of mentees is missing, so it is one for now."),
            ),
        ]
    return [remark for answer, remark in missing if not answer]

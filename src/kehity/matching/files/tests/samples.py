"""The plainest files, for tests to say what is special in theirs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from kehity.programmes.lists import tests

REAL = Path(tests.__file__).parent / "data"
MENTEES, MENTORS = (
    REAL / "ilmoittautumiset-mentoroitavat.csv",
    REAL / "ilmoittautumiset-mentorit.xlsx",
)
BOTH = REAL / "anmalningar.csv"

MENTEE = {
    "First name": "Oskari",
    "Last name": "Salo",
    "E-mail": "oskari@kunta.example",
    "Organisation": "Kerava",
    "Languages": "Finnish",
    "Way to meet": "remote",
    "Themes": "Leading people",
    "Goal": "I want to learn.",
    "Line manager": "",
}
MENTOR = {
    "First name": "Aino",
    "Last name": "Berg",
    "E-mail": "aino@kunta.example",
    "Organisation": "Sipoo",
    "Languages": "Finnish",
    "Themes": "Leading people",
    "Experience": "Twenty years of leading.",
    "Capacity": "1",
    "Line manager": "",
}


def write(path: Path, rows: Iterable[Sequence[object]], separator: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def list_of(path: Path, *people: dict[str, str]) -> Path:
    return write(path, [list(people[0]), *(list(person.values()) for person in people)])


def mentees(path: Path, *people: dict[str, str]) -> Path:
    return list_of(path, *({**MENTEE, **person} for person in people))


def mentors(path: Path, *people: dict[str, str]) -> Path:
    return list_of(path, *({**MENTOR, **person} for person in people))

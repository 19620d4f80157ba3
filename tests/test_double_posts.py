"""Each form pressed twice at the same moment does no more than pressed twice in turn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import translation

from kehity.people.tests.at_once import at_once
from tests.attacking.forms import TOKEN, Box, Form
from tests.attacking.judging import Written, faults_in
from tests.attacking.meeting import forms_of_everybody
from tests.attacking.values import FILES
from tests.conftest import tell_the_demo
from tests.demo_world import add_what_the_demo_lacks
from tests.kept_rows import KeptRows

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.many_writers,
    pytest.mark.long,
]

# Who looked and who was here is written each time, as it should be.
WRITTEN_EACH_TIME = {"privacy_access", "django_session", "people_signin"}
WORDS = {
    "email": "uusi@esimerkki.example",
    "date": "2027-03-01",
    "datetime-local": "2027-03-01T10:00",
    "number": "1",
    "url": "https://esimerkki.example/a",
}
Told = dict[str, object]


def test_two_presses_at_once_do_no_more_than_two_in_turn(kept_rows):
    tell_the_demo(kept_rows)
    with translation.override("fi"):
        add_what_the_demo_lacks()
        forms = posted_forms()
    before = KeptRows()
    before.keep()

    faults, went_through = [], 0
    for form, session in forms:
        in_turn = Pressing(form, session, before)
        in_turn.does(lambda *acts: [act() for act in acts])
        together = Pressing(form, session, before)
        together.does(at_once)
        more = {
            table: (count, in_turn.grown.get(table, 0))
            for table, count in together.grown.items()
            if count > max(in_turn.grown.get(table, 0), 0)
        }
        told = [*in_turn.faults, *together.faults, *([f"rows {more}"] if more else [])]
        faults += [f"{form}: {one}" for one in told]
        went_through += 302 in in_turn.statuses

    assert faults == []
    assert went_through > 50


class Pressing:
    """One form, pressed twice in one way or another, and what has come of it."""

    def __init__(self, form: Form, session: str, before: KeptRows) -> None:
        self.form, self.session, self.before = form, session, before
        self.statuses: list[int] = []
        self.faults: list[str] = []
        self.grown: dict[str, int] = {}
        self.written = Written()

    def does(self, way: Callable[..., object]) -> None:
        cache.clear()
        way(self._press, self._press)
        tables = self.written.tables
        for table in tables - WRITTEN_EACH_TIME:
            self.grown[table] = _count(table) - self.before.count(table)
        self.before.undo(tables)

    def _press(self) -> None:
        client = Client(raise_request_exception=False)
        if self.session:
            client.cookies["sessionid"] = self.session
        with connection.execute_wrapper(self.written):
            answer = client.post(self.form.target, as_meant(self.form))
        self.statuses.append(answer.status_code)
        self.faults += faults_in(answer)


def posted_forms() -> list[tuple[Form, str]]:
    """Each form that is posted, once, with the session of somebody who meets it."""
    return [
        (form, client.cookies["sessionid"].value if "sessionid" in client.cookies else "")
        for form, client in forms_of_everybody()
        if form.method == "POST"
    ]


def as_meant(form: Form) -> Told:
    """Filled in as somebody would who has nothing special in mind."""
    told: Told = {
        name: _filled(box)
        for name, box in form.boxes.items()
        if name != TOKEN and box.kind not in ("file", "submit")
    }
    for name, box in form.boxes.items():
        if box.kind == "file":
            file, content = FILES[1]
            told[name] = SimpleUploadedFile(file, content)
        elif box.kind == "submit":
            told[name] = box.options[0]
    return told


def _filled(box: Box) -> list[str]:
    if any(box.values):
        return box.values
    choices = [one for one in box.options if one]
    return choices[:1] or [WORDS.get(box.kind, "Sana")]


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
        return int(cursor.fetchone()[0])

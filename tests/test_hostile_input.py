"""Every form, sent as nobody meant it: a kind answer, and what was typed is still there.

Forms are found on the pages of the demo season and filled by hypothesis. A few inputs for each go
with every test run; `./kehity bench attacks --inputs 10000` sends as many as one likes.
"""

from __future__ import annotations

import html
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.addresses import every_record
from tests.attacking.forms import Form
from tests.attacking.judging import Attacker, script_in
from tests.attacking.meeting import forms_of_everybody
from tests.attacking.values import MARKUP, OUT_OF_QUOTES, requests_to
from tests.demo_world import add_what_the_demo_lacks

# Forms are the same on every database, and each request is undone within the one transaction.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

ASKED_FOR = "KEHITY_ATTACKS"
INPUTS = 400
KEPT = "Kirjoitettu <b>tähän</b> & säilyy"


@dataclass
class World:
    """Each form once, with somebody who meets it; and ids of all kinds of records."""

    forms: list[tuple[Form, Client]]
    ids: list[str]


@pytest.fixture(scope="module")
def world(demo_season, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), translation.override("fi"), transaction.atomic():
        add_what_the_demo_lacks()
        ids = [str(row.pk) for rows in every_record(2).values() for row in rows]
        yield World(forms_of_everybody(), ids)
        transaction.set_rollback(True)


def test_nothing_that_is_sent_breaks_a_page_or_changes_half_of_something(world):
    asked_for = int(os.environ.get(ASKED_FOR, INPUTS))
    faults, sent_so_far = {}, count()

    @settings(
        max_examples=asked_for,
        derandomize=ASKED_FOR not in os.environ,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(st.data())
    def send(data):
        form, client = data.draw(st.sampled_from(world.forms))
        sent = data.draw(requests_to(form, world.ids))
        next(sent_so_far)
        for fault in Attacker(client).faults_of(sent):
            faults.setdefault(f"{form}: {fault}", str(sent))

    send()

    told = f"{next(sent_so_far)} inputs to {len(world.forms)} forms, {len(faults)} faults"
    sys.stdout.write(f"\n{told}\n")
    assert faults == {}
    assert {"details", "season_lists", "account_login"} <= {f.name for f, _ in world.forms}


def test_script_on_a_page_is_noticed():
    page = f"""<p>{MARKUP}</p><a href="JavaScript:x">x</a><p title="{OUT_OF_QUOTES}">x</p>"""

    assert list(script_in(page)) == [
        "a mark has become an element",
        "a mark has become an attribute of <zqelement>",
        "<a href> is a script",
        "a mark has become an attribute of <p>",
    ]
    assert list(script_in(html.escape(page))) == []


def test_what_was_typed_is_kept_where_something_is_wrong(world):
    lost, tried = [], 0
    for form, client in world.forms:
        for box in form.boxes.values():
            if box.kind != "textarea" or form.method != "POST":
                continue
            told = {
                one.name: one.values if one.kind == "hidden" else "x" * 90_000
                for one in form.boxes.values()
                if one.kind != "file"
            }
            with transaction.atomic():
                response = client.post(form.target, told | {box.name: KEPT})
                transaction.set_rollback(True)
            is_again = response.status_code in (200, 422)
            if is_again and KEPT not in html.unescape(response.content.decode()):
                lost.append(f"{form}: {box.name}")
            tried += is_again

    assert lost == []
    assert tried > 20

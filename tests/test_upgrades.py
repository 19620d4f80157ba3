"""What earlier states of Kehity have stored is brought up to this one, and can be read."""

from __future__ import annotations

import datetime
import subprocess

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client

from kehity.backups import drafts
from kehity.backups.contents import Table
from kehity.backups.reading import Pair
from kehity.backups.restoring import restore
from kehity.backups.verifying import missing_keys, open_a_sample
from kehity.goals.models import Goal
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person
from tests.starting import ROOT
from tools.upgrades import KEPT, RING

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

STATES = sorted(path.name for path in KEPT.iterdir() if path.is_dir())
# Of each of these something is kept, whatever else has changed.
LASTING = {Person: "people_person", Goal: "goals_goal", Mentorship: "mentorships_mentorship"}


@pytest.mark.parametrize("state", STATES)
def test_a_season_of_an_earlier_state_is_brought_up_to_this_one(state, tmp_path, settings):
    settings.KEHITY_KEYS = RING
    pair = Pair.of(KEPT / state / "season.kehity", None)
    made_at, before = told(pair)

    with drafts.draft(tmp_path / "earlier.sqlite3"):
        restore(pair, tmp_path / "media")
        call_command("migrate", verbosity=0)
        after = {model: model._default_manager.count() for model in LASTING}
        sample, missing = open_a_sample(), missing_keys()
        with time_machine.travel(made_at + datetime.timedelta(hours=1)):
            pages = {person.email: first_page(person) for person in get_user_model().objects.all()}

    assert after == {model: before[table] for model, table in LASTING.items()}
    assert sample.fields > 100
    assert missing == []
    assert {email: status for email, status in pages.items() if status != 200} == {}


def told(pair: Pair) -> tuple[datetime.datetime, dict[str, int]]:
    with pair.content() as content:
        counts = {
            part.name: sum(1 for _row in part.rows)
            for part in content.parts()
            if isinstance(part, Table)
        }
        return datetime.datetime.fromisoformat(content.facts["made_at"]), counts


def first_page(person: Person) -> int:
    client = Client()
    client.force_login(person)
    return client.get("/", follow=True).status_code


def test_something_is_kept_of_each_tagged_state():
    listed = subprocess.run(["git", "tag"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert STATES
    assert set(listed.stdout.split()) - set(STATES) == set()

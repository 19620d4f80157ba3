"""When a key is missing: said on a page and in a log line, nothing written over, the rest works."""

import base64
import io
import os
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from kehity.goals.models import Goal
from kehity.goals.tests.factories import GoalFactory
from kehity.privacy.models import DataKey
from tests.starting import ROOT, plain_environment

THEIR_OWN = f"other {base64.b64encode(b'o' * 32).decode()}"


@pytest.mark.django_db
@pytest.mark.parametrize("lost", ["key", "ring"])
def test_what_is_sealed_waits_for_its_key_and_the_rest_works(
    as_person, settings, tmp_path, lost, caplog
):
    goal = GoalFactory(title="Lead without hurry")
    client = as_person(goal.participation.person)
    address = goal.get_absolute_url()
    stored = bytes(Goal.objects.values_list("title", flat=True).get())
    ring = settings.KEHITY_KEYS
    settings.KEHITY_KEYS = THEIR_OWN if lost == "key" else ""
    settings.KEHITY_KEY_FILE = tmp_path / "nowhere"

    read = client.get(address)
    written = client.post(address, {"title": "Other", "weight": "1"})
    details = client.get(reverse("details"))
    settings.KEHITY_KEYS = ring

    assert [read.status_code, written.status_code, details.status_code] == [503, 503, 200]
    assert "nothing has been changed" in read.text
    assert "Nothing was written over." in caplog.text
    assert "Lead without hurry" not in caplog.text
    assert bytes(Goal.objects.values_list("title", flat=True).get()) == stored
    assert "Lead without hurry" in client.get(address).text


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_wrapping_anew_is_killed_half_way_and_then_finished(settings):
    """A real process, killed as soon as it says that a part is done."""
    DataKey.objects.bulk_create([DataKey.objects.new() for _key in range(3_000)])
    settings.KEHITY_KEYS = f"{THEIR_OWN}\n{settings.KEHITY_KEYS}"
    process = subprocess.Popen(
        [sys.executable, "manage.py", "rewrap_keys"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment(settings.KEHITY_KEYS),
    )
    assert process.stdout
    first_word = process.stdout.readline()
    process.kill()
    process.communicate()
    half_way = DataKey.objects.filter(wrapped_by="other").count()

    said = io.StringIO()
    call_command("rewrap_keys", stdout=said)

    assert first_word == "500 of 3000\n"
    assert 500 <= half_way < 3_000
    assert DataKey.objects.filter(wrapped_by="other").count() == 3_000
    assert said.getvalue().endswith(f"{3_000 - half_way} data keys are now wrapped by 'other'.\n")


def environment(ring: str) -> dict[str, str]:
    return plain_environment(
        DATABASE_URL=f"sqlite:///{connection.settings_dict['NAME']}",
        DJANGO_SETTINGS_MODULE="kehity.config.settings",
        KEHITY_KEYS=ring,
        SECRET_KEY=os.environ["SECRET_KEY"],
    )

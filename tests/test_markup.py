"""Every page as the W3C's own checker reads it, all at once."""

from __future__ import annotations

import json
import re
import subprocess
from collections import defaultdict

import pytest
from django.conf import settings
from django.test import Client

from tests.demo_world import add_what_the_demo_lacks
from tests.test_accessibility import OPEN, READERS, pages_of
from tools import machine

pytestmark = pytest.mark.once


@pytest.mark.django_db
def test_every_page_is_written_as_the_standard_says(demo, tmp_path):
    add_what_the_demo_lacks()
    for name in OPEN:
        keep(tmp_path, name, Client().get(name).content)
    seen = set(OPEN)
    for role, language in READERS:
        urls, session = pages_of(role, language, seen)
        reader = Client()
        reader.cookies[settings.SESSION_COOKIE_NAME] = session
        for name, url in urls.items():
            keep(tmp_path, name, reader.get(url, follow=True).content)
        seen |= set(urls)

    assert len(list(tmp_path.iterdir())) > 40
    assert faults_in(tmp_path) == {}


def test_what_the_standard_forbids_is_noticed(tmp_path):
    keep(tmp_path, "page", b'<!doctype html><html lang="fi"><title>Koti</title><p><div></p></html>')

    assert list(faults_in(tmp_path)) != []


def keep(folder, name, content):
    plain = re.sub(r"[^\w -]", "-", name, flags=re.ASCII)
    (folder / f"{plain}.{len(list(folder.iterdir()))}.html").write_bytes(content)


def faults_in(folder):
    """The pages on which each fault is found; a checker that cannot start is no clean page."""
    checker = machine.markup_checker()
    assert checker, "The W3C checker is missing: python -m tools.test fetches it."
    command = ["java", "-Xss8m", "-XX:TieredStopAtLevel=1", "-jar", checker, "--format", "json"]
    checked = subprocess.run(
        [*command, "--errors-only", "--exit-zero-always", folder], capture_output=True, text=True
    )
    found = defaultdict(set)
    for one in json.loads(checked.stderr)["messages"]:
        where = one.get("url", "").rsplit("/", 1)[-1].split(".")[0]
        found[f"{one['message']} {one.get('extract', '').strip()}"].add(where)
    return {fault: sorted(pages)[:3] for fault, pages in found.items()}

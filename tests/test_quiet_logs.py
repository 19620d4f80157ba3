"""Logs carry no content, no address, no code and no link, whatever goes wrong."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import uuid

import pytest
from django.conf import settings
from django.urls import reverse

from kehity.commands.prepared import demo_environment, throwaway_folder
from kehity.config.quiet_logs import QuietFormatter, quiet
from kehity.notifications.links import sealed_link
from tests.addresses import patterns
from tests.starting import ROOT

WORD = sealed_link("kehity.tests", {"person": str(uuid.UUID(int=7))})
A_CRASH = """
import logging, sys, types
import django
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from granian.log import LogLevels, access_logger, configure_logging
from kehity.config.quiet_logs import SERVER_LOGGING

django.setup()
configure_logging(LogLevels.info, dict(SERVER_LOGGING))

def crashing(request, word):
    thought = request.POST["thought"]
    try:
        int(thought)
    except ValueError as error:
        raise LookupError(thought + " mallory@example.org") from error

urls = types.ModuleType("crashing_urls")
urls.urlpatterns = [path("in/<str:word>/", crashing)]
urls.handler404 = lambda request, exception: HttpResponse(status=404)
urls.handler500 = lambda request: HttpResponse(status=500)
sys.modules["crashing_urls"] = urls
settings.ROOT_URLCONF = "crashing_urls"
settings.MIDDLEWARE = []
client = Client(raise_request_exception=False, headers={"host": "localhost"})
client.post(f"/in/{sys.argv[1]}/?next=/secret", {"thought": "what somebody has written"})
client.get(f"/nothing/{sys.argv[1]}/")
access_logger.info('"%(method)s %(path)s"', {"method": "GET", "path": f"/in/{sys.argv[1]}/?a=b"})
logging.getLogger("anything").error("Not to %s: %s", "mallory@example.org", ValueError("written"))
"""


@pytest.mark.parametrize(
    ("told", "logged"),
    [
        ("No mail to anna.salo+x@kunta.example today", "No mail to [address] today"),
        ("Not Found: /goals/?name=Anna", "Not Found: /goals/?[query]"),
        ("The code 4711-BXKP is used", "The code [code] is used"),
        ("The code 123456 is used", "The code [code] is used"),
        ("session k3j5h6k3j5h6k3j5h6k3j5h6abcd ends", "session [token] ends"),
        (f"Not Found: /goals/{uuid.UUID(int=5)}/", f"Not Found: /goals/{uuid.UUID(int=5)}/"),
        (f"Too many: /certificates/{uuid.UUID(int=5)}/", "Too many: /certificates/[secret]/"),
        ("Task kehity.notifications.tasks.deliver_everything, attempt 2",) * 2,
    ],
    ids=["address", "query", "code", "digits", "session", "id", "certificate", "plain"],
)
def test_what_is_masked_and_what_is_not(told, logged):
    assert quiet(told) == logged


def test_a_word_that_opens_something_is_masked_in_every_address_that_has_one():
    """A new address with such a word belongs to the list of quiet_logs.py."""
    with_words = [name for name, route, _pattern in patterns() if "<str:word>" in route]

    lines = {name: quiet(f"Not Found: {reverse(name, args=['k' * 24])}") for name in with_words}

    assert len(lines) >= 5
    assert {name for name, line in lines.items() if "kkk" in line} == set()


def test_every_handler_masks():
    loggers = [logging.getLogger(name) for name in logging.root.manager.loggerDict]
    own = {handler for one in loggers if one.name.startswith("django") for handler in one.handlers}

    assert own == set()
    assert settings.LOGGING["formatters"]["line"]["()"].endswith(QuietFormatter.__name__)
    used = {handler["formatter"] for handler in settings.LOGGING["handlers"].values()}
    assert used == {"line"}


@pytest.mark.once
def test_a_crash_in_a_process_of_its_own_says_where_and_not_what():
    with throwaway_folder() as folder:
        environment = demo_environment(folder) | {
            "KEHITY_MODE": "run",
            "LOG_LEVEL": "DEBUG",
            "PYTHONPATH": str(ROOT / "src"),
            "PATH": os.environ["PATH"],
        }
        ended = subprocess.run(
            [sys.executable, "-c", A_CRASH, WORD],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )

    said = ended.stdout + ended.stderr
    assert "builtins.ValueError" in said
    assert "builtins.LookupError" in said
    assert "in crashing" in said
    assert "/in/[secret]/" in said
    assert [word for word in ("somebody", "mallory", "written", WORD) if word in said] == []

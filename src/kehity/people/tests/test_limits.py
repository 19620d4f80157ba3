"""Tries are counted for everybody together, and whoever has tried too often hears until when."""

import os
import subprocess
import sys

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from kehity.people.tests.factories import PersonFactory
from kehity.people.tests.test_demo import KEYS

TWO_PROCESSES = """
import multiprocessing
import django
django.setup()
from allauth.core import context
from allauth.core.ratelimit import consume
from django.core.management import call_command
from django.db import connections
from django.test import RequestFactory

def tries(_process):
    request = RequestFactory().post("/sign-in/")
    with context.request_context(request):
        return sum(
            consume(request, action="request_login_code", key="a@example.org") for _ in range(4)
        )

call_command("createcachetable", verbosity=0)
connections.close_all()
with multiprocessing.get_context("fork").Pool(2) as pool:
    print(sum(pool.map(tries, range(2), chunksize=1)))
"""


@pytest.mark.once
def test_two_processes_count_the_same_tries(tmp_path):
    """Eight tries at once from two processes with one database: the limit is three in a minute."""
    environment = KEYS | {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "KEHITY_MODE": "run",
        "KEHITY_DATA": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/kehity.sqlite3",
    }

    ended = subprocess.run(  # noqa: S603 - this very Python, with words of this test
        [sys.executable, "-c", TWO_PROCESSES],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.stdout.strip(), ended.stderr) == ("3", "")


def asks(number: int, **about):
    """For the code of that person, from that address."""
    return Client(REMOTE_ADDR=about.get("sender", "192.0.2.1")).post(
        "/sign-in/", {"email": about.get("email", f"nobody{number}@example.org")}
    )


def signs_up(number: int, **_about):
    new = {"first_name": "A", "last_name": "B", "email": f"new{number}@example.org"}
    return Client(REMOTE_ADDR="192.0.2.1").post("/sign-in/new/", new)


def shows_a_passkey(_number: int, **_about):
    return Client(REMOTE_ADDR="192.0.2.1").post("/sign-in/passkey/", {"credential": "{}"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tries", "allowed", "about"),
    [
        (asks, 3, {"email": "one@example.org"}),
        (asks, 20, {}),
        (signs_up, 10, {}),
        (shows_a_passkey, 10, {}),
    ],
    ids=["codes for one address", "codes for one sender", "sign-ups", "passkeys"],
)
def test_so_many_tries_are_answered_in_a_minute(tries, allowed, about):
    with time_machine.travel(timezone.now(), tick=False):
        answers = [tries(number, **about) for number in range(allowed + 1)]

    assert {answer.status_code for answer in answers[:-1]} == {302}
    assert answers[-1].status_code in {200, 429}
    assert "Voit yrittää uudelleen 1 minuutin kuluttua." in answers[-1].content.decode()
    assert answers[-1].headers.get("Retry-After", "60") == "60"


@pytest.mark.django_db
def test_one_address_gets_no_more_than_fifteen_codes_in_an_hour():
    person = PersonFactory()

    with time_machine.travel(timezone.now(), tick=False) as clock:
        for number in range(18):
            last = asks(number, email=person.email, sender=f"192.0.2.{number}")
            clock.shift(60)

    assert len(mail.outbox) == 15
    assert "Voit yrittää uudelleen 43 minuutin kuluttua." in last.content.decode()


@pytest.mark.django_db
def test_tries_are_counted_by_the_one_for_whom_the_proxy_asks(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    answers = [
        Client(REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": f"1.2.3.4, 198.51.100.{n}"})
        .post("/sign-in/", {"email": f"nobody{n}@example.org"})
        .status_code
        for n in range(22)
    ]

    assert set(answers) == {302}

"""`kehity manage status` tells the person who looks after an installation how it is."""

import json

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from kehity.background.clock import strike_all
from kehity.background.models import Worker
from kehity.background.queue import take
from kehity.notifications.management.commands import status
from kehity.notifications.models import Delivery
from kehity.notifications.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def told(capsys, *arguments: str) -> tuple[int, str]:
    try:
        call_command("status", *arguments)
    except SystemExit as left:
        return int(left.code or 0), capsys.readouterr().out
    return 0, capsys.readouterr().out


def test_a_healthy_installation_says_so(capsys):
    Worker.objects.begin()
    strike_all()

    code, out = told(capsys)

    assert (code, out.splitlines()[0]) == (0, "All is well.")
    assert "LATE" not in out


def test_what_is_wrong_comes_first_and_the_exit_status_says_it(capsys):
    code, out = told(capsys)

    assert code == 1
    assert out.startswith("Not well: no worker is alive")
    assert "never             kehity.mentorships.tasks.open_closings" in out


def test_programs_get_the_same(capsys):
    worker = Worker.objects.begin()
    strike_all()
    claim = take(worker)
    Delivery.objects.create(person=PersonFactory(), notice="x", broken_off=1)

    code, out = told(capsys, "--json")

    assert claim
    found = json.loads(out)
    assert (code, found["well"], found["mails_perhaps_sent_twice"]) == (0, True, 1)
    assert [one["task"] for one in found["running"]] == [claim.work.task_path]
    assert [(one["name"], one["alive"]) for one in found["workers"]] == [(worker.name, True)]
    assert {one["is_late"] for one in found["clock"]} == {False}
    assert found["oldest_wait_seconds"] < (timezone.now() - worker.started_at).total_seconds() + 60


def test_a_database_that_does_not_answer_is_one_plain_line(monkeypatch, capsys):
    def away() -> None:
        raise OperationalError("secret address")

    monkeypatch.setattr(status, "health", away)

    with pytest.raises(SystemExit):
        call_command("status")

    assert capsys.readouterr().err == "The database did not answer: OperationalError\n"

"""Backups are made and brought back by commands and by the clock, and what cannot be is told."""

from __future__ import annotations

import pytest
import time_machine

from kehity.background.health import health
from kehity.background.working import run_what_is_ready
from kehity.backups.keeping import keep_up, kept, made_last
from kehity.backups.tasks import back_up_when_due
from kehity.backups.writing import back_up
from kehity.commands.run import only_one_for
from kehity.goals.tests.factories import GoalFactory
from tests.backing_up import contents, kehity, migration_of_tomorrow

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_commands_make_a_backup_and_try_it(tmp_path):
    """On PostgreSQL it is tried in an SQLite: what one has told, the other understands."""
    GoalFactory(title="A goal of my own")
    file, data = tmp_path / "monday.kehity", {"KEHITY_DATA": str(tmp_path / "data")}

    made = kehity("backup", str(file), **data)
    tried = kehity("backup", "--verify", str(file), **data)

    assert (made[0], made[2]) == (0, "")
    assert (tried[0], tried[2]) == (0, "")
    assert f"{file}: whole, made at" in tried[1]
    assert "1 sealed fields of 1 kinds of record were opened." in tried[1]


@pytest.mark.once
def test_the_commands_bring_a_backup_back_and_put_what_was_there_aside(tmp_path):
    goal, file = GoalFactory(), tmp_path / "monday.kehity"
    back_up(file)
    data = tmp_path / "data"
    there = {"KEHITY_DATA": str(data), "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}

    restored = kehity("restore", str(file), **there)
    refused = kehity("restore", str(file), **there)
    with only_one_for(data):
        while_it_runs = kehity("restore", str(file), "--replace-everything", **there)
    replaced = kehity("restore", str(file), "--replace-everything", **there)

    assert (restored[0], restored[2]) == (0, "")
    assert (refused[0], refused[1]) == (1, "")
    assert refused[2].startswith("There is an installation here already. --replace-everything")
    assert while_it_runs == (1, "", f"Kehity already runs with the data in {data}.\n")
    assert (replaced[0], replaced[2]) == (0, "")
    saved = next(data.glob("replaced-*/replaced.kehity"))
    assert [row["id"] for row in contents(saved)["goals_goal"]] == [goal.pk.hex]
    assert sorted(path.name for path in data.iterdir()) == [
        "keys",
        saved.parent.name,
        "run.lock",
    ]


@pytest.mark.once
def test_a_damaged_one_changes_nothing(tmp_path):
    GoalFactory()
    made = back_up(tmp_path / "monday.kehity")
    data, file = {"KEHITY_DATA": str(tmp_path / "data")}, made.file
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)

    code, said, error = kehity(
        "restore", str(file), DATABASE_URL=f"sqlite:///{tmp_path / 'new.sqlite3'}", **data
    )

    assert (code, said) == (1, "")
    assert error.startswith(f"{file} is damaged or cut short, near byte")
    assert not (tmp_path / "new.sqlite3").exists()


@pytest.mark.parametrize("command", [["manage", "migrate"], ["work"], ["run"]], ids=" ".join)
@pytest.mark.once
def test_a_database_of_a_newer_version_is_refused(tmp_path, command):
    begin = {"KEHITY_DATA": str(tmp_path), "PORT": "18997", "KEHITY_STATIC": str(tmp_path)}

    with migration_of_tomorrow():
        code, said, error = kehity(*command, **begin)

    assert (code, said) == (2, "")
    assert error == (
        "The database is of a newer version of Kehity (it knows goals.9999_of_tomorrow): "
        "start that version, or restore a backup made before the update.\n"
    )


@pytest.mark.once
def test_the_clock_makes_those_that_are_due_and_keeps_the_newest(tmp_path, settings):
    settings.BACKUP_EVERY, settings.BACKUP_KEEP = 24, 2
    made = []

    with time_machine.travel("2026-11-02T01:00:03Z", tick=False) as clock:
        for _look in range(14):
            made.append(keep_up(tmp_path) is not None)
            clock.shift(6 * 3600)
        last = made_last(tmp_path)

    assert [look for look, one in enumerate(made) if one] == [0, 4, 8, 12]
    assert [path.name for path in kept(tmp_path)] == [
        "kehity-2026-11-04-010003.kehity",
        "kehity-2026-11-05-010003.kehity",
    ]
    assert last.isoformat() == "2026-11-05T01:00:03+00:00"


@pytest.mark.once
def test_a_failure_of_the_clock_is_told_to_whoever_looks_after_it(tmp_path, settings):
    settings.BACKUP_EVERY, settings.BACKUP_DIR = 24, tmp_path / "a file"
    settings.BACKUP_DIR.write_text("in the way")

    back_up_when_due.enqueue()
    run_what_is_ready()

    assert [one.task for one in health().failed] == ["kehity.backups.tasks.back_up_when_due"]


@pytest.mark.once
def test_without_the_setting_there_are_none(tmp_path, settings):
    settings.BACKUP_EVERY = 0

    assert keep_up(tmp_path / "backups") is None
    assert not (tmp_path / "backups").exists()

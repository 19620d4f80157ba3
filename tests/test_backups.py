"""A backup is made while people write, and all of it comes back: on another machine, too."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from itertools import count
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as all_settings
from django.db import connection, transaction

from kehity.background.health import health
from kehity.background.models import Strike, Worker
from kehity.background.working import run_what_is_ready
from kehity.backups import drafts
from kehity.backups.contents import File, Table, Value
from kehity.backups.faults import BackupFault
from kehity.backups.keeping import keep_up, kept, made_last
from kehity.backups.reading import Pair
from kehity.backups.restoring import is_empty, restore
from kehity.backups.tasks import back_up_when_due
from kehity.backups.verifying import missing_keys, open_a_sample
from kehity.backups.writing import DATA_KEYS_FILE, KEYS, back_up
from kehity.commands.run import only_one_for
from kehity.goals.models import Goal
from kehity.goals.tests.factories import GoalFactory
from kehity.people.models import Person
from kehity.privacy.models import DataKey
from tests.conftest import tell_the_demo
from tests.kept_rows import KeptRows
from tests.starting import KEHITY, ROOT, address_of_the_database, plain_environment

pytestmark = pytest.mark.django_db(transaction=True)

LEFT_OUT = {"django_session", "cache"}


def contents(file: Path, data_keys: Path | None = None) -> dict[str, list[dict[str, Value]]]:
    """The rows of each table in a backup and its data keys."""
    pair, found = Pair.of(file, data_keys), {}
    with pair.content() as content, pair.keys() as keys:
        for read in (content, keys):
            for part in read.parts():
                if isinstance(part, Table):
                    found[part.name] = [
                        dict(zip(part.columns, row, strict=True)) for row in part.rows
                    ]
    return found


@contextmanager
def another_machine(folder: Path) -> Iterator[None]:
    """On SQLite a file of its own; a PostgreSQL is cleared by the restoring itself."""
    beside = drafts.draft(folder / "another.sqlite3")
    with beside if connection.vendor == "sqlite" else nullcontext():
        yield


def rows_now() -> dict[str, object]:
    rows = KeptRows()
    rows.keep()
    return {
        table: (columns, sorted(map(repr, found)))
        for table, (columns, found) in rows.of_table.items()
        if table not in LEFT_OUT
    }


def kehity(*arguments: str, **environment: str) -> tuple[int, str, str]:
    """What the command ended with and said; with the keys and the database of this test."""
    own = {
        "DATABASE_URL": address_of_the_database(),
        "KEHITY_KEYS": all_settings.KEHITY_KEYS,
        "SECRET_KEY": all_settings.SECRET_KEY,
    }
    ended = subprocess.run(
        [*KEHITY, *arguments],
        env=plain_environment(**own | environment),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


def test_a_whole_season_comes_back_row_by_row_and_opens(tmp_path, kept_rows):
    tell_the_demo(kept_rows)
    before = rows_now()
    made = back_up(tmp_path / "monday.kehity")

    with another_machine(tmp_path):
        restored = restore(Pair.of(made.file, None), tmp_path / "media")
        after = rows_now()
        sample, missing = open_a_sample(), missing_keys()
        GoalFactory()  # numbers go on after those that are there
        Strike.objects.create(name="a", slot="2026-01-01T00:00Z")

    assert after == before
    assert (restored.rows, restored.tables, restored.erased) == (made.rows, made.tables, 0)
    assert sample.fields > 300
    assert missing == []


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


def test_it_is_of_one_moment_while_others_write(tmp_path):
    """Two rows of one transaction are both in it or neither, and nobody waits for it."""
    stop, made = threading.Event(), []

    def write() -> None:
        for number in count():
            if stop.is_set():
                break
            with transaction.atomic():
                Worker.objects.create(name=f"{number}")
                Strike.objects.create(name=f"{number}", slot="2026-01-01T00:00Z")
            made.append(number)
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    counts = []
    while len(counts) < 5:
        before = len(made)
        tables = contents(back_up(tmp_path / f"{len(counts)}.kehity").file)
        names = [{row["name"] for row in tables[name]} for name in (WORKERS, STRIKES)]
        counts.append((before, names))
    stop.set()
    writer.join()

    assert [workers == strikes for _before, (workers, strikes) in counts] == [True] * 5
    assert all(len(workers) >= before for before, (workers, _strikes) in counts)
    assert len(made) > counts[0][0]


WORKERS, STRIKES = Worker._meta.db_table, Strike._meta.db_table


def test_who_has_been_erased_cannot_be_read_in_an_older_backup(tmp_path):
    """The ring, the older backup and the data keys of today: the words stay cipher text."""
    erased = GoalFactory(title="My darkest secret")
    other = GoalFactory(title="Still mine to read")
    older = back_up(tmp_path / "older.kehity")
    key = erased.data_key_in_use()
    wrapped = bytes(key.wrapped)

    DataKey.objects.filter(pk=key.pk).delete()
    keep_up(tmp_path)

    tables = contents(older.file)
    row = next(row for row in tables["goals_goal"] if row["id"] == erased.pk.hex)
    everything = repr(tables).encode()
    assert isinstance(row["title"], bytes)
    assert b"darkest" not in everything
    assert repr(wrapped).encode() not in everything
    assert {row["id"] for row in tables[KEYS]} == left_keys()
    if connection.vendor == "sqlite":
        with another_machine(tmp_path):
            restored = restore(Pair.of(older.file, None), tmp_path / "media")
            titles = {goal.pk: goal.title for goal in Goal.objects.all()}
        assert restored.erased == 1
        assert titles == {erased.pk: "", other.pk: "Still mine to read"}


def left_keys() -> set[str]:
    return {key.hex for key in DataKey.objects.values_list("pk", flat=True)}


def test_neither_keys_nor_who_is_signed_in_lie_in_a_backup(tmp_path, client):
    goal = GoalFactory()
    client.force_login(goal.participation.person)
    made = back_up(tmp_path / "monday.kehity")

    with Pair.of(made.file, None).content() as content:
        tables = {part.name for part in content.parts() if isinstance(part, Table)}

    assert {KEYS, *LEFT_OUT} & tables == set()


def test_files_come_along(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media/of/pairs").mkdir(parents=True)
    (tmp_path / "media/of/pairs/ä.bin").write_bytes(os.urandom(200_000))
    (tmp_path / "media/empty").write_bytes(b"")
    made = back_up(tmp_path / "monday.kehity")

    with Pair.of(made.file, None).content() as content:
        files = {
            part.name: b"".join(part.pieces) for part in content.parts() if isinstance(part, File)
        }

    assert made.files == 2
    assert files == {
        "empty": b"",
        "of/pairs/ä.bin": (tmp_path / "media/of/pairs/ä.bin").read_bytes(),
    }


@pytest.mark.once
def test_a_full_disk_leaves_nothing_half_written(tmp_path):
    GoalFactory.create_batch(3)
    earlier = back_up(tmp_path / "earlier.kehity")
    whole = earlier.data_keys.read_bytes()

    for room in (0, 100, 3000, earlier.file.stat().st_size - 1):
        with pytest.raises(BackupFault, match="could not be written"), room_for(room):
            back_up(tmp_path / "later.kehity")

    assert {path.name for path in tmp_path.iterdir()} == {"earlier.kehity", DATA_KEYS_FILE}
    assert len(earlier.data_keys.read_bytes()) == len(whole)
    Pair.of(earlier.file, None).check()


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file of this process grows beyond it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


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


@pytest.mark.once
def test_one_of_a_newer_version_is_refused(tmp_path):
    add_migration_of_tomorrow()
    made = back_up(tmp_path / "monday.kehity")

    with pytest.raises(
        BackupFault, match=r"newer version .*9999_of_tomorrow.* update Kehity first"
    ):
        Pair.of(made.file, None).check()


def add_migration_of_tomorrow() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('goals', '9999_of_tomorrow', '2026-01-01')"
        )


@pytest.fixture(autouse=True)
def without_tomorrow() -> Iterator[None]:
    """Nobody flushes the table of migrations."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '9999_of_tomorrow'")


@pytest.mark.parametrize("command", [["manage", "migrate"], ["work"], ["run"]], ids=" ".join)
@pytest.mark.once
def test_a_database_of_a_newer_version_is_refused(tmp_path, command):
    add_migration_of_tomorrow()
    begin = {"KEHITY_DATA": str(tmp_path), "PORT": "18997", "KEHITY_STATIC": str(tmp_path)}

    code, said, error = kehity(*command, **begin)

    assert (code, said) == (2, "")
    assert error == (
        "The database is of a newer version of Kehity (it knows goals.9999_of_tomorrow): "
        "start that version, or restore a backup made before the update.\n"
    )


@pytest.mark.once
def test_what_is_missing_is_told_in_a_line(tmp_path):
    GoalFactory()
    made = back_up(tmp_path / "monday.kehity")
    made.data_keys.rename(tmp_path / "elsewhere")

    with pytest.raises(BackupFault, match="The data keys are missing"):
        Pair.of(made.file, None).check()
    with pytest.raises(BackupFault, match="could not be read: No such file"):
        Pair.of(tmp_path / "tuesday.kehity", tmp_path / "elsewhere").check()
    Pair.of(made.file, tmp_path / "elsewhere").check()


@pytest.mark.once
def test_the_data_keys_of_another_installation_are_left_alone(tmp_path, settings):
    back_up(tmp_path / "monday.kehity")
    settings.SECRET_KEY = "of another installation"

    with pytest.raises(BackupFault, match="belongs to another installation"):
        back_up(tmp_path / "theirs.kehity")

    assert not (tmp_path / "theirs.kehity").exists()


@pytest.mark.once
def test_a_ring_that_lacks_a_key_says_which(tmp_path, settings):
    key = GoalFactory().data_key_in_use()
    DataKey.objects.filter(pk=key.pk).update(wrapped_by="retired")

    assert missing_keys() == ["retired"]
    with pytest.raises(BackupFault, match=r"does not open: goals\.Goal\.title"):
        open_a_sample()


@pytest.mark.once
def test_an_installation_that_nobody_has_been_in_is_empty(tmp_path):
    assert is_empty()

    GoalFactory()

    assert Person.objects.exists()
    assert not is_empty()


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
def test_nothing_of_an_erased_key_is_left_in_the_file_of_an_sqlite():
    wrapped = bytes(GoalFactory().data_key_in_use().wrapped)
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file = Path(connection.settings_dict["NAME"])
    before = file.read_bytes().count(wrapped)

    DataKey.objects.all().delete()
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    assert (before, file.read_bytes().count(wrapped)) == (1, 0)


@pytest.mark.once
def test_without_the_setting_there_are_none(tmp_path, settings):
    settings.BACKUP_EVERY = 0

    assert keep_up(tmp_path / "backups") is None
    assert not (tmp_path / "backups").exists()

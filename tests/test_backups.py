"""A backup is made while people write, and all of it comes back; who has been erased does not."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from django.db import connection, transaction

from kehity.background.models import Strike, Worker
from kehity.backups.contents import File, Table
from kehity.backups.faults import BackupFault
from kehity.backups.keeping import keep_up
from kehity.backups.reading import Pair
from kehity.backups.restoring import is_empty, restore
from kehity.backups.verifying import missing_keys, open_a_sample
from kehity.backups.writing import DATA_KEYS_FILE, KEYS, back_up
from kehity.goals.models import Goal
from kehity.goals.tests.factories import GoalFactory
from kehity.people.models import Person
from kehity.privacy.models import DataKey
from tests.backing_up import another_machine, contents, migration_of_tomorrow
from tests.conftest import tell_the_demo
from tests.kept_rows import KeptRows

pytestmark = pytest.mark.django_db(transaction=True)

LEFT_OUT = {"django_session", "cache"}
WORKERS, STRIKES = Worker._meta.db_table, Strike._meta.db_table


def rows_now() -> dict[str, object]:
    rows = KeptRows()
    rows.keep()
    return {
        table: (columns, sorted(map(repr, found)))
        for table, (columns, found) in rows.of_table.items()
        if table not in LEFT_OUT
    }


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

    for room in (0, 100, 3000, earlier.file.stat().st_size * 9 // 10):
        with pytest.raises(BackupFault, match="could not be written"), room_for(room):
            back_up(tmp_path / "later.kehity")

    assert {path.name for path in tmp_path.iterdir()} == {"earlier.kehity", DATA_KEYS_FILE}
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
def test_one_of_a_newer_version_is_refused(tmp_path):
    with migration_of_tomorrow():
        made = back_up(tmp_path / "monday.kehity")

    with pytest.raises(
        BackupFault, match=r"newer version .*9999_of_tomorrow.* update Kehity first"
    ):
        Pair.of(made.file, None).check()


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
def test_nothing_of_an_erased_key_is_left_in_the_file_of_an_sqlite():
    wrapped = bytes(GoalFactory().data_key_in_use().wrapped)
    before = stored_bytes().count(wrapped)

    DataKey.objects.all().delete()

    assert (before, stored_bytes().count(wrapped)) == (1, 0)


def stored_bytes() -> bytes:
    """Read by another process: to close a file takes SQLite's locks on it from one's own.

    What a thread of an earlier test has left open would lose its lock, and the next process to
    leave the database would take the journal away from under it.
    """
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file = connection.settings_dict["NAME"]
    return subprocess.run(["cat", file], capture_output=True, check=True).stdout

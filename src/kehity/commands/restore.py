"""`kehity restore …`: brings a backup back into an empty installation."""

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kehity.commands import backup, places
from kehity.commands.refusing import CannotStart
from kehity.commands.run import only_one_for

if TYPE_CHECKING:
    from kehity.backups.reading import Pair
    from kehity.backups.restoring import Restored

REPLACE = "--replace-everything"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="kehity restore", allow_abbrev=False, description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--data-keys", type=Path, metavar="FILE", help="where they do not lie beside the backup"
    )
    parser.add_argument(
        REPLACE,
        action="store_true",
        dest="replace",
        help="put it in the place of what is there now, which is backed up first",
    )
    options = parser.parse_args(arguments)
    backup.refuse_without_keys(places.data())
    places.data().mkdir(parents=True, exist_ok=True)
    with only_one_for(places.data()):
        return restore(options.file.resolve(), options.data_keys, replace=options.replace)


def restore(file: Path, data_keys: Path | None, *, replace: bool) -> int:
    backup.begin_with(os.environ.get("DATABASE_URL"))
    from django.core.management import call_command  # noqa: PLC0415 - after the settings

    from kehity.backups.reading import Pair  # noqa: PLC0415
    from kehity.backups.verifying import missing_keys  # noqa: PLC0415

    pair = Pair.of(file, data_keys)
    with backup.faults_in_a_line():
        pair.check()
        refuse_what_is_in_use()
        make_room(replace=replace)
        with tempfile.TemporaryDirectory(dir=places.data(), prefix="restoring-") as folder:
            media = Path(folder) / "media"
            restored = bring_back(pair, media, Path(folder) / "draft.sqlite3")
            put_media_in_place(media)
        call_command("migrate", verbosity=0)
        missing = missing_keys()
    print(f"{file} has been brought back.")
    backup.tell(restored, missing)
    print("Everybody signs in anew. What has happened since the backup has to be done again.")
    return 0


def refuse_what_is_in_use() -> None:
    """Another machine may work on the same database."""
    from django.db import connection  # noqa: PLC0415 - after the settings

    from kehity.background.models import Worker  # noqa: PLC0415

    there = Worker._meta.db_table in connection.introspection.table_names()
    if there and Worker.objects.alive().exists():
        raise CannotStart(
            "Background work goes on with this database: stop every 'run' and 'work' first, and "
            "wait for a minute where one was killed."
        )


def make_room(*, replace: bool) -> None:
    """Back up what is there, if somebody has said that it may go."""
    from django.conf import settings  # noqa: PLC0415 - after the settings

    from kehity.backups.restoring import is_empty  # noqa: PLC0415
    from kehity.backups.writing import back_up  # noqa: PLC0415

    media = Path(settings.MEDIA_ROOT)
    if is_empty() and not (media.exists() and any(media.iterdir())):
        return
    if not replace:
        raise CannotStart(
            f"There is an installation here already. {REPLACE} backs it up and puts the backup "
            "in its place."
        )
    # A folder of its own: its data keys are not to be replaced by those of what comes now.
    made = back_up(places.data() / time.strftime("replaced-%Y-%m-%d-%H%M%S") / "replaced.kehity")
    print(f"What was there is in {made.file.parent}; take that folder away when all is well.")


def bring_back(pair: "Pair", media: Path, draft: Path) -> "Restored":
    """SQLite is filled in a draft and put into place at once; PostgreSQL does so by itself."""
    from django.db import connection  # noqa: PLC0415 - after the settings

    from kehity.backups import drafts  # noqa: PLC0415
    from kehity.backups.restoring import restore  # noqa: PLC0415

    if connection.vendor != "sqlite":
        return restore(pair, media)
    with drafts.draft(draft):
        restored = restore(pair, media)
    drafts.put_in_place(draft)
    return restored


def put_media_in_place(media: Path) -> None:
    """The files of what was there are in its own backup."""
    from django.conf import settings  # noqa: PLC0415 - after the settings

    place = Path(settings.MEDIA_ROOT)
    shutil.rmtree(place, ignore_errors=True)
    if media.exists():
        media.rename(place)

"""Two databases with the same people on their first pages: a large one and a small one."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from kehity.commands import prepared
from kehity.commands.keys import make_keys
from kehity.commands.places import cache, fingerprint

LARGE, SMALL = "large", "small"
MENTORSHIPS = {LARGE: 20_000, SMALL: 200}


@dataclass
class Databases:
    """A data folder with both databases, sealed by the same keys."""

    folder: Path

    def choose(self, size: str) -> None:
        """The product reads this one from the next request on."""
        from django.db import connection  # noqa: PLC0415 - after the settings are chosen

        connection.close()
        connection.settings_dict["NAME"] = str(self._file(size))

    def use(self, size: str) -> None:
        """Set the product up in this process, with one of the databases."""
        import django  # noqa: PLC0415
        from django.conf import settings  # noqa: PLC0415

        environment = self._environment(size)
        environment["KEHITY_STATIC"] = str(prepared.static_files())
        os.environ.clear()
        os.environ.update(environment)
        django.setup()
        settings.ROOT_URLCONF = "tools.bench.urls"

    def make(self, size: str) -> None:
        mentorships = str(MENTORSHIPS[size])
        environment = self._environment(size)
        print(f"Making a database with {mentorships} mentorships (once).", flush=True)
        prepared.manage(environment, "migrate")
        prepared.manage(environment, "createcachetable")
        prepared.manage(environment, "fill_for_bench", "--mentorships", mentorships)

    def _environment(self, size: str) -> dict[str, str]:
        environment = prepared.own_environment(self.folder, "run")
        return environment | {"DATABASE_URL": f"sqlite:///{self._file(size)}"}

    def _file(self, size: str) -> Path:
        return self.folder / f"{size}.sqlite3"


def made() -> Databases:
    """Both databases, made once for this state of the code; earlier ones are thrown away."""

    def fill(folder: Path) -> None:
        make_keys(folder)
        for size in MENTORSHIPS:
            Databases(folder).make(size)

    sizes = [f"{size} {count}" for size, count in MENTORSHIPS.items()]
    folder = prepared.made_once("bench", fingerprint(prepared.EVERYTHING, *sizes), fill)
    for old in (cache() / "bench").iterdir():
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return Databases(folder)

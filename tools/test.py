"""`./kehity test`: the whole suite on SQLite, measured, and again on PostgreSQL."""

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from tools import measuring
from tools.machine import NotHere, ensure_browser, ensure_identity, ensure_markup, ensure_postgres
from tools.postgres import cluster

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
PYTEST = [PYTHON, "-m", "pytest"]
# What is for the other database is left out.
HERE, THERE = ["-m", "not many_writers"], ["-m", "not once"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="./kehity test", allow_abbrev=False)
    parser.add_argument("--database", choices=["sqlite", "postgres"], help="only on this one")
    options, chosen = parser.parse_known_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    try:
        failures = run(options.database, chosen)
    except NotHere as missing:
        print(missing, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 1 if failures else 0


def leave(number: int, frame: FrameType | None) -> None:
    """A request to stop unwinds like Ctrl-C, so that the database server is not left behind."""
    raise KeyboardInterrupt


def run(database: str | None, chosen: list[str]) -> int:
    ensure_browser()
    if database != "postgres":
        ensure_identity()
        ensure_markup()
    if database != "sqlite":
        ensure_postgres()
    failures = compile_texts()
    if database != "postgres":
        failures += on_sqlite(chosen)
    if database != "sqlite":
        failures += on_postgres(chosen)
    return failures


def compile_texts() -> int:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "kehity.config.settings_test"}
    command = [PYTHON, "manage.py", "texts", "compile"]
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL).returncode


def on_sqlite(chosen: list[str]) -> int:
    heading("SQLite")
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if chosen:
        return pytest([*HERE, *parallel(chosen), *chosen], environment)
    with TemporaryDirectory() as folder:
        environment[measuring.FOLDER] = folder
        failures = pytest([*measuring.AS_A_PLUGIN, *HERE, *parallel(chosen)], environment)
        return failures + measuring.report(Path(folder))


def on_postgres(chosen: list[str]) -> int:
    heading("PostgreSQL")
    with cluster() as address:
        environment = {**os.environ, "DATABASE_URL": address}
        return pytest([*THERE, *parallel(chosen), *chosen], environment)


def pytest(arguments: list[str], environment: dict[str, str]) -> int:
    return int(subprocess.run([*PYTEST, *arguments], cwd=ROOT, env=environment).returncode != 0)


def parallel(chosen: list[str]) -> list[str]:
    own = any(argument.startswith(("-n", "--pdb", "--numprocesses")) for argument in chosen)
    return [] if own else ["-n", "2", "--dist", "worksteal"]


def heading(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

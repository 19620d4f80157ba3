"""The report of a season of ten thousand pairs: counting it, and looking at what was counted."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from kehity.commands import prepared
from kehity.commands.keys import make_keys
from kehity.commands.places import cache, fingerprint

ROOT = Path(__file__).resolve().parents[2]
PAIRS = 10_000
MOST_SECONDS = 1.0

EXPLAINED = f"""
report    the page of a season that has been counted; ✗ above {MOST_SECONDS:.0f} second
table     the same as an Excel file
counting  all that the nightly count does, once in the season: opens goals, checks, follow-ups
baseline  meetings and days of completed pairs alone, by one question for each pair
"""


def measure() -> None:
    """Print what each takes; a miss is marked, and nothing fails."""
    file = _season() / "season.sqlite3"
    copy = file.with_name("counted.sqlite3")
    shutil.copy(file, copy)
    said = _run(_environment(copy), "measure")
    copy.unlink()
    print(f"\n{PAIRS:,} pairs in one season\n{'':<10}{'seconds':>10}{'queries':>10}")
    for name, (seconds, queries) in json.loads(said).items():
        mark = " ✗" if name == "report" and seconds > MOST_SECONDS else ""
        print(f"{name:<10}{seconds:>10.3f}{queries:>10,}{mark}")
    print(EXPLAINED)


def _season() -> Path:
    """The season's database, made once for this state of the code."""
    name = fingerprint(prepared.EVERYTHING, str(PAIRS))
    folder = prepared.made_once("report", name, _fill)
    for old in (cache() / "report").iterdir():
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return folder


def _fill(folder: Path) -> None:
    make_keys(folder, given={})
    environment = _environment(folder / "season.sqlite3")
    print(f"Making a season of {PAIRS:,} pairs (once).", flush=True)
    for words in (["migrate"], ["createcachetable"]):
        prepared.manage(environment, *words)
    _run(environment, "fill", str(PAIRS))


def _run(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "tools.bench.reported", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=-1, check=True).stdout.decode()


def _environment(file: Path) -> dict[str, str]:
    environment = prepared.own_environment(file.parent, "run")
    return environment | {
        "DATABASE_URL": f"sqlite:///{file}",
        "KEHITY_STATIC": str(prepared.static_files()),
    }

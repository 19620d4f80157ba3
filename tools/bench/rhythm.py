"""A day's sweep of all clockwork, over more and more mentorships."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from kehity.commands import prepared
from kehity.commands.keys import make_keys
from kehity.commands.places import cache, fingerprint

ROOT = Path(__file__).resolve().parents[2]
ORIGINAL = 1_000
SIZES = (ORIGINAL, 10_000, 100_000)
BEFORE, MEASURED = 14, 21
"""How many days from now the two sweeps are: one that catches up, and the one measured."""
MOST_SECONDS, MOST_MEGABYTES = 60, 300
MIGRATED = (["migrate"], ["createcachetable"], ["fill_for_bench", "--mentorships", str(ORIGINAL)])

EXPLAINED = f"""
seconds  all clockwork of one day, one after the other; ✗ above {MOST_SECONDS}
MB       the most memory that the process held; ✗ above {MOST_MEGABYTES}
told     mails that it has queued: a week has passed since the sweep before, so that much is due

The larger databases are copies of {ORIGINAL:,} mentorships, each some days apart from the next.
"""


@dataclass(frozen=True)
class Work:
    """What one clockwork took."""

    name: str
    seconds: float
    queries: int
    told: int


@dataclass(frozen=True)
class Sweep:
    """All clockwork of one day, over so many mentorships."""

    mentorships: int
    works: list[Work]
    megabytes: float

    @property
    def seconds(self) -> float:
        return sum(work.seconds for work in self.works)


def measure() -> None:
    """Print what a day takes in each size; a miss is marked, and nothing fails."""
    folder = databases()
    sweeps = []
    print(f"\n{'mentorships':>11}{'seconds':>10}{'MB':>8}{'queries':>10}{'told':>8}")
    for size in SIZES:
        sweep = swept(folder, size)
        sweeps.append(sweep)
        print(
            f"{size:>11,}"
            f"{_marked(sweep.seconds, MOST_SECONDS, '.2f'):>10}"
            f"{_marked(sweep.megabytes, MOST_MEGABYTES, '.0f'):>8}"
            f"{sum(work.queries for work in sweep.works):>10,}"
            f"{sum(work.told for work in sweep.works):>8,}",
            flush=True,
        )
    _print_works(sweeps)
    print(EXPLAINED)


def databases() -> Path:
    """All sizes, made once for this state of the code; earlier ones are thrown away."""
    name = fingerprint(prepared.EVERYTHING, *map(str, SIZES))
    folder = prepared.made_once("rhythm", name, _fill)
    for old in (cache() / "rhythm").iterdir():
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return folder


def _fill(folder: Path) -> None:
    make_keys(folder, given={})
    print(f"Making {SIZES[-1]:,} mentorships (once).", flush=True)
    for words in MIGRATED:
        prepared.manage(_environment(folder, str(ORIGINAL)), *words)
    for size in SIZES[1:]:
        shutil.copy(_file(folder, str(ORIGINAL)), _file(folder, str(size)))
        copies = str(size // ORIGINAL - 1)
        _run(_environment(folder, str(size)), "tools.bench.multiplying", copies)


def swept(folder: Path, size: int) -> Sweep:
    """The sweep of a day, on a copy: the next measuring finds everything as it was."""
    shutil.copy(_file(folder, str(size)), _file(folder, "swept"))
    environment = _environment(folder, "swept")
    _run(environment, "tools.bench.sweep", str(BEFORE))
    told = json.loads(_run(environment, "tools.bench.sweep", str(MEASURED)))
    _file(folder, "swept").unlink()
    return Sweep(size, [Work(**work) for work in told["works"]], told["megabytes"])


def _run(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=-1, check=True).stdout.decode()


def _environment(folder: Path, name: str) -> dict[str, str]:
    environment = prepared.own_environment(folder, "run")
    return environment | {"DATABASE_URL": f"sqlite:///{_file(folder, name)}"}


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.sqlite3"


def _print_works(sweeps: list[Sweep]) -> None:
    sizes = "".join(f"{sweep.mentorships:>12,}" for sweep in sweeps)
    print(f"\n{'seconds of each clockwork':28}{sizes}")
    for works in zip(*(sweep.works for sweep in sweeps), strict=True):
        print(f"{works[0].name:28}{''.join(f'{work.seconds:>12.2f}' for work in works)}")


def _marked(figure: float, most: float, form: str) -> str:
    return f"{'✗ ' if figure > most else ''}{figure:{form}}"

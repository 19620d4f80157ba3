"""Faults for as long as one likes, on each database, and what was acknowledged meanwhile."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tools.machine import ensure_postgres

ROOT = Path(__file__).resolve().parents[2]
MINUTES = 2.0


def measure(minutes: float | None) -> None:
    """Print what each trial tells; a loss is told in words, and ends with the exit status 1."""
    ensure_postgres()
    lost = False
    for database in ("sqlite", "postgres"):
        seconds = str(60 * (minutes or MINUTES))
        words = ["-m", "tools.faults", "--database", database, "--seconds", seconds]
        trial = subprocess.run(
            [sys.executable, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        _tell(database, trial.stdout)
        lost = lost or bool(trial.returncode)
    if lost:
        sys.exit(1)


def _tell(database: str, told: str) -> None:
    print(f"\n{database}")
    for name, figure in json.loads(told).items() if told else ():
        print(f"  {name:16}{figure}", flush=True)

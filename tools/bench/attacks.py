"""As many hostile inputs as one likes to every form, and wapiti over a running demo."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools.bench import wapiti

ROOT = Path(__file__).resolve().parents[2]
INPUTS = 10_000
HOSTILE = ["tests/test_hostile_input.py", "--capture=no", "--show-capture=no", "-p", "no:randomly"]


def measure(inputs: int | None, *, with_wapiti: bool) -> None:
    """Print what was tried; whatever is found is told in words, and ends with the exit status 1."""
    found = _send(inputs or INPUTS)
    if with_wapiti:
        found = wapiti.attack() or found
    if found:
        sys.exit(1)


def _send(inputs: int) -> bool:
    environment = {**os.environ, "KEHITY_ATTACKS": str(inputs)}
    command = [sys.executable, "-m", "pytest", "-q", *HOSTILE]
    return bool(subprocess.run(command, cwd=ROOT, env=environment).returncode)

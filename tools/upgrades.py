"""The demo's season as a state of the code has made it: `python -m tools.upgrades NAME` keeps it.

Done once for each tagged state; tests/test_upgrades.py brings each one up to the present code.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from pathlib import Path

from kehity.commands import prepared

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "tests" / "upgrades"
# The keys of the tests: what has been kept can be opened by whoever has the code.
RING = "test ZWFjaC10ZXN0LXJ1bi1zaGFyZXMtdGhpcy1rZXktMzI="


def keep(name: str) -> Path:
    """The demo's season as a backup, whose key and data keys are no secret."""
    folder = KEPT / name
    with prepared.throwaway_folder() as data:
        environment = prepared.demo_environment(data) | {
            "KEHITY_KEYS": RING,
            "SECRET_KEY": base64.b64encode(name.encode()).decode(),
        }
        prepared.part(environment, "fill_demo")
        words = [sys.executable, "-m", "kehity.commands", "backup", str(folder / "season.kehity")]
        own = environment | {"KEHITY_MODE": "run"}
        subprocess.run(words, env={**os.environ, **own}, cwd=ROOT, check=True)
    return folder


if __name__ == "__main__":
    print(keep(sys.argv[1]))

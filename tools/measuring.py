"""Which lines and branches of the product the tests run.

slipcover changes the code instead of watching every line, which costs a tenth of the tests' time
where tracing costs three quarters. Each pytest process of a run loads this module as a plugin and
leaves a file; afterwards they are put together. What the tests start as processes of their own is
not measured.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import slipcover

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ["src/kehity"]
OMITTED = [
    "*/migrations/*",
    "*/tests/*",
    "*/conftest.py",
    "*/config/settings*.py",
    "*/config/wsgi.py",
]
NOT_RUN = [
    r"if TYPE_CHECKING:",
    r'if __name__ == "__main__":',
    r"raise NotImplementedError",
    r"@overload",
]
ENOUGH = 95.0
WORST_FILES = 15
FOLDER = "KEHITY_MEASURED"
"""Names the folder that each process leaves its file in."""
AS_A_PLUGIN = ["-p", "no:slipcover", "-p", "tools.measuring"]
NEVER = 10**9
"""Taking the marks out again costs more than leaving them in."""


def report(folder: Path) -> int:
    """Print the least covered files and the total; 1 where there is too little of it."""
    found = a_slipcover(SOURCE).get_coverage()
    for part in folder.iterdir():
        found = slipcover.merge_coverage(found, json.loads(part.read_text()))
    files = sorted(
        (one["summary"]["percent_covered"], name) for name, one in found["files"].items()
    )
    for percent, name in files[:WORST_FILES]:
        missing = found["files"][name]["missing_lines"]
        print(f"{percent:6.1f} %  {name}: {', '.join(map(str, missing[:20]))}")
    total = found["summary"]["percent_covered"]
    print(f"{total:6.1f} %  of {len(files)} files; {ENOUGH} % is enough", flush=True)
    return int(total < ENOUGH)


def percent(measured: Any) -> float:
    """Of lines and branches, in a file or altogether."""
    return float(measured["summary"]["percent_covered"])


def a_slipcover(source: list[str] | None = None) -> slipcover.Slipcover:
    """With a source it also counts the files that nobody has imported."""
    return slipcover.Slipcover(
        branch=True,
        d_miss_threshold=NEVER,
        source=source,
        omit=OMITTED,
        exclude_also=NOT_RUN,
    )


# -- As a plugin of pytest, loaded before anything of the product is -------------------------------

if FOLDER in os.environ:
    _measuring = a_slipcover()
    _matcher = slipcover.FileMatcher(sources=[str(ROOT / one) for one in SOURCE], omit=OMITTED)
    slipcover.ImportManager(_measuring, _matcher).__enter__()

    def pytest_unconfigure(config: Any) -> None:
        place = Path(os.environ[FOLDER], f"{os.getpid()}.json")
        place.write_text(json.dumps(_measuring.get_coverage()))

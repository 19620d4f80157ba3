"""`./kehity check`: everything a machine can say about the code without running its tests."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from tools import promises

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = Path(sys.executable).parent
PYTHON = sys.executable
TYPED = ["src", "tools", "tests", "conftest.py", "hatch_build.py", "manage.py"]
# A cache of its own: the two runs go on side by side.
MYPY_SCRIPT = [PYTHON, "-m", "mypy", "--cache-dir", ".mypy_cache/script", "kehity"]

THROWAWAY_KEYS = {
    "SECRET_KEY": "for-checks-only-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "KEHITY_KEYS": "checks ZWFjaC10ZXN0LXJ1bi1zaGFyZXMtdGhpcy1rZXktMzI=",
}
DEPLOYED = {
    "KEHITY_MODE": "run",
    "BASE_URL": "https://kehity.example.org",
    "ALLOWED_HOSTS": "kehity.example.org",
    "DATABASE_URL": "sqlite:///:memory:",
}


@dataclass
class Outcome:
    """What one step said."""

    name: str
    passed: bool
    seconds: float
    said: str

    def __str__(self) -> str:
        mark = "✓" if self.passed else "✗"
        return f"{mark} {self.name} ({self.seconds:.1f} s)"


def main() -> int:
    parser = argparse.ArgumentParser(prog="./kehity check", allow_abbrev=False)
    parser.add_argument("--fix", action="store_true", help="lay out the code, then check")
    if parser.parse_args().fix:
        fix()
    with ThreadPoolExecutor(max_workers=2) as pool:
        running = [pool.submit(step, name, work) for name, work in steps().items()]
        passed = [show(done.result()) for done in as_completed(running)]
    failures = passed.count(False)
    print(f"{failures} of {len(passed)} steps failed." if failures else "All steps passed.")
    return 1 if failures else 0


Work = Callable[[], tuple[bool, str]]


def steps() -> dict[str, Work]:
    """The longest one goes first, so that the others pass beside it."""
    return {
        "types: mypy --strict": command(PYTHON, "-m", "mypy", *there(TYPED)),
        "types of the script": command(*MYPY_SCRIPT),
        "layout: ruff format": command(PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."),
        "habits: ruff check": command(PYTHON, "-m", "ruff", "check", "--quiet", "."),
        "layers: import-linter": command(str(PROGRAMS / "lint-imports"), "--no-logo"),
        "templates: djade": command(*djade("--check")),
        "templates: djangofmt": command(*djangofmt("--check")),
        "migrations are complete": manage("makemigrations", "--check", "--dry-run"),
        "texts in every language": manage("texts", "check"),
        "settings for deployment": manage("check", "--deploy", "--fail-level", "WARNING"),
        "modules are short": promises.modules_are_short,
        "nothing of one machine": promises.nothing_of_one_machine,
    }


def fix() -> None:
    """The formatters alternate until nothing moves: each sees the other's layout."""
    for work in (
        command(PYTHON, "-m", "ruff", "check", "--fix", "--quiet", "."),
        command(PYTHON, "-m", "ruff", "format", "--quiet", "."),
        command(*djade()),
        command(*djangofmt("--quiet")),
        command(*djade()),
    ):
        work()


def step(name: str, work: Work) -> Outcome:
    began = time.monotonic()
    passed, said = work()
    return Outcome(name, passed, time.monotonic() - began, said)


def show(outcome: Outcome) -> bool:
    print(outcome, flush=True)
    if not outcome.passed:
        print("\n".join(f"    {line}" for line in outcome.said.splitlines()), flush=True)
    return outcome.passed


def command(*words: str, **more: str) -> Work:
    def work() -> tuple[bool, str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1", **more}
        ended = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True)
        return ended.returncode == 0, ended.stdout + ended.stderr

    return work


def manage(*words: str) -> Work:
    return command(PYTHON, "manage.py", *words, **THROWAWAY_KEYS, **DEPLOYED)


def djade(*options: str) -> list[str]:
    return [str(PROGRAMS / "djade"), "--target-version", "5.2", *options, *templates()]


def djangofmt(*options: str) -> list[str]:
    layout = ["--line-length", "100", "--indent-width", "2"]
    blocks = ["--custom-blocks", ",".join(custom_blocks())]
    return [str(PROGRAMS / "djangofmt"), *layout, *blocks, *options, *templates()]


def templates() -> list[str]:
    found = (ROOT / "src").glob("kehity/*/templates/**/*.html")
    return sorted(str(path.relative_to(ROOT)) for path in found)


def custom_blocks() -> list[str]:
    """The components that take content, and the block of template-partials."""
    return [*promises.block_components(), "partialdef"]


def there(names: list[str]) -> list[str]:
    return [name for name in names if (ROOT / name).is_file() or any((ROOT / name).rglob("*.py"))]


if __name__ == "__main__":
    sys.exit(main())

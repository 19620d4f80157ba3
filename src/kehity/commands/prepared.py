"""What is made once and used by every later start: texts, static files, the demo's season."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kehity.commands import places
from kehity.commands.keys import make_keys
from kehity.commands.refusing import DATABASE_IS_NEWER, REASON_SAID, CannotStart

STATIC = ["*/static/**/*"]
TEXTS = ["*/locale/**/*.po"]
EVERYTHING = ["**/*.py", "**/*.html", "**/*.txt", "**/*.po", "**/*.json", "**/*.csv", "**/*.toml"]
# What a part ends with when it has said why, and what the command then ends with.
ENDED = {REASON_SAID: 1, DATABASE_IS_NEWER: 2}
TWO_DAYS = 2 * 24 * 3600
THROWAWAY = "kehity-demo-"
IN_USE = "in-use"
SETTINGS = {
    "ALLOWED_HOSTS",
    "BACKUP_DIR",
    "BACKUP_EVERY",
    "BACKUP_KEEP",
    "BASE_URL",
    "CALENDAR_NETWORKS",
    "CSRF_TRUSTED_ORIGINS",
    "DATABASE_POOL",
    "DATABASE_URL",
    "DEFAULT_FROM_EMAIL",
    "EMAIL_URL",
    "HTTPS",
    "MAILBOX_ADDRESS",
    "MAILBOX_URL",
    "SECOND_FACTOR_DAYS",
    "SECRET_KEY",
    "SIGN_IN_NETWORKS",
    "TRUSTED_PROXIES",
}
without_mark = shutil.ignore_patterns(IN_USE)

Environment = dict[str, str]


def texts() -> None:
    """Compile the translations of a checkout; a wheel carries them compiled."""
    if places.checkout() is None:
        return
    mark = places.cache() / "texts"
    print_of_texts = places.fingerprint(TEXTS)
    compiled = all(po.with_suffix(".mo").exists() for po in places.PACKAGE.glob(TEXTS[0]))
    if compiled and mark.exists() and mark.read_text() == print_of_texts:
        return
    with _alone("texts"):
        with throwaway_folder() as folder:
            manage(demo_environment(folder), "texts", "compile")
        mark.write_text(print_of_texts)


def static_files() -> Path:
    """The collected static files, under a name that changes when they change."""

    def collect(folder: Path) -> None:
        with throwaway_folder() as data:
            environment = demo_environment(data) | {"KEHITY_STATIC": str(folder)}
            manage(environment, "collectstatic", "--noinput")

    return made_once("static", places.fingerprint(STATIC), collect)


def season() -> Path:
    """A data folder with the demo's season, told as of today."""

    def fill(folder: Path) -> None:
        with throwaway_folder() as data:
            part(demo_environment(data), "fill_demo")
            shutil.copytree(data, folder, ignore=without_mark, dirs_exist_ok=True)

    today = time.strftime("%Y-%m-%d")
    return made_once("season", places.fingerprint(EVERYTHING, today), fill)


@contextmanager
def throwaway_folder() -> Iterator[Path]:
    """A data folder with keys of its own, gone at the end."""
    _forget_killed_demos()
    with tempfile.TemporaryDirectory(prefix=THROWAWAY, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with (folder / "mark").open("w") as mark:
            fcntl.flock(mark, fcntl.LOCK_EX)
            (folder / "mark").rename(folder / IN_USE)
            make_keys(folder, given={})
            yield folder


def _forget_killed_demos() -> None:
    """A demo that was killed could not clean up; nobody holds its mark any more."""
    for mark in Path(tempfile.gettempdir()).glob(f"{THROWAWAY}*/{IN_USE}"):
        with suppress(OSError), mark.open("r+") as opened:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(mark.parent, ignore_errors=True)


def demo_environment(folder: Path) -> Environment:
    """The demo's settings, on a throwaway folder."""
    return own_environment(folder, "demo")


def own_environment(folder: Path, mode: str) -> Environment:
    """Nothing of the real installation reaches in here: no keys, no database, no mail."""
    around = {name: value for name, value in os.environ.items() if not _is_ours(name)}
    return around | {
        "KEHITY_MODE": mode,
        "KEHITY_DATA": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'kehity.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "kehity.config.settings",
    }


def _is_ours(name: str) -> bool:
    return name in SETTINGS or name.startswith("KEHITY_")


def manage(environment: Environment, *arguments: str) -> None:
    """Run a management command whose progress is nobody's business."""
    part(environment, "manage", *arguments, said=subprocess.DEVNULL)


def part(environment: Environment, *arguments: str, said: int | None = None) -> None:
    """Run one part of Kehity to its end, in a process of its own."""
    command = [sys.executable, "-m", "kehity.commands.part", *arguments]
    ended = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=said, check=False
    )
    if ended.returncode in ENDED:
        sys.exit(ENDED[ended.returncode])
    if ended.returncode:
        raise CannotStart(f"Kehity could not start: '{' '.join(arguments[:2])}' failed.")


def made_once(kind: str, name: str, make: Callable[[Path], None]) -> Path:
    """The folder of that name, made whole under another name first."""
    shelf = places.cache() / kind
    made = shelf / name
    if made.exists():
        return made
    shelf.mkdir(parents=True, exist_ok=True)
    with _alone(kind):
        if not made.exists():
            draft = Path(tempfile.mkdtemp(dir=shelf, prefix="unfinished-"))
            try:
                make(draft)
                draft.rename(made)
            finally:
                shutil.rmtree(draft, ignore_errors=True)
            _sweep(shelf, keep=made)
    return made


def _sweep(shelf: Path, keep: Path) -> None:
    """Throw away what no start has needed for days; a running demo may still read the rest."""
    for old in shelf.iterdir():
        if old != keep and old.stat().st_mtime < time.time() - TWO_DAYS:
            shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _alone(kind: str) -> Iterator[None]:
    """Two starts at once make a thing of this kind one after the other."""
    places.cache().mkdir(parents=True, exist_ok=True)
    with (places.cache() / f"{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

"""Where a checkout or an installed package keeps its files."""

import hashlib
import os
import sysconfig
from collections.abc import Iterable
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def checkout() -> Path | None:
    """The folder of the checkout, or None where a wheel is installed."""
    root = PACKAGE.parents[1]
    return root if PACKAGE.parent.name == "src" and (root / "pyproject.toml").exists() else None


def cache() -> Path:
    """What can be made again at any time."""
    root = checkout()
    if root:
        return root / ".cache"
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "kehity"


def data() -> Path:
    """What an installation must not lose: its database, its keys."""
    given = os.environ.get("KEHITY_DATA")
    if given:
        return Path(given).resolve()
    return (checkout() or Path.cwd()) / "var"


def fingerprint(patterns: Iterable[str], *more: str) -> str:
    """A hash of the package's files and of the packages around it."""
    total = hashlib.sha256("\n".join([*installed_packages(), *more]).encode())
    files = {file for pattern in patterns for file in PACKAGE.glob(pattern)}
    for file in sorted(files):
        if file.is_file() and file.suffix not in {".pyc", ".mo"}:
            total.update(f"{file.relative_to(PACKAGE)}\n".encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:16]


def installed_packages() -> list[str]:
    """The names of the folders that say which version of what is installed."""
    return sorted(entry.name for entry in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))

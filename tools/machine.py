"""What the tests need from the machine: a browser and a PostgreSQL server."""

import os
import shutil
import subprocess
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class NotHere(Exception):
    """Something is missing and cannot be installed from here; said in one line."""


def browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def postgres_programs() -> Path | None:
    """The folder with initdb and postgres; Debian keeps it off the PATH."""
    folders = [Path(found).resolve().parent for found in [shutil.which("postgres")] if found]
    if shutil.which("pg_config"):
        asked = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True)
        folders.append(Path(asked.stdout.strip()))
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    folders += sorted(versions, key=lambda folder: float(folder.parent.name), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def ensure_browser() -> None:
    if not browser():
        _install("chromium")
    if not browser():
        raise NotHere("The browser is missing: install Debian's package chromium.")


def ensure_postgres() -> None:
    if not postgres_programs():
        _install("postgresql")
    if not postgres_programs():
        raise NotHere("The database server is missing: install Debian's package postgresql.")


def _install(package: str) -> None:
    """Root on Debian gets it installed; everyone else is told its name by the caller."""
    if os.geteuid() or not shutil.which("apt-get"):
        return
    print(f"Installing Debian's package {package}.", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--no-install-recommends", package]
    for command in (["apt-get", "update"], install):
        subprocess.run(command, env=environment, check=False, **quiet)  # type: ignore[call-overload]

"""What the tests need from the machine: a browser, PostgreSQL, and programs to test with."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IDENTITY = ROOT / "var" / "identity"
LOCKED = ROOT / "tests" / "identity"
MARKUP = ROOT / "var" / "markup"
MARKUP_LOCKED = ROOT / "tests" / "markup"
LIGHTHOUSE = ROOT / "var" / "lighthouse"
LIGHTHOUSE_LOCKED = ROOT / "tools" / "lighthouse"
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
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


def openid_provider() -> Path | None:
    """The folder beside whose modules a program finds the certified OpenID provider."""
    is_there = shutil.which("node") and (IDENTITY / "node_modules" / "oidc-provider").exists()
    return IDENTITY if is_there else None


def markup_checker() -> Path | None:
    """The W3C's checker of pages, which runs in Java."""
    checker = MARKUP / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    return checker if shutil.which("java") and checker.exists() else None


def lighthouse() -> Path | None:
    """The program that loads a page as a phone or a desk does, and tells what is amiss."""
    program = LIGHTHOUSE / "node_modules" / "lighthouse" / "cli" / "index.js"
    return program if shutil.which("node") and program.exists() else None


def simplesamlphp() -> Path | None:
    """SimpleSAMLphp: installed, or only unpacked, which starts no web server of its own."""
    places = (Path("/usr/share/simplesamlphp"), IDENTITY / "usr" / "share" / "simplesamlphp")
    there = [place for place in places if (place / "www").exists()]
    return there[0] if there and shutil.which("php") else None


def attribute_names(program: Path) -> Path:
    """Where Debian keeps the settings of a SimpleSAMLphp, installed or unpacked."""
    return program.parents[2] / "etc" / "simplesamlphp" / "attributemap"


def free_port() -> int:
    """A port on which nothing listens yet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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


def ensure_identity() -> None:
    """The two services that people sign in by in the tests."""
    IDENTITY.mkdir(parents=True, exist_ok=True)
    if not shutil.which("npm"):
        _install("npm")
    if not openid_provider() and shutil.which("npm"):
        print("Fetching the OpenID provider that the tests sign in by.", flush=True)
        _fetch(LOCKED, IDENTITY)
    if not openid_provider():
        raise NotHere("The OpenID provider is missing: install npm, and let it fetch packages.")
    if not shutil.which("php"):
        _install("php-cli")
        _install("php-xml")
    if not simplesamlphp() and shutil.which("apt-get"):
        print("Fetching the SAML provider that the tests sign in by.", flush=True)
        _try(["apt-get", "download", "simplesamlphp"])
        for package in IDENTITY.glob("simplesamlphp_*.deb"):
            _try(["dpkg", "-x", package.name, "."])
    if not simplesamlphp():
        raise NotHere("The SAML provider is missing: install simplesamlphp, php-cli and php-xml.")


def ensure_markup() -> None:
    """The W3C's checker, and the Java that it runs in."""
    MARKUP.mkdir(parents=True, exist_ok=True)
    if not shutil.which("java"):
        _install("default-jre-headless")
    if not shutil.which("npm"):
        _install("npm")
    if not markup_checker() and shutil.which("npm"):
        print("Fetching the W3C checker that the tests read pages with.", flush=True)
        _fetch(MARKUP_LOCKED, MARKUP)
    if not markup_checker():
        raise NotHere("The W3C checker is missing: install npm and default-jre-headless.")


def ensure_lighthouse() -> None:
    LIGHTHOUSE.mkdir(parents=True, exist_ok=True)
    if not shutil.which("npm"):
        _install("npm")
    if not lighthouse() and shutil.which("npm"):
        print("Fetching Lighthouse.", flush=True)
        _fetch(LIGHTHOUSE_LOCKED, LIGHTHOUSE)
    if not lighthouse():
        raise NotHere("Lighthouse is missing: install npm, and let it fetch packages.")


def _fetch(locked: Path, folder: Path) -> None:
    """The npm packages of a lock, into a folder of their own."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(locked / name, folder)
    # What a package would run by itself when it is installed fetches things no lock knows.
    fetch = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(fetch, cwd=folder, check=False, **QUIET)  # type: ignore[call-overload]


def _try(command: list[str]) -> None:
    subprocess.run(command, cwd=IDENTITY, check=False, **QUIET)  # type: ignore[call-overload]


def _install(package: str) -> None:
    """Root on Debian gets it installed; everyone else is told its name by the caller."""
    if os.geteuid() or not shutil.which("apt-get"):
        return
    print(f"Installing Debian's package {package}.", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--no-install-recommends", package]
    for command in (["apt-get", "update"], install):
        subprocess.run(command, env=environment, check=False, **QUIET)  # type: ignore[call-overload]

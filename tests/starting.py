"""Starting Kehity as a person would, from a test."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

from tools import machine

ROOT = Path(__file__).resolve().parents[1]
KEHITY = (sys.executable, "-m", "kehity.commands")
OWN = ("KEHITY_", "DATABASE_URL", "SECRET_KEY", "BASE_URL", "ALLOWED_HOSTS", "DJANGO_")


def plain_environment(**more: str) -> dict[str, str]:
    """This machine's environment without the test run's own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OWN)}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), **more}


def address_of_the_database() -> str:
    """For DATABASE_URL: the database of this test."""
    here = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{here['NAME']}"
    who = f"{here['USER']}:{here['PASSWORD']}"
    return f"postgres://{who}@{here['HOST']}:{here['PORT']}/{here['NAME']}"


def free_port() -> str:
    """For PORT, in an environment."""
    return str(machine.free_port())


@contextmanager
def started(
    *command: str, until: str, env: dict[str, str], cwd: Path = ROOT, within: float = 90
) -> Iterator[subprocess.Popen[str]]:
    """The running command once it has said `until`; it is ended at the end."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env, cwd=cwd
    )
    try:
        wait_for_words(process, until, within)
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=20)


def wait_for_words(process: subprocess.Popen[str], words: str, within: float) -> str:
    """Everything said up to the line with these words."""
    assert process.stdout
    heard, deadline = "", time.monotonic() + within
    while time.monotonic() < deadline:
        line = process.stdout.readline()
        heard += line
        if words in line:
            return heard
        if not line:
            break
    raise AssertionError(f"'{words}' was never said, only:\n{heard}")


def fetch(address: str) -> tuple[int, str]:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.status, answer.read().decode()


def session_of(process: subprocess.Popen[Any]) -> set[int]:
    """The process and everything it started, as the kernel knows it."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(status.parent.name)] = int(after_name[1])
    family = {process.pid}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def alive(pids: set[int]) -> set[int]:
    return {pid for pid in pids if is_running(pid)}


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def all_gone(pids: set[int], within: float = 10) -> bool:
    deadline = time.monotonic() + within
    while alive(pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not alive(pids)


def wait_for_port(port: str, within: float = 20) -> None:
    """Until something listens there."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", int(port))):
                return
        time.sleep(0.05)
    raise AssertionError(f"Nothing listens on port {port}.")

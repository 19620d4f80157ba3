"""A real installation on this machine, whose processes can be killed one by one."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kehity.commands import places, prepared, run
from tools.faults.processes import below, words_of
from tools.machine import free_port
from tools.postgres import Server, server

ROOT = Path(__file__).resolve().parents[2]
KEHITY = [sys.executable, "-m", "kehity.commands"]
NO_LIMIT = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
LONGEST_START = 180


class Installation:
    """`kehity run` with the demo's season, a mail server beside it, and perhaps PostgreSQL."""

    def __init__(self, folder: Path, database: Server | None) -> None:
        self.folder, self.database = folder, database
        self.port, self.mail_port = free_port(), free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = self._environment()
        self._run: subprocess.Popen[bytes] | None = None
        self._mail: subprocess.Popen[bytes] | None = None
        self._log = (folder / "log").open("ab")

    def _environment(self) -> dict[str, str]:
        data, static = self.folder / "data", prepared.static_files()
        (static / run.COLLECTED).write_text(places.fingerprint(prepared.STATIC))
        (self.folder / "clock").write_text("0")
        environment = prepared.own_environment(data, "run") | {
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "KEHITY_STATIC": str(static),
            "BASE_URL": self.address,
            "PORT": str(self.port),
            "WORKER_SILENCE": "3",
            "KEHITY_FAULTS_CLOCK": str(self.folder / "clock"),
            "PYTHONPATH": os.pathsep.join([str(ROOT / "tools/faults/clock"), str(ROOT / "src")]),
        }
        environment.pop("COVERAGE_PROCESS_CONFIG", None)  # who is killed keeps no measurements
        return environment | ({"DATABASE_URL": self.database.address} if self.database else {})

    def fill(self) -> None:
        """The demo's season; PostgreSQL gets it as a backup of the SQLite."""
        data = self.folder / "data"
        shutil.copytree(prepared.season(), data)
        if self.database:
            of_sqlite = self.environment | {"DATABASE_URL": f"sqlite:///{data / 'kehity.sqlite3'}"}
            for command, environment in (("backup", of_sqlite), ("restore", self.environment)):
                words = [*KEHITY, command, str(self.folder / "season.kehity")]
                subprocess.run(words, env=environment, check=True, stdout=self._log)

    def start(self) -> None:
        """Everything that does not run; as the machine would after a power cut."""
        if self.database and not self.database.is_running():
            self.database.start()
        self.start_mail()
        if self._run is None or self._run.poll() is not None:
            self._run = subprocess.Popen(
                [*KEHITY, "run"],
                env=self.environment,
                stdout=self._log,
                stderr=self._log,
                start_new_session=True,
            )

    def start_mail(self) -> None:
        if self._mail is None or self._mail.poll() is not None:
            words = ["-n", "-c", "aiosmtpd.handlers.Sink", "-l", f"127.0.0.1:{self.mail_port}"]
            self._mail = subprocess.Popen(
                [sys.executable, "-m", "aiosmtpd", *words], stdout=self._log, stderr=self._log
            )

    def stop_mail(self) -> None:
        if self._mail:
            self._mail.kill()
            self._mail.wait()

    def parts(self, name: str) -> list[int]:
        """The processes of the web or of the background work."""
        mine = below(self._run.pid) if self._run else set()
        of_part = {pid for pid in mine if ["kehity.commands.part", name] == words_of(pid)[2:4]}
        return sorted(of_part | {child for pid in of_part for child in below(pid)})

    def kill_all(self) -> None:
        """The supervisor, its processes, and the database server."""
        pids = {self._run.pid, *below(self._run.pid)} if self._run else set()
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self._run:
            self._run.wait()
        if self.database:
            self.database.kill()

    def limit_files(self, size: int | None) -> None:
        """No file of these processes grows beyond it: the disk is full. None: there is room."""
        limit = NO_LIMIT if size is None else (size, resource.RLIM_INFINITY)
        for pid in [*self.parts("web"), *self.parts("work")]:
            with suppress(ProcessLookupError):
                resource.prlimit(pid, resource.RLIMIT_FSIZE, limit)

    def set_clock_back(self, seconds: int) -> None:
        """For processes that start from now on."""
        (self.folder / "clock").write_text(str(seconds))

    def is_well(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/health/", timeout=5) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except (OSError, urllib.error.URLError):
            return False

    def wait_until_well(self) -> float:
        """The seconds it took; an installation that stays away ends the trial."""
        began = time.monotonic()
        while not self.is_well():
            if time.monotonic() - began > LONGEST_START:
                raise TimeoutError(f"Not well again: {self.told()[-2000:]}")
            time.sleep(0.2)
        return time.monotonic() - began

    def told(self) -> str:
        return (self.folder / "log").read_text(errors="replace")

    def stop(self) -> None:
        if self._run and self._run.poll() is None:
            self._run.terminate()
            self._run.wait(60)
        self.stop_mail()
        self._log.close()


@contextmanager
def installation(kind: str, folder: Path) -> Iterator[Installation]:
    if kind == "sqlite":
        yield from _kept(Installation(folder, None))
        return
    with server(settings=()) as database:
        yield from _kept(Installation(folder, database))


def _kept(one: Installation) -> Iterator[Installation]:
    try:
        one.fill()
        one.start()
        one.wait_until_well()
        yield one
    finally:
        one.stop()

"""A PostgreSQL server of our own for one test run."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tools.machine import NotHere, free_port, postgres_programs

ACCOUNT = "postgres"
PERSON = "kehity"
ATTEMPTS = 10
FOR_SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Server:
    """A server that may be killed, and started again with the same data."""

    def __init__(self, programs: Path, folder: Path, settings: Sequence[str]) -> None:
        self._programs, self._folder, self._settings = programs, folder, settings
        self._port, password = free_port(), secrets.token_urlsafe(20)
        self.address = f"postgres://{PERSON}:{password}@127.0.0.1:{self._port}/postgres"
        self._data = _make_cluster(programs, folder, password)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """What a killed server has left behind may keep a new one away for a moment."""
        for _attempt in range(ATTEMPTS):
            self._process = _start(
                self._programs, self._folder, self._data, self._port, self._settings
            )
            if _answers(self._process, self.address):
                return
            time.sleep(0.5)
        raise NotHere(f"PostgreSQL did not start: {(self._folder / 'log').read_text()[-500:]}")

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()

    def stop(self) -> None:
        if self._process and self.is_running():
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(15)
            except subprocess.TimeoutExpired:
                self.kill()


@contextmanager
def server(settings: Sequence[str]) -> Iterator[Server]:
    """With an empty database; server and data are gone at the end."""
    programs = postgres_programs()
    if programs is None:
        raise NotHere("The database server is missing: install Debian's package postgresql.")
    folder = Path(tempfile.mkdtemp(prefix="kehity-postgres-"))
    try:
        made = Server(programs, folder, settings)
        try:
            made.start()
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def cluster() -> Iterator[str]:
    """The address of an empty database for tests, which need not outlive anything."""
    with server(settings=FOR_SPEED) as made:
        yield made.address


def _make_cluster(programs: Path, folder: Path, password: str) -> Path:
    # The server's account cannot read a pipe of root's: the password goes through a real file.
    word = folder / "password"
    word.write_text(password + "\n")
    word.chmod(0o600)
    if not os.geteuid():
        owner = pwd.getpwnam(ACCOUNT)
        for path in (folder, word):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    data = folder / "data"
    command = [programs / "initdb", "--pgdata", data, "--username", PERSON, "--pwfile", word]
    options = ["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
    made = subprocess.run(
        [*_as_account(), *map(str, command), *options], cwd=folder, capture_output=True, text=True
    )
    if made.returncode:
        raise NotHere(f"PostgreSQL made no cluster: {' '.join(made.stderr.split())}")
    word.unlink()
    return data


def _start(
    programs: Path, folder: Path, data: Path, port: int, more: Sequence[str]
) -> subprocess.Popen[bytes]:
    settings = [
        f"port={port}",
        "listen_addresses=127.0.0.1",
        f"unix_socket_directories={folder}",
        "max_connections=50",
        *more,
    ]
    command = [str(programs / "postgres"), "-D", str(data)]
    for setting in settings:
        command += ["-c", setting]
    with (folder / "log").open("a") as log:
        return subprocess.Popen(
            [*_as_account("--pdeathsig", "INT"), *command],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _as_account(*more: str) -> list[str]:
    """PostgreSQL refuses to be root; and it ends when the tests are killed."""
    if not os.geteuid():
        switch = [f"--reuid={ACCOUNT}", f"--regid={ACCOUNT}", "--clear-groups"]
        return ["setpriv", *switch, *more, "--"]
    return ["setpriv", *more, "--"] if more and shutil.which("setpriv") else []


def _answers(server: subprocess.Popen[bytes], address: str) -> bool:
    """Whether it has begun to; not where it has ended instead."""
    until = time.monotonic() + 30
    while time.monotonic() < until and server.poll() is None:
        try:
            psycopg.connect(address, connect_timeout=5).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return True
    return False

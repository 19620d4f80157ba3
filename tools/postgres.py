"""A PostgreSQL server of our own for one test run."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tools.machine import NotHere, postgres_programs

ACCOUNT = "postgres"
PERSON = "kehity"
FOR_SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@contextmanager
def cluster() -> Iterator[str]:
    """The address of an empty database; server and data are gone at the end."""
    programs = postgres_programs()
    if programs is None:
        raise NotHere("The database server is missing: install Debian's package postgresql.")
    password = secrets.token_urlsafe(20)
    folder = Path(tempfile.mkdtemp(prefix="kehity-postgres-"))
    server: subprocess.Popen[bytes] | None = None
    try:
        data = _make_cluster(programs, folder, password)
        port = _free_port()
        server = _start(programs, folder, data, port)
        address = f"postgres://{PERSON}:{password}@127.0.0.1:{port}/postgres"
        _wait_for(server, address, folder / "log")
        yield address
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:
                server.kill()
        shutil.rmtree(folder, ignore_errors=True)


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


def _start(programs: Path, folder: Path, data: Path, port: int) -> subprocess.Popen[bytes]:
    settings = [
        f"port={port}",
        "listen_addresses=127.0.0.1",
        f"unix_socket_directories={folder}",
        "max_connections=50",
        *FOR_SPEED,
    ]
    command = [str(programs / "postgres"), "-D", str(data)]
    for setting in settings:
        command += ["-c", setting]
    with (folder / "log").open("w") as log:
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


def _wait_for(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and server.poll() is None:
        try:
            psycopg.connect(address, connect_timeout=5).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise NotHere(f"PostgreSQL did not start: {log.read_text()[-500:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

"""A mail server in a process of its own, which writes down every mail that it takes."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path
from subprocess import Popen
from typing import Any

from tests.starting import ROOT, free_port, wait_for_port


class Letterbox:
    """Writes a mail's Message-ID down before it says that it has taken the mail."""

    def __init__(self, path: str) -> None:
        self._book = Path(path)

    @classmethod
    def from_cli(cls, _parser: ArgumentParser, path: str) -> Letterbox:
        return cls(path)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        with self._book.open("a") as book:
            book.write(f"{message_from_bytes(envelope.content)['Message-ID']}\n")
        return "250 OK"


@contextmanager
def letterbox(book: Path) -> Iterator[str]:
    """The address of a mail server that writes into this book."""
    port = free_port()
    kind = ["-c", "tests.letterbox.Letterbox", "-l", f"127.0.0.1:{port}"]
    book.touch()
    server = Popen([sys.executable, "-m", "aiosmtpd", "-n", *kind, str(book)], cwd=ROOT)
    try:
        wait_for_port(port)
        yield f"smtp://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()

"""The key ring as it is now: from the environment, a file, or a command that asks a key service.

A file or a command is asked again every half minute, so that keys change while everything runs.
A ring that has been read is kept for as long as a newer one cannot be had.
"""

from __future__ import annotations

import logging
import shlex
import subprocess
import threading
import time
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from kehity.privacy.keyring import KeyRing, RingIsOutOfReach

RENEWED_AFTER = 30.0
ASKED_AGAIN_AFTER = 2.0
SHOWN_OF_ERRORS = 200

log = logging.getLogger(__name__)


class Source:
    """Where the ring comes from, and the last one that came from there."""

    def __init__(self, command: str, file: str) -> None:
        self.command, self.file = command, file
        self.held: KeyRing | None = None
        self.asked_at = float("-inf")
        self.lock = threading.Lock()

    def ring(self, *, wanted: str = "") -> KeyRing:
        """The ring; asked for anew when it is old, or soon when it lacks the key that is wanted."""
        lacks = self.held is None or bool(wanted and wanted not in self.held)
        if time.monotonic() - self.asked_at > (ASKED_AGAIN_AFTER if lacks else RENEWED_AFTER):
            self._renew(waits=lacks)
        if self.held is None:
            raise RingIsOutOfReach("the key ring")
        return self.held

    def _renew(self, *, waits: bool) -> None:
        # Whoever has a ring that will do goes on with it while another asks.
        if not self.lock.acquire(blocking=waits):
            return
        try:
            self.held = KeyRing(self._lines())
        except (OSError, UnicodeDecodeError, ImproperlyConfigured) as error:
            log.error("The key ring cannot be read: %s %s", error, self._what_now())
        finally:
            self.asked_at = time.monotonic()
            self.lock.release()

    def _lines(self) -> str:
        if self.command:
            return _answer_of(self.command, settings.KEHITY_KEYS_SECONDS)
        return Path(self.file).read_text(encoding="utf-8")

    def _what_now(self) -> str:
        if self.held:
            return "The one read before stays in use."
        return "What people have written cannot be opened for now. Nothing is written over."


def key_ring(*, wanted: str = "") -> KeyRing:
    """The ring in use; RingIsOutOfReach where there is none."""
    if settings.KEHITY_KEYS:
        return _given(settings.KEHITY_KEYS)
    return _source(settings.KEHITY_KEYS_COMMAND, str(settings.KEHITY_KEY_FILE)).ring(wanted=wanted)


def _answer_of(command: str, seconds: float) -> str:
    """What the command says; its own words on standard error explain a failure, never the keys."""
    try:
        ended = subprocess.run(  # noqa: S603 - whoever sets it up decides what it is
            shlex.split(command), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ImproperlyConfigured(
            f"KEHITY_KEYS_COMMAND has not answered within {seconds:g} seconds."
        ) from error
    except ValueError as error:
        raise ImproperlyConfigured("KEHITY_KEYS_COMMAND is not a command line.") from error
    if ended.returncode:
        said = " ".join(ended.stderr.decode(errors="replace").split())[:SHOWN_OF_ERRORS]
        raise ImproperlyConfigured(
            f"KEHITY_KEYS_COMMAND ended with status {ended.returncode}: {said or 'no word why'}."
        )
    return ended.stdout.decode()


@cache
def _given(lines: str) -> KeyRing:
    return KeyRing(lines)


@cache
def _source(command: str, file: str) -> Source:
    return Source(command, file)

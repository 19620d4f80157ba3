"""The processes of one installation: started together, stopped together, none left behind."""

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from urllib.parse import urlsplit

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 10
STEADY = 60
LONGEST_PAUSE = 30


class Child:
    """One part of Kehity in a process of its own, tied to this one by its standard input."""

    def __init__(self, part: str, environment: dict[str, str], *arguments: str) -> None:
        self.part = part
        self._command = [sys.executable, "-m", "kehity.commands.part", part, *arguments]
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._pause = 1.0
        self._due = 0.0

    def start(self) -> None:
        self._started = time.monotonic()
        # A session of its own: Ctrl-C reaches the supervisor alone, which stops all in order.
        self._process = subprocess.Popen(
            self._command, env=self._environment, stdin=subprocess.PIPE, start_new_session=True
        )

    def is_gone(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def keep_alive(self) -> None:
        """Start again after a crash, later each time, until it has been steady for a minute."""
        now = time.monotonic()
        if not self._due:
            self._pause = 1.0 if now - self._started > STEADY else self._pause
            self._due = now + self._pause
            print(f"The {self.part} process ended; it starts again.", file=sys.stderr, flush=True)
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
        elif now >= self._due:
            self._due = 0.0
            self._clear_away()
            self.start()

    def ask_to_stop(self) -> None:
        if self._process and not self.is_gone():
            self._process.terminate()

    def wait_or_kill(self, until: float) -> None:
        if self._process:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(max(until - time.monotonic(), 0.1))
            self._clear_away()

    def _clear_away(self) -> None:
        """End what the part itself started; its session is its process group."""
        if not self._process:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()


def supervise(children: list[Child], address: str, ready: str, *, restart: bool) -> int:
    """Keep the children going until this process is told to stop."""
    answered = threading.Event()
    with _listening_for_the_end() as ending:
        try:
            for child in children:
                child.start()
            threading.Thread(target=_announce, args=(address, ready, answered), daemon=True).start()
            while not ending.is_set():
                for child in children:
                    if not child.is_gone():
                        continue
                    if not (restart and answered.is_set()):
                        print(f"The {child.part} process ended; stopping.", file=sys.stderr)
                        return 1
                    child.keep_alive()
                ending.wait(0.2)
            return 0
        finally:
            for child in children:
                child.ask_to_stop()
            until = time.monotonic() + PATIENCE
            for child in children:
                child.wait_or_kill(until)


def stop_in_order() -> None:
    """Until the children run, a request to stop unwinds like any error, and cleans up."""

    def leave(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    for number in STOPPING:
        signal.signal(number, leave)


@contextmanager
def _listening_for_the_end() -> Iterator[threading.Event]:
    ending = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        ending.set()

    before = {number: signal.signal(number, end) for number in STOPPING}
    try:
        yield ending
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _announce(address: str, ready: str, answered: threading.Event) -> None:
    """Print the address when the first page has been answered, not before."""
    place = urlsplit(address)
    name = urlsplit(os.environ.get("BASE_URL", address)).netloc
    while not answered.is_set():
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
        try:
            connection.request("GET", "/", headers={"Host": name})
            connection.getresponse().read()
            answered.set()
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        finally:
            connection.close()
    print(ready, flush=True)

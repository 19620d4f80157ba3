"""A demo of its own for a tool, gone when the tool is done."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import build_opener

from tools.machine import free_port

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 600


@contextmanager
def running_demo() -> Iterator[str]:
    """The address of a demo that has started, on PORT or on a free port."""
    port = os.environ.get("PORT") or str(free_port())
    here = f"http://127.0.0.1:{port}/"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PORT": port}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "kehity.commands", "demo"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as demo:
        try:
            _wait_for(demo, here)
            yield here
        finally:
            demo.terminate()


def _wait_for(demo: subprocess.Popen[bytes], here: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and demo.poll() is None:
        try:
            build_opener().open(here, timeout=10)
        except URLError:
            time.sleep(1)
        else:
            return
    raise SystemExit("The demo did not start.")

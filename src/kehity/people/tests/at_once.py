"""Two people press at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep
from typing import Any

from django.db import OperationalError, connections

from kehity.ui.refusals import Refusal


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """What came of each, sorted: "done" or "refused". All are let go together."""
    starting_line = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> str:
        starting_line.wait(timeout=10)
        try:
            return patiently(act)
        except Refusal:
            return "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def patiently(act: Callable[[], Any]) -> str:
    """SQLite in memory turns a second writer away instead of letting it wait."""
    for _attempt in range(1000):
        try:
            act()
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            sleep(0.01)
        else:
            return "done"
    return "never"

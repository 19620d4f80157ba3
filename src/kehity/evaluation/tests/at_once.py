"""Two people who press at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

from django.db import OperationalError, connection


def at_once(*acts):
    """Each act in a thread of its own, all let go together; what each raised, if anything."""
    gate = Barrier(len(acts))

    def run(act):
        gate.wait()
        try:
            while True:
                # SQLite in memory does not wait for its turn: it asks to try again.
                try:
                    return act()
                except OperationalError:
                    sleep(0.01)
        except Exception as error:
            return type(error).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))

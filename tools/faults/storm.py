"""The faults, one after the other by chance, and how long it takes until all is well again."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from tools.faults.installation import Installation


@dataclass(frozen=True)
class Fault:
    """What went wrong, and the seconds until /health/ was well again."""

    name: str
    seconds: float


Act = Callable[[Installation, random.Random], None]


def kill_web(here: Installation, dice: random.Random) -> None:
    _kill_one(here.parts("web"), dice)


def kill_worker(here: Installation, dice: random.Random) -> None:
    _kill_one(here.parts("work"), dice)


def kill_database(here: Installation, dice: random.Random) -> None:
    if here.database:
        here.database.kill()
        time.sleep(dice.random())
        here.database.start()


def cut_the_power(here: Installation, dice: random.Random) -> None:
    here.kill_all()
    here.start()


def fill_the_disk(here: Installation, dice: random.Random) -> None:
    here.limit_files(dice.randrange(4096))
    time.sleep(2)
    here.limit_files(None)


def lose_the_mail_server(here: Installation, dice: random.Random) -> None:
    here.stop_mail()
    time.sleep(2)
    here.start_mail()


def set_the_clock_back(here: Installation, dice: random.Random) -> None:
    """The parts start again an hour behind, and later with the right time."""
    for behind in (3600, 0):
        here.set_clock_back(behind)
        for pid in [*here.parts("web"), *here.parts("work")]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(1)
        here.wait_until_well()


KILLING: dict[str, Act] = {
    "web killed": kill_web,
    "worker killed": kill_worker,
    "power cut": cut_the_power,
}
OF_A_SERVER: dict[str, Act] = {"database killed": kill_database}
OTHERS: dict[str, Act] = {
    "disk full": fill_the_disk,
    "mail server gone": lose_the_mail_server,
    "clock set back": set_the_clock_back,
}


def rage(here: Installation, seconds: float, dice: random.Random) -> list[Fault]:
    """Every fault in turn, the killing first; order and moments by chance, until time is up."""
    killing = KILLING | (OF_A_SERVER if here.database else {})
    until, suffered, left = time.monotonic() + seconds, [], list[tuple[str, Act]]()
    while time.monotonic() < until:
        for kinds in (killing, OTHERS) if not left else ():
            left += dice.sample(list(kinds.items()), len(kinds))
        name, act = left.pop(0)
        time.sleep(dice.uniform(1, 4))  # people write
        act(here, dice)
        suffered.append(Fault(name, here.wait_until_well()))
    return suffered


def _kill_one(pids: list[int], dice: random.Random) -> None:
    if pids:
        with suppress(ProcessLookupError):
            os.kill(dice.choice(pids), signal.SIGKILL)

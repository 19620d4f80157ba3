"""`python -m tools.faults`: one trial on one database; the exit status is 1 when something is lost.

`./kehity test` lets it last for two minutes, `./kehity bench faults --minutes N` as long as one
likes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import secrets
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tools.faults.installation import Installation, installation
from tools.faults.storm import Fault, rage
from tools.faults.writers import Writer


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.faults", allow_abbrev=False)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=None, help="the faults in the same order")
    options = parser.parse_args()
    seed = secrets.randbelow(10**6) if options.seed is None else options.seed
    with (
        tempfile.TemporaryDirectory(prefix="kehity-faults-") as folder,
        installation(options.database, Path(folder)) as here,
    ):
        dice = random.Random(seed)  # noqa: S311 - no secret
        found, told = trial(here, options.seconds, dice)
        print(json.dumps({"database": options.database, "seed": seed, **told}), flush=True)
        for one in found:
            print(one, file=sys.stderr)
        if found:
            print(here.told()[-4000:], file=sys.stderr)
    return 1 if found else 0


def trial(
    here: Installation, seconds: float, dice: random.Random
) -> tuple[list[str], dict[str, object]]:
    """What is wrong afterwards, and figures."""
    os.environ.clear()
    os.environ.update(here.environment)
    import django  # noqa: PLC0415 - after the environment

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from tools.faults.judging import complaints, desks, wait_for_the_queue  # noqa: PLC0415

    writers = [Writer(here.port, desk, number) for number, desk in enumerate(desks())]
    connection.close()
    for writer in writers:
        writer.start()
    suffered = rage(here, seconds, dice)
    for writer in writers:
        writer.ending.set()
    for writer in writers:
        writer.join()
    found = [*wait_for_the_queue(), *complaints(writers)]
    return found, figures(writers, suffered)


def figures(writers: list[Writer], suffered: list[Fault]) -> dict[str, object]:
    answers = sum((writer.book.answers for writer in writers), Counter[str]())
    return {
        "writers": len(writers),
        "asked": answers.total(),
        "acknowledged": sum(times for name, times in answers.items() if name.endswith(" 302")),
        "answers": dict(sorted(answers.items())),
        "faults": Counter(fault.name for fault in suffered),
        "longest_away": round(max((fault.seconds for fault in suffered), default=0), 1),
    }


if __name__ == "__main__":
    sys.exit(main())

"""One method on one cohort, in a process of its own; says what came of it as one line of JSON."""

import dataclasses
import gc
import json
import resource
import statistics
import sys
import time

from tools.bench.cohorts import cohort_of
from tools.bench.contenders import CONTENDERS
from tools.bench.matching import OUT_OF_MEMORY

ENOUGH_SECONDS, MOST_ROUNDS = 2.0, 5


def main(name: str, size: str, megabytes: str) -> int:
    limit = int(megabytes) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    try:
        print(json.dumps(measured(name, int(size))))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def measured(name: str, size: int) -> dict[str, object]:
    """Seconds are the median of a few rounds, from profiles to pairs; nothing is loaded in them."""
    method = CONTENDERS[name]
    method(cohort_of(20, 20))
    cohort = cohort_of(size, size)
    rounds: list[float] = []
    busy: list[float] = []
    while len(rounds) < MOST_ROUNDS and sum(rounds) < ENOUGH_SECONDS:
        gc.collect()
        began, busy_before = time.perf_counter(), time.process_time()
        outcome = method(cohort)
        rounds.append(time.perf_counter() - began)
        busy.append(time.process_time() - busy_before)
    return {
        "seconds": statistics.median(rounds),
        "busy": statistics.median(busy),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        **dataclasses.asdict(outcome),
    }


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""One mentee's best ten among many mentors, as a page asks for them."""

import statistics
import time

from kehity.matching.engine.suggesting import top
from tools.bench.cohorts import cohort_of

MENTORS, MENTEES, COUNT = 5_000, 60, 10


def milliseconds_of_top_ten() -> str:
    cohort = cohort_of(MENTEES, MENTORS)
    top(cohort, cohort.mentees[0].id, COUNT)
    taken = []
    for mentee in cohort.mentees:
        began = time.perf_counter()
        top(cohort, mentee.id, COUNT)
        taken.append(time.perf_counter() - began)
    median, slowest = statistics.median(taken) * 1000, max(taken) * 1000
    return (
        f"One mentee's top {COUNT} among {MENTORS:,} mentors: "
        f"{median:.1f} ms (the slowest of {MENTEES}: {slowest:.1f} ms)."
    )

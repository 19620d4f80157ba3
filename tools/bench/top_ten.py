"""One mentee's best ten among many mentors, as a page asks for them."""

import statistics
import time

from kehity.matching.engine.board import Board
from kehity.matching.engine.suggesting import top_of
from tools.bench.cohorts import cohort_of

MENTORS, MENTEES, COUNT = 5_000, 60, 10


def milliseconds_of_top_ten() -> str:
    cohort = cohort_of(MENTEES, MENTORS)
    began = time.perf_counter()
    board = Board.of(cohort)
    top_of(board, cohort.mentees[0].id, COUNT)
    set_up = time.perf_counter() - began
    taken = []
    for mentee in cohort.mentees:
        began = time.perf_counter()
        top_of(board, mentee.id, COUNT)
        taken.append(time.perf_counter() - began)
    median, slowest = statistics.median(taken) * 1000, max(taken) * 1000
    return (
        f"One mentee's top {COUNT} among {MENTORS:,} mentors: "
        f"{median:.1f} ms (the slowest of {MENTEES}: {slowest:.1f} ms), "
        f"once the season is set up, which takes {set_up * 1000:,.0f} ms."
    )

"""Whole-season matching beside what else there is, on the same made-up people."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BASELINE = "linear_sum_assignment"
BESIDE = (BASELINE, "ours", "networkx min-cost flow", "mentor-match")
EACH_SIDE = (500, 1_000, 2_000, 5_000)
ALONE = (("ours", 10_000), ("ours", 50_000), ("ours", 100_000), ("ours, quick", 100_000))
SECONDS, LONGEST, MEGABYTES = 180, 1_800, 8_000
OUT_OF_MEMORY = 4
"""How a case ends that has used up its memory."""

EXPLAINED = f"""
seconds  from profiles to pairs, texts and scoring included; the median of a few rounds where they
         are short; nothing is loaded within them
busy     seconds that processors worked on it, all cores together: still the same where the machine
         has other things to do
solving  what of them the solver took, once all pairs were scored
MB       the most memory that the whole process held, profiles included
× base   divided by {BASELINE} in the same run
total    what the pairs are worth together: points bent so that weak pairs count less. All methods
         are given these whole numbers, so the same total is the same result
proven   whether it is certain that no other choice is better

Every mentor has one place, and every method a process of its own with {MEGABYTES:,} MB; beside
others it is stopped after {SECONDS} s, ours alone after {LONGEST:,} s. {BASELINE}
is SciPy's, on all pairs; networkx has the best 50 pairs of each person, mentor-match one rule that
tells what a pair is worth to us.
"""


@dataclass(frozen=True)
class Line:
    """One method on one cohort: its figures, or why there are none."""

    name: str
    size: int
    seconds: float = 0.0
    busy: float = 0.0
    megabytes: float = 0.0
    matched: int = 0
    total: int = 0
    proven: str = ""
    solving: float | None = None
    stopped: str = ""

    def text(self, base: "Line | None") -> str:
        if self.stopped:
            return f"{self.name:24}{self.stopped}"
        solving = "" if self.solving is None else f"{self.solving:.3f}"
        times, weights = "", ""
        if base and not base.stopped:
            times = f"{self.seconds / base.seconds:.2f}"
            weights = f"{self.megabytes / base.megabytes:.2f}"
        return (
            f"{self.name:24}{self.seconds:>10.3f}{times:>8}{self.busy:>10.3f}{solving:>10}"
            f"{self.megabytes:>9,.0f}{weights:>8}{self.matched:>9,}{self.total:>16,}  {self.proven}"
        )


HEADINGS = (
    f"{'':24}{'seconds':>10}{'× base':>8}{'busy':>10}{'solving':>10}{'MB':>9}{'× base':>8}"
    f"{'matched':>9}{'total':>16}  proven"
)


def measure(largest: int | None) -> None:
    """Print what each takes; nothing fails. `largest` leaves out cohorts with more people."""
    for size in EACH_SIDE:
        if not largest or 2 * size <= largest:
            _beside(size)
    print("\nOurs alone, half mentees and half mentors")
    print(HEADINGS)
    for name, people in ALONE:
        if not largest or people <= largest:
            print(f"{people:,} people")
            print(_run(name, people // 2, LONGEST).text(None), flush=True)
    if not largest or largest >= 10_000:
        # Loaded last: a process inherits the peak memory of the one that starts it.
        from tools.bench.top_ten import milliseconds_of_top_ten  # noqa: PLC0415

        print(f"\n{milliseconds_of_top_ten()}")
    print(EXPLAINED)


def _beside(size: int) -> None:
    print(f"\n{size:,} mentees and {size:,} mentors")
    print(HEADINGS)
    base: Line | None = None
    for name in BESIDE:
        line = _run(name, size, SECONDS)
        base = base or line
        print(line.text(base), flush=True)


def _run(name: str, size: int, seconds: int) -> Line:
    command = [sys.executable, "-m", "tools.bench.case", name, str(size), str(MEGABYTES)]
    try:
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return Line(name, size, stopped=f"stopped after {seconds} s")
    if ended.returncode == OUT_OF_MEMORY:
        return Line(name, size, stopped=f"out of memory ({MEGABYTES:,} MB)")
    if ended.returncode:
        last = (ended.stderr.strip().splitlines() or [f"ended with {ended.returncode}"])[-1]
        return Line(name, size, stopped=f"failed: {last}")
    return Line(name, size, **json.loads(ended.stdout.splitlines()[-1]))

"""Runs the measurements that were asked for by name, or all of them."""

import argparse
import sys
from collections.abc import Callable

from tools.bench import attacks, faults, lighthouse, matching, pages, report, rhythm, visits


def _pages() -> None:
    pages.measure()
    visits.measure()


BENCHES: dict[str, Callable[[argparse.Namespace], None]] = {
    "pages": lambda _options: _pages(),
    "rhythm": lambda _options: rhythm.measure(),
    "lighthouse": lambda _options: lighthouse.measure(),
    "matching": lambda options: matching.measure(options.largest),
    "report": lambda _options: report.measure(),
    "faults": lambda options: faults.measure(options.minutes),
    "attacks": lambda options: attacks.measure(options.inputs, with_wapiti=options.wapiti),
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./kehity bench", allow_abbrev=False)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(BENCHES))
    parser.add_argument(
        "--largest", type=int, metavar="PEOPLE", help="matching: nothing larger than this"
    )
    parser.add_argument("--minutes", type=float, help="faults: for so long on each database")
    parser.add_argument("--inputs", type=int, help="attacks: so many to all forms together")
    parser.add_argument("--wapiti", action="store_true", help="attacks: and wapiti over a demo")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in BENCHES]
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. There is: {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    for name in options.names or BENCHES:
        BENCHES[name](options)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Runs the measurements that were asked for by name, or all of them."""

import sys
from collections.abc import Callable

from tools.bench import pages

BENCHES: dict[str, Callable[[], None]] = {"pages": pages.measure}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. There is: {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    for name in names or BENCHES:
        BENCHES[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

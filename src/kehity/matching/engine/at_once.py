"""Work on a few parts at a time, with the results in the order of the parts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from itertools import islice
from typing import TypeVar

from threadpoolctl import ThreadpoolController

WORKERS = min(os.cpu_count() or 1, 4)
Part = TypeVar("Part")
Found = TypeVar("Found")


@cache
def products() -> ThreadpoolController:
    """Of products: parts keep every core busy, and threads within would only be in the way."""
    return ThreadpoolController().select(user_api="blas")


def at_once(find: Callable[[Part], Found], parts: Iterable[Part]) -> Iterator[Found]:
    """What `find` says of each part; no more parts are begun than are soon asked for."""
    with products().limit(limits=1), ThreadPoolExecutor(WORKERS) as pool:
        left = iter(parts)

        def begin(count: int) -> list[Future[Found]]:
            return [pool.submit(find, part) for part in islice(left, count)]

        waiting = begin(2 * WORKERS)
        while waiting:
            done = waiting.pop(0)
            waiting += begin(1)
            yield done.result()

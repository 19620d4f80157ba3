"""All clockwork of one day on one database, in a process of its own; says it as a line of JSON."""

import datetime
import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

import django
import time_machine


def main(days: str) -> None:
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - after django.setup()
    from django.utils.module_loading import import_string  # noqa: PLC0415

    then = datetime.datetime.now().astimezone() + datetime.timedelta(days=int(days))
    with time_machine.travel(then, tick=True):
        told = [measured(work.task) for work in import_string(settings.CLOCKWORK)]
    print(json.dumps({"works": told, "megabytes": megabytes()}))


def measured(task: Any) -> dict[str, object]:
    """What one clockwork takes, and how many people it has something to tell."""
    from django.db import connection  # noqa: PLC0415 - after django.setup()

    from kehity.notifications.models import Delivery  # noqa: PLC0415

    before, queries = Delivery.objects.count(), 0

    def count(execute: Callable[..., Any], *statement: Any) -> Any:
        nonlocal queries
        queries += 1
        return execute(*statement)

    began = time.perf_counter()
    with connection.execute_wrapper(count):
        task.call()
    return {
        "name": task.name,
        "seconds": time.perf_counter() - began,
        "queries": queries,
        "told": Delivery.objects.count() - before,
    }


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1])

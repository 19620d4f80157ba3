"""All clockwork of one day on one database, in a process of its own; says it as a line of JSON."""

import datetime
import json
import os
import resource
import sys
import time
from collections.abc import Iterable

import django
import time_machine


def main(days: str) -> None:
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - after django.setup()
    from django.utils.module_loading import import_string  # noqa: PLC0415

    at_eight = datetime.datetime.now().astimezone().replace(hour=8, minute=30)
    told = []
    with time_machine.travel(at_eight + datetime.timedelta(days=int(days)), tick=True):
        for work in import_string(settings.CLOCKWORK):
            told.append(measured(work.task))
    print(json.dumps({"works": told, "megabytes": megabytes()}))


def measured(task) -> dict[str, object]:
    """What one clockwork takes, and how many people it has something to tell."""
    from django.db import connection  # noqa: PLC0415 - after django.setup()

    from kehity.notifications.models import Delivery  # noqa: PLC0415

    before, queries = Delivery.objects.count(), []

    def count(execute, sql, params, many, context):
        queries.append(sql)
        return execute(sql, params, many, context)

    began = time.perf_counter()
    with connection.execute_wrapper(count):
        task.call()
    return {
        "name": task.name,
        "seconds": time.perf_counter() - began,
        "queries": len(queries),
        "told": Delivery.objects.count() - before,
    }


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1])

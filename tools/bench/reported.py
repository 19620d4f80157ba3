"""A season that is over, filled and measured in a process of its own; says it as a line of JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

import django


def main(what: str, *words: str) -> None:
    django.setup()
    if what == "fill":
        fill(int(words[0]))
    else:
        print(json.dumps(measured()))


def fill(pairs: int) -> None:
    """So many pairs in one season: most completed, some parted, some evaluating still."""
    from kehity.people.models import Person  # noqa: PLC0415 - after django.setup()
    from kehity.website.bench import filling, people, stages  # noqa: PLC0415

    by = Person.objects.create(email="kaisa@example.org", first_name="Kaisa", last_name="Virtanen")
    programme = people.programme("Merikunta", by)
    place = filling.begin_season(programme, by, "2026", begun=430)
    filling.fill_season(place, pairs, stages.OVER, count(1), False)


def measured() -> dict[str, tuple[float, int]]:
    from django.conf import settings  # noqa: PLC0415 - after django.setup()
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from kehity.insights.counting.publishing import publish  # noqa: PLC0415
    from kehity.people.models import Person  # noqa: PLC0415
    from kehity.programmes.models import Season  # noqa: PLC0415

    settings.SECOND_FACTOR_WITHIN = None  # nobody here has a device for it
    season, browser = Season.objects.get(), Client(headers={"host": "localhost"})
    browser.force_login(Person.objects.get(email="kaisa@example.org"))
    baseline = took(one_question_for_each_pair)
    counting = took(lambda: publish(season, timezone.now()))
    pages = {"report": "season_report", "table": "season_table"}
    addresses = {name: reverse(page, args=[season.pk]) for name, page in pages.items()}
    for address in addresses.values():
        browser.get(address)  # what is loaded once for all pages is not the report's
    told = {name: took(partial(seen, browser, at)) for name, at in addresses.items()}
    return told | {"counting": counting, "baseline": baseline}


def seen(browser: Any, address: str) -> None:
    answer = browser.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}.")


def one_question_for_each_pair() -> None:
    """Some of the same figures, as one would write them first."""
    from kehity.mentorships.models import Mentorship  # noqa: PLC0415 - after django.setup()
    from kehity.mentorships.phases import Phase  # noqa: PLC0415

    for pair in Mentorship.objects.filter(phase=Phase.LEARNINGS_IN_USE).iterator():
        held = list(pair.meetings.held())
        _figures = len(held), min(meeting.begins_at - pair.made_at for meeting in held)


def took(act: Callable[[], object]) -> tuple[float, int]:
    """Seconds of the processor, and how many questions the database was asked."""
    from django.db import connection  # noqa: PLC0415 - after django.setup()

    queries = 0

    def counted(execute: Callable[..., Any], *statement: Any) -> Any:
        nonlocal queries
        queries += 1
        return execute(*statement)

    began = time.process_time()
    with connection.execute_wrapper(counted):
        act()
    return time.process_time() - began, queries


if __name__ == "__main__":
    main(*sys.argv[1:])

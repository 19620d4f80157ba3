"""How much each page costs in a large installation, compared with a page that does nothing."""

import os
import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kehity.commands import prepared
from kehity.commands.keys import make_keys
from kehity.commands.places import fingerprint

if TYPE_CHECKING:
    from django.test import Client

MENTORSHIPS = "20000"
ROUNDS = 30
BARE = "/bench/bare/"


@dataclass
class Page:
    """A page as one person opens it."""

    name: str
    url: str
    person: str  # the e-mail address of somebody whom fill_for_bench makes


PAGES = [
    Page("front page", "/", "mentee@bench.example"),
]


def measure() -> None:
    """Print the number of queries, the median time and its ratio to the bare page's."""
    use_database(large_database())
    clients = {page.person: signed_in(page.person) for page in PAGES}
    print(f"{'page':30} {'queries':>7} {'ms':>8} {'x bare':>7}")
    queries = {page.name: count_queries(clients[page.person], page.url) for page in PAGES}
    for page, mine, bare in interleaved(clients):
        row = f"{page.name:30} {queries[page.name]:>7} {mine * 1000:>8.1f} {mine / bare:>7.1f}"
        print(row, flush=True)


def interleaved(clients: dict[str, "Client"]) -> list[tuple[Page, float, float]]:
    """The medians of each page and of the bare page beside it: a busy machine slows both."""
    mine: dict[str, list[float]] = {page.name: [] for page in PAGES}
    bare: dict[str, list[float]] = {page.name: [] for page in PAGES}
    for _ in range(ROUNDS):
        for page in PAGES:
            client = clients[page.person]
            bare[page.name].append(seconds_for(client, BARE))
            mine[page.name].append(seconds_for(client, page.url))
    return [
        (page, statistics.median(mine[page.name]), statistics.median(bare[page.name]))
        for page in PAGES
    ]


def seconds_for(client: "Client", url: str) -> float:
    began = time.perf_counter()
    open_page(client, url)
    return time.perf_counter() - began


def open_page(client: "Client", url: str) -> None:
    answer = client.get(url)
    if answer.status_code != 200:
        raise SystemExit(f"{url} answered {answer.status_code}, not 200.")


def count_queries(client: "Client", url: str) -> int:
    from django.db import connection  # noqa: PLC0415 - after the database is chosen
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    open_page(client, url)
    with CaptureQueriesContext(connection) as captured:
        open_page(client, url)
    return len(captured)


def signed_in(email: str) -> "Client":
    from django.contrib.auth import get_user_model  # noqa: PLC0415 - after django.setup()
    from django.test import Client  # noqa: PLC0415

    client = Client(SERVER_NAME="localhost")
    client.force_login(get_user_model().objects.get(email=email))
    return client


def large_database() -> Path:
    """A data folder with a large installation, made once for this state of the code."""

    def fill(folder: Path) -> None:
        print(f"Making a database with {MENTORSHIPS} mentorships (once).", flush=True)
        make_keys(folder)
        environment = prepared.own_environment(folder, "run")
        prepared.manage(environment, "migrate")
        prepared.manage(environment, "createcachetable")
        prepared.manage(environment, "fill_for_bench", "--mentorships", MENTORSHIPS)

    return prepared.made_once("bench", fingerprint(prepared.EVERYTHING, MENTORSHIPS), fill)


def use_database(folder: Path) -> None:
    import django  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415

    environment = prepared.own_environment(folder, "run")
    environment["KEHITY_STATIC"] = str(prepared.static_files())
    os.environ.clear()
    os.environ.update(environment)
    django.setup()
    settings.ROOT_URLCONF = "tools.bench.urls"

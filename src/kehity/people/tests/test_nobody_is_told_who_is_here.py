"""Whether an address is known here is told to its owner by mail, and to nobody else."""

import re
from collections import Counter
from dataclasses import dataclass

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.people.tests.pocket_key import PocketKey
from kehity.privacy.models import DataKey

pytestmark = pytest.mark.django_db

ASKED = "asked@example.org"
TOKEN = re.compile(r'value="[A-Za-z0-9]{64}"')


def on_a_list() -> None:
    PersonFactory(email=ASKED)


def confirmed() -> None:
    person = PersonFactory(email=ASKED)
    EmailAddress.objects.create(user=person, email=ASKED, verified=True, primary=True)


def with_a_passkey() -> None:
    PocketKey().belongs_to(PersonFactory(email=ASKED))


def closed() -> None:
    PersonFactory(email=ASKED, is_active=False)


@dataclass
class Gone:
    """One step as anybody sees it, and what it took."""

    seen: tuple[int, str | None, str]
    statements: dict[str, int]
    mails: int


def gone_through(steps) -> list[Gone]:
    client, gone = Client(), []
    for step in steps:
        before = len(mail.outbox)
        with CaptureQueriesContext(connection) as queries:
            response = step(client)
        told = TOKEN.sub("", response.content.decode())
        gone.append(
            Gone(
                (response.status_code, response.headers.get("Location"), told),
                dict(Counter(kind_of(query["sql"]) for query in queries.captured_queries)),
                len(mail.outbox) - before,
            )
        )
    return gone


def kind_of(statement: str) -> str:
    """A savepoint is work inside of a test's transaction alone."""
    word = statement.split()[0]
    return "frame" if word in {"SAVEPOINT", "RELEASE", "ROLLBACK"} else word


SIGNING_IN = [
    lambda client: client.post("/sign-in/?next=/details/", {"email": ASKED}),
    lambda client: client.get("/sign-in/code/"),
    lambda client: client.post("/sign-in/code/", {"code": "WRONG-ONE"}),
    lambda client: client.post("/sign-in/code/", {"action": "resend"}),
    lambda client: client.post("/sign-in/code/", {"code": "WRONG-ONE"}),
    lambda client: client.post("/sign-in/code/", {"code": "WRONG-ONE"}),
    lambda client: client.get("/sign-in/"),
]
NEW = {"first_name": "Sanna", "last_name": "Niemi", "email": ASKED}
SIGNING_UP = [
    lambda client: client.post("/sign-in/new/", NEW),
    lambda client: client.get("/sign-in/new/code/"),
    lambda client: client.post("/sign-in/new/code/", {"code": "WRONG-ONE"}),
    lambda client: client.post("/sign-in/new/code/", {"code": "WRONG-ONE"}),
    lambda client: client.post("/sign-in/new/code/", {"code": "WRONG-ONE"}),
]


@pytest.mark.parametrize(
    "kind", [on_a_list, confirmed, with_a_passkey, closed], ids=lambda kind: kind.__name__
)
@pytest.mark.parametrize("steps", [SIGNING_IN, SIGNING_UP], ids=["signing in", "signing up"])
def test_a_known_address_looks_and_takes_the_same_as_an_unknown_one(kind, steps):
    unknown = gone_through(steps)
    Person.objects.all().delete()
    cache.clear()
    kind()

    known = gone_through(steps)

    assert [one.seen for one in known] == [one.seen for one in unknown]
    assert [one.mails for one in known] == [one.mails for one in unknown]
    assert [work_of(one) for one in known] == [work_of(one) for one in unknown]


def work_of(step: Gone) -> dict[str, int]:
    return {kind: count for kind, count in step.statements.items() if kind != "frame"}


def test_looking_for_a_newcomer_s_work_leaves_nobody_behind():
    on_a_list()

    gone_through(SIGNING_UP)

    assert list(Person.objects.values_list("email", flat=True)) == [ASKED]
    assert DataKey.objects.count() == 1
    assert not EmailAddress.objects.exists()

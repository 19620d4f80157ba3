"""Whether an address is known here is told to its owner by mail, and to nobody else."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kehity.people.tests.factories import PersonFactory
from kehity.people.tests.pocket_key import PocketKey

pytestmark = pytest.mark.django_db

ASKED = "asked@example.org"
TOKEN = re.compile(r'value="[A-Za-z0-9]{64}"')
VALUES = re.compile(r"'[^']*'|\b\d+(\.\d+)?\b|\b[0-9a-f]{32}\b")


def nobody() -> None:
    """The address is not known."""


def on_a_list() -> None:
    PersonFactory(email=ASKED)


def confirmed() -> None:
    person = PersonFactory(email=ASKED)
    EmailAddress.objects.create(user=person, email=ASKED, verified=True, primary=True)


def with_a_passkey() -> None:
    PocketKey().belongs_to(PersonFactory(email=ASKED))


def closed() -> None:
    PersonFactory(email=ASKED, is_active=False)


KINDS = [nobody, on_a_list, confirmed, with_a_passkey, closed]


def answers(steps) -> tuple[list, list, list]:
    """What is seen of these steps, how many statements each takes, and how many mails go out."""
    client, seen, work, mails = Client(), [], [], []
    for step in steps:
        before = len(mail.outbox)
        with CaptureQueriesContext(connection, ) as queries:
            response = step(client)
        told = TOKEN.sub("", response.content.decode())
        seen.append((response.status_code, response.headers.get("Location"), told))
        work.append([q["sql"].split()[0] for q in queries.captured_queries])
        mails.append(len(mail.outbox) - before)
    return seen, work, mails


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


@pytest.mark.parametrize("steps", [SIGNING_IN, SIGNING_UP], ids=["signing in", "signing up"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_x(kind, steps):
    kind()
    seen, work, mails = answers(steps)
    print(kind.__name__, [s[:2] for s in seen], [len(w) for w in work], mails)
    for w in work[:1]: print(w)

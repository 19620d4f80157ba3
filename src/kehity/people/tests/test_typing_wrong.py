"""What is typed wrong at sign-in is told beside its field."""

import pytest
from django.core import mail

from kehity.people.tests.factories import PersonFactory
from kehity.people.tests.test_signing_in import asks_for_a_code

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "nobody",
        "a\x00b@example.org",
        "x" * 100_000,
        "'; DROP TABLE people_person;--@a.fi",
        "ä@",
    ],
)
def test_what_is_no_address_is_told_beside_the_field(client, typed):
    answer = client.post("/sign-in/", {"email": typed})

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["email"]
    assert mail.outbox == []


@pytest.mark.parametrize("typed", ["", "a\x00b", "x" * 100_000, "' OR 1=1 --", "ÄÖ💚", "-"])
def test_what_is_no_code_is_told_beside_the_field(client, typed):
    asked = asks_for_a_code(client, PersonFactory().email)

    answer = client.post(asked.url, {"code": typed})

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["code"]

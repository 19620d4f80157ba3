"""How we speak with the database, where it matters to whoever waits for a page."""

import pytest
from django.db import connection

# With compiling, PostgreSQL answered the first page of a pair in 14 seconds instead of 0.07.
ASKED = {
    "sqlite": ("PRAGMA foreign_keys", 1),
    "postgresql": ("SHOW jit", "off"),
}


@pytest.mark.django_db
def test_the_database_does_as_it_was_told():
    question, told = ASKED[connection.vendor]

    with connection.cursor() as cursor:
        cursor.execute(question)
        assert cursor.fetchone() == (told,)

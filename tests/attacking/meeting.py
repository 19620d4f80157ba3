"""Every form that people of the demo meet, each once, with somebody who meets it."""

from __future__ import annotations

from django.test import Client

from kehity.website.demo import cast
from tests.addresses import addresses, every_record
from tests.attacking.forms import Form, Search
from tests.demo_world import person_of
from tests.test_urls import addresses_of

ROLES = (
    *(cast.COORDINATOR, cast.OSKARI, cast.MAIJA, cast.ELSA),
    *(cast.AINO, cast.JOHAN, cast.FATIMA, cast.TUOMAS),
)


def forms_of_everybody() -> list[tuple[Form, Client]]:
    """First as nobody who is signed in, then as one after the other."""
    search = Search()
    for role in (None, *ROLES):
        client = Client()
        if role is not None:
            client.force_login(person_of(role))
        pages = addresses(every_record(0)) if role is None else addresses_of(person_of(role))
        search.look_around(client, pages)
    return list(search.found.values())

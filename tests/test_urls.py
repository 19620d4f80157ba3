"""Every address, as every person of the demo, in three languages: it answers, and speaks well."""

from __future__ import annotations

from collections import defaultdict

import pytest
from django.test import Client

from kehity.mentorships.models import Mentorship
from kehity.people.models import Person
from kehity.website.demo import cast
from tests.addresses import Address, addresses
from tests.demo_world import add_what_the_demo_lacks, pair_of, person_of, records_of
from tests.reading import read
from tests.well_made import faults_of, foreign_words

pytestmark = pytest.mark.django_db

# 409 is a page, too: it tells of a stage that is over or has not come.
ANSWERS = {200, 302, 403, 404, 405, 409}
PAGES = {200, 409}
# Everyone reads in Finnish, and every second one in Swedish or in English, too: what a page says
# in another language is the same for whoever reads it, and on every database.
READERS = [
    *((role, "fi") for role in cast.TALKING),
    *(
        pytest.param(role, language, marks=pytest.mark.once)
        for language, first in (("sv", 2), ("en", 1))
        for role in (cast.COORDINATOR, *cast.TALKING[first::2])
    ),
]


def addresses_of(person: Person) -> list[Address]:
    """What this person has to do with, and one of everything else."""
    if person.coordinations.exists():
        some = [person_of(cast.TUOMAS), person_of(cast.IIDA)]
        return addresses(records_of([pair_of(cast.OSKARI)], some))
    pairs = Mentorship.objects.visible_to(person).not_ended().with_pair()
    return addresses(records_of(list(pairs), [person]))


@pytest.mark.parametrize(
    ("role", "language"), READERS, ids=lambda one: getattr(one, "first_name", one)
)
def test_every_page_answers_and_is_well_made(role, language, demo):
    add_what_the_demo_lacks()
    person = person_of(role)
    person.prefer(language=language)
    client = signed_in(person)
    faults = defaultdict(set)

    readable = {
        address.name
        for address in addresses_of(person)
        if get(client, address, language, faults) is not None
    }

    assert told(faults) == []
    assert readable >= {"details", "contact"}


def test_a_page_that_is_not_well_made_is_noticed():
    page = read(
        '<html lang="fi"><title> · Kehity</title><p style="x" onclick="x">Save</p>'
        '<img src="https://elsewhere.example/x.png" alt="Open the page"><script>x</script>'
        '<p lang="en">You and the others</p></html>'
    )

    assert faults_of(page, "fi") == [
        "inline <p style>",
        "inline <p onclick>",
        "inline text in <script>",
        "loads https://elsewhere.example/x.png",
        "has the headings []",
        "has no title",
    ]
    assert foreign_words(page, "fi") == [
        "left in English: 'Save'",
        "speaks English: 'Open the page'",
    ]


def get(client, address, language, faults):
    """The page if there is one to read; what is wrong with it goes into `faults`."""
    try:
        response = client.get(address.url)
    except Exception as error:
        faults[f"{address.name} {language}: {type(error).__name__}: {error}"].add(address.url)
        return None
    if response.status_code not in ANSWERS:
        faults[f"{address.name} {language}: answers {response.status_code}"].add(address.url)
    if response.status_code not in PAGES or "text/html" not in response.headers["Content-Type"]:
        return None
    page = read(response.content.decode())
    for fault in [*faults_of(page, language), *foreign_words(page, language)]:
        faults[f"{address.name} {language}: {fault}"].add(address.url)
    return response


def told(faults: dict[str, set[str]]) -> list[str]:
    return [f"{fault} ({len(urls)}×, {min(urls)})" for fault, urls in sorted(faults.items())]


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client

"""Who may do what at every address: the answers are in `table_of_access.py`, written by hand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone

from kehity.insights.models import CaseNote, Handled
from kehity.learning.tests.factories import SuggestionFactory
from kehity.matching.models import Round
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import Office, Right, RightChange
from kehity.programmes.tests.factories import SeasonFactory, season_coordinated_by
from kehity.website.demo import cast
from tests.addresses import Address, addresses, names
from tests.demo_world import add_what_the_demo_lacks, pair_of, person_of, records_of
from tests.table_of_access import ALL, ROLES, rows
from tests.unrendered import UNRENDERED

pytestmark = [pytest.mark.django_db, pytest.mark.once]

MARKS = {403: "x", 404: ".", 405: "-"}
# The health page answers 503 when nothing works in the background.
REACHED = {200, 302, 409, 422, 503}
HOW_TO_ADD = "Add a row to tests/table_of_access.py for each of these; its first lines say how."


@dataclass
class World:
    """The addresses by their names in the table, and the people by their roles."""

    addresses: dict[str, Address]
    people: dict[str, Person | None]
    halves: dict[str, dict[str, Person]]
    """Who mentee and mentor are where an address is about another pair."""

    def person(self, name: str, role: str) -> Person | None:
        return self.halves.get(name, self.people).get(role) or self.people[role]


@pytest.fixture
def world(demo) -> World:
    add_what_the_demo_lacks()
    pair, coordinator = pair_of(cast.OSKARI), person_of(cast.COORDINATOR)
    found = addresses_about(pair, around(pair, coordinator))
    halves = {}
    for name, other in further_pairs().items():
        found |= {name: addresses_about(other, {})[name]}
        halves[name] = {"mentee": other.mentee.person, "mentor": other.mentor.person}
    left = {"learning.Suggestion": [SuggestionFactory(mentorship=pair, left_at=timezone.now())]}
    found["suggestion_return"] = addresses_about(pair, left)["suggestion_return"]
    return World(found, people_around(pair, coordinator), halves)


def around(pair: Mentorship, coordinator: Person) -> dict[str, list[Any]]:
    """The records of this season that are not the pair's, and somebody to take rights from."""
    season, organisation = pair.season, pair.season.programme.organisation
    leaver, gone = PersonFactory(), PersonFactory()
    for right in (
        Right(Office.OWNER, organisation),
        *(Right(office, season.programme) for office in (Office.COORDINATOR, Office.HELPER)),
        *(Right(office, season) for office in (Office.COORDINATOR, Office.HELPER)),
    ):
        organisation.entrust(leaver, right, by=coordinator)
    helping = Right(Office.HELPER, season)
    organisation.entrust(gone, helping, by=coordinator)
    organisation.withdraw(gone, helping, by=coordinator)
    return {
        "people.Person": [leaver],
        "programmes.Season": [season],
        "programmes.RightChange": list(RightChange.objects.filter(person=gone, kind="taken")),
        "matching.Round": list(Round.objects.filter(season=season)),
        "insights.CaseNote": list(CaseNote.objects.filter(participation=pair.mentee)),
        "insights.Handled": list(Handled.objects.filter(season=season)),
    }


def addresses_about(pair: Mentorship, more: dict[str, list[Any]]) -> dict[str, Address]:
    """One address of each kind; a star marks those about the mentor's part."""
    mine = {"programmes.Participation": list(pair.pair)}
    found: dict[str, Address] = {}
    for address in addresses(records_of([pair], []) | mine | more):
        is_mentors = str(pair.mentor.pk) in address.url.split("/")[2:3]
        found.setdefault(f"{address.name}{'*' if is_mentors else ''}", address)
    return found


def further_pairs() -> dict[str, Mentorship]:
    at_the_end = [name for name in names() if name.startswith(("evaluation", "mid_review"))]
    at_the_end += ["survey", "voice", "voice_withdrawal"]
    evaluating = dict.fromkeys(at_the_end, pair_of(cast.JOHAN))
    return evaluating | {"follow_up": pair_of(cast.FATIMA)}


def people_around(pair: Mentorship, coordinator: Person) -> dict[str, Person | None]:
    programme = pair.season.programme
    organisation = programme.organisation
    others = {
        "season's": [Right(Office.COORDINATOR, season) for season in programme.seasons.all()],
        "other season's": [
            Right(Office.COORDINATOR, SeasonFactory(programme=programme, open=True))
        ],
        "owner": [Right(Office.OWNER, organisation)],
        "helper": [Right(Office.HELPER, programme)],
    }
    given: dict[str, Person | None] = {name: PersonFactory() for name in others}
    for name, rights in others.items():
        for right in rights:
            right.holdings.create(person=given[name])
    elsewhere = PersonFactory()
    season_coordinated_by(elsewhere)
    return given | {
        "anonymous": None,
        "stranger": PersonFactory(),
        "mentee": pair.mentee.person,
        "mentor": pair.mentor.person,
        "other mentee": person_of(cast.ELSA),
        "coordinator": coordinator,
        "elsewhere": elsewhere,
    }


def test_every_address_has_a_row(world):
    told = {row.name for row in rows()}

    twins = {"account_request_login_code", "account_email", "mfa_index", "mfa_list_webauthn"}
    missing = names() - {name.rstrip("*") for name in told} - twins
    assert missing == set(), HOW_TO_ADD
    assert told - set(world.addresses) == set(), "These are no addresses any more."


@pytest.mark.long
def test_everyone_gets_what_the_table_says(world):
    visitors: dict[Person | None, Visitor] = {}
    table = list(rows())
    differing = []

    with override_settings(TEMPLATES=UNRENDERED):
        for row, role, method in product(table, ROLES, ("GET", "POST")):
            person = world.person(row.name, role)
            visitor = visitors.setdefault(person, Visitor(person))
            url = world.addresses[row.name].url
            got = visitor.answer_to(method, url) if method in row.served else "-"
            if got != row.sign(method, role):
                differing.append(f"{method} {row.name} as {role} answers {got}")

    assert "\n".join(differing) == ""
    became = {person for visitor in visitors.values() for person in visitor.became}
    assert became == set(), "Nobody is ever signed in as somebody else."


def test_no_other_method_is_served(world):
    visitor = Visitor(world.people["stranger"])

    with override_settings(TEMPLATES=UNRENDERED):
        served = {
            row.name: tuple(
                method
                for method in ALL.split(",")
                if visitor.answer_to(method, world.addresses[row.name].url) != "-"
            )
            for row in rows()
        }

    assert served == {row.name: row.served for row in rows()}


class Visitor:
    """Somebody who tries everything, and leaves everything as it was."""

    def __init__(self, person: Person | None) -> None:
        self.person = person
        self.became: set[Any] = set()
        self.client = Client()
        if person is not None:
            self.client.force_login(person)
        self.cookies = {name: morsel.value for name, morsel in self.client.cookies.items()}

    def answer_to(self, method: str, url: str) -> str:
        cache.clear()  # who tries everything would soon be told to wait
        with transaction.atomic():
            response = self.client.generic(method, url)
            transaction.set_rollback(method not in ("GET", "HEAD"))
        self._look_who_is_signed_in(response)
        to = urlsplit(response.headers.get("Location", "")).path
        if response.status_code == 302 and to == "/sign-in/" and self.person is None:
            return ">"
        assert response.status_code in REACHED | set(MARKS), f"{method} {url}: {response}"
        return MARKS.get(response.status_code, "+")

    def _look_who_is_signed_in(self, response: Any) -> None:
        now = getattr(response.wsgi_request, "user", None)
        if now is not None and now.is_authenticated and now != self.person:
            self.became.add(now.pk)
        self.client.cookies.clear()
        self.client.cookies.load(self.cookies)

"""Every address, as every person of the demo, in three languages: it answers, and speaks well."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from kehity.evaluation.models import RaisedHand
from kehity.learning.models import ShelfItem, Suggestion
from kehity.learning.models.means import choose
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person
from kehity.ui.texts import apps, catalog_of
from kehity.website.demo import cast
from tests.addresses import Address, addresses, every_record, names, patterns
from tests.reading import Page, read

pytestmark = pytest.mark.django_db

# Open to everyone; whoever adds one here has thought about it.
OPEN = {
    "home",
    "contact",
    "language",
    "season",
    "season_criteria",
    "enrolment",
    "set_up",
    "account_login",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_signup",
    "account_email_verification_sent",
    "account_inactive",
}
ANSWERS = {200, 302, 403, 404, 405}
ENGLISH = re.compile(r"\b(the|your|you|and|with|this)\b", re.IGNORECASE)
LANGUAGES = ("fi", "sv", "en")


@pytest.fixture
def everything(demo) -> list[Address]:
    """The addresses of what the cast has, and of some things the demo lacks."""
    pairs = [pair_of(cast.OSKARI), pair_of(cast.ELSA), pair_of(cast.JOHAN), pair_of(cast.FATIMA)]
    first = pairs[0]
    suggestion = Suggestion(
        mentorship=first, by=first.mentor.person, kind="book", title="Hiljaisuus"
    )
    suggestion.save(force_insert=True)
    means = choose(first.mentee, by_suggestion=None, kind="book", title="Kirja")
    hand = RaisedHand.objects.create(participation=first.mentee)
    records = every_record(1)
    records |= {
        "mentorships.Mentorship": pairs,
        "programmes.Participation": [
            *(half for pair in pairs for half in pair.pair),
            person_of(cast.AINO).participations.get(),
            person_of(cast.TUOMAS).participations.get(),
        ],
        "meetings.Meeting": [
            meeting for pair in pairs for meeting in around_now(list(pair.meetings.in_order()))
        ],
        "goals.Goal": [pair.mentee.goals.first() for pair in pairs],
        "goals.Learning": [
            learning for pair in pairs if (learning := pair.mentee.learnings.first())
        ],
        "meetings.Step": [step for pair in pairs if (step := pair.steps.first())],
        "learning.Suggestion": [suggestion],
        "learning.Means": [means],
        "learning.ShelfItem": [ShelfItem.objects.first()],
        "evaluation.RaisedHand": [hand],
        "evaluation.FollowUp": list(pairs[3].follow_ups.all()),
        "programmes.Season": list({pair.season.pk: pair.season for pair in pairs}.values()),
    }
    return addresses(records)


def test_only_the_listed_addresses_are_open_to_everyone(everything):
    anyone = Client()

    answers = {}
    for address in everything:
        response = anyone.get(address.url)
        to = urlsplit(response.headers.get("Location", "")).path
        if not (response.status_code == 302 and to == "/sign-in/"):
            answers.setdefault(address.name, response.status_code)

    assert set(answers) - OPEN == set()
    assert OPEN - {"language"} - names() == set()
    assert {name for name, status in answers.items() if status not in ANSWERS} == set()


def test_a_closed_address_asks_to_sign_in_whatever_is_sent_to_it(everything):
    anyone = Client()

    let_in = {
        address.name
        for address in everything
        if address.name not in OPEN
        and urlsplit(anyone.post(address.url).headers.get("Location", "")).path != "/sign-in/"
    }

    assert let_in == set()


def test_no_address_of_these_has_been_forgotten(everything):
    filled = {address.name for address in everything}
    twins = {"account_request_login_code", "account_email"}
    # The demo's coordinator sends no list in, and nobody's part has been shared.
    without_records = {
        name for name, route, _pattern in patterns() if route.startswith(("lists/", "shared-parts/"))
    }

    assert names() - filled - twins - without_records == set()


@pytest.mark.parametrize("role", cast.TALKING, ids=lambda role: role.first_name)
def test_every_page_answers_and_is_well_made(role, everything):
    person = person_of(role)
    client = signed_in(person)
    faults = defaultdict(set)

    readable = []
    for address in everything:
        response = get(client, address, person, "fi", faults)
        if response is not None:
            readable.append(address)
    for language in ("sv", "en"):
        for address in readable:
            get(client, address, person, language, faults)

    assert told(faults) == []
    assert {address.name for address in readable} >= {"home", "details", "contact"}


def get(client, address, person, language, faults):
    """The page if there is one to read; what is wrong with it goes into `faults`."""
    if person.language != language:
        person.prefer(language=language)
    try:
        response = client.get(address.url)
    except Exception as error:  # noqa: BLE001 - every crash is told, not only the first one
        faults[f"{address.name} {language}: {type(error).__name__}: {error}"].add(address.url)
        return None
    if response.status_code not in ANSWERS:
        faults[f"{address.name} {language}: answers {response.status_code}"].add(address.url)
    if response.status_code != 200 or "text/html" not in response.headers["Content-Type"]:
        return None
    page = read(response.content.decode())
    for fault in [*faults_of(page, language), *foreign_words(page, language)]:
        faults[f"{address.name} {language}: {fault}"].add(address.url)
    return response


def faults_of(page: Page, language: str) -> list[str]:
    here = settings.STATIC_URL
    found = [f"inline {what}" for what in page.inline]
    found += [f"loads {what}" for what in page.loaded if not is_from_here(what, here)]
    if page.language != language:
        found.append(f"is in {page.language!r}")
    if len(page.headings) != 1 or not page.headings[0].strip():
        found.append(f"has the headings {page.headings}")
    if not page.title.removesuffix("· Kehity").strip():
        found.append("has no title")
    return found


def is_from_here(address: str, here: str) -> bool:
    return address.startswith((here, f"/{here}", "/", "#")) and not address.startswith("//")


def foreign_words(page: Page, language: str) -> list[str]:
    """English on a Finnish or Swedish page, apart from what the people of the demo have written."""
    if language == "en":
        return []
    texts = [text for text in page.texts if not is_written_by_people(text)]
    msgids = translated(language)
    found = [f"left in English: {text!r}" for text in texts if text in msgids]
    found += [f"speaks English: {text!r}" for text in texts if ENGLISH.search(text)]
    return sorted(set(found))


@cache
def translated(language: str) -> frozenset[str]:
    """English texts that have other words in this language; a word both use is no fault."""
    catalogs = [catalog_of(app, language) for app in apps()]
    said = {(m.id, m.string) for c in catalogs for m in c if isinstance(m.id, str) and m.id}
    the_same = {string for _id, string in said}
    return frozenset(msgid for msgid, string in said if msgid != string and msgid not in the_same)


def is_written_by_people(text: str) -> bool:
    return any(words in text for words in WRITTEN)


WRITTEN = (
    cast.FATIMA.says,
    *cast.FATIMA.goals,
    "I ask before I decide.",
    "A reminder in spring.",
    "Map your energy for a week",
)


def told(faults: dict[str, set[str]]) -> list[str]:
    return [f"{fault} ({len(urls)}×, {min(urls)})" for fault, urls in sorted(faults.items())]


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def person_of(role: cast.Role) -> Person:
    return Person.objects.get(email=role.email)


def pair_of(role: cast.Role) -> Mentorship:
    return Mentorship.objects.with_pair().get(mentee__person__email=role.email)


def around_now(meetings: list) -> list:
    """The last meeting behind and the first one ahead."""
    behind = [meeting for meeting in meetings if meeting.planned_at <= timezone.now()]
    ahead = [meeting for meeting in meetings if meeting.planned_at > timezone.now()]
    return [*behind[-1:], *ahead[:1]]

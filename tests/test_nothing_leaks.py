"""Marks are planted in everything sealed; nobody but its readers ever gets one, anywhere.

Each mark is also script, as is something in every other text that people type: nobody's page, mail
or file ever makes anything of it but letters.
"""

# long because who may read what, and everywhere it is looked for, belong together

from __future__ import annotations

import base64
import io
import logging
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from kehity.goals.models import Goal
from kehity.notifications.kinds import told_again
from kehity.notifications.models import Delivery
from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import Participation
from kehity.rights.copying import packed, tell_all
from kehity.rights.erasing import ask_to_be_erased, erase
from kehity.rights.models import Erasure
from kehity.rights.my_road import my_road
from kehity.website.demo import cast
from tests.addresses import Address, addresses
from tests.attacking.judging import script_in
from tests.markers import (
    UNMARKABLE,
    Mark,
    Marks,
    ids,
    place_of,
    sealed_fields,
    sealed_models,
    write_script_into_what_is_not_sealed,
)
from tests.planting import (
    change_the_unmarkable,
    in_round,
    make_what_the_demo_lacks,
    meet_another,
    pair_of,
    person,
    records,
    records_of_one,
    records_of_round,
    rows_of,
    write_on_after_the_end,
)

pytestmark = pytest.mark.django_db

# Sealed, and on no page as such: what the program counts with, and what comes into view as a
# note of the agenda when its topic is taken up. A coordinator's letter is only in the mail. A
# service's secret is typed once and never shown.
ON_NO_PAGE = {
    "goals.Goal.changed_on",
    "insights.Letter.subject",
    "insights.Letter.text",
    "mentorships.Topic.note",
    "single_sign_on.Provider.client_secret",
}
# Signing out and changing the language end or change the session of whoever looks around.
NOT_POSTED = {"account_logout", "language", "details", "account_email"}
# A calendar tells the two where they meet; that is what it is for.
LETTERS = ("insights.Letter.", "programmes.RequestAnswer.text")
IN_CALENDARS = {"meetings.Meeting.where"}
# Those who look at the season in which pairs are being made, and not at the pairs.
AT_THE_ROUND = (
    "mentee who chooses",
    "mentor who is suggested",
    "coordinator at the round",
    "another mentee at the round",
)
# Nothing of what is planted is theirs to read, or others read the same.
ONLOOKERS = {
    "anonymous",
    "stranger",
    "owner",
    "another mentee",
    "another mentor",
    "former mentor",
    "another mentee at the round",
}


@dataclass
class World:
    """The marked season: its people by the part they play here, and what was planted."""

    marks: Marks
    people: dict[str, Person | None]
    addresses: list[Address]
    own_addresses: dict[str, list[Address]]
    script: set[str] = field(default_factory=set)
    """Where a mark was more than letters."""

    def is_read_by(self, name: str, mark: Mark) -> bool:
        one = self.people[name]
        return one is not None and one.pk in mark.readers

    def looks_at(self, name: str) -> list[Address]:
        """Two halves of other pairs look at what is theirs, all others at everything."""
        return self.own_addresses.get(name, self.addresses)


@pytest.fixture
def world(demo) -> World:
    pairs = {
        "dialogue": pair_of("Oskari", "Nieminen"),
        "evaluation": pair_of("Johan", "Ekholm"),
        "in use": pair_of("Fatima", "Hassan"),
        "ended": pair_of("Anni", "Laine"),
    }
    coordinator = Person.objects.get(email=cast.COORDINATOR.email)
    programme = pairs["dialogue"].season.programme
    people: dict[str, Any] = {
        "anonymous": None,
        "stranger": PersonFactory(),
        "list sender": coordinator,
        "coordinator": PersonFactory(),
        "owner": PersonFactory(),
        "another mentee": person("Elsa", "Forsström"),
        "another mentor": person("Henrik", "Sandberg"),
        "former mentor": pairs["ended"].mentor.person,
        "mentor afterwards": person("Antti", "Rautio"),
        "mentee of the ended pair": pairs["ended"].mentee.person,
        "mentee who chooses": person("Iida", "Mattsson"),
        "mentor who is suggested": person("Göran", "Holm"),
    }
    people["coordinator at the round"] = people["coordinator"]
    people["another mentee at the round"] = people["another mentee"]
    for name in ("dialogue", "evaluation", "in use"):
        people[f"mentee, {name}"], people[f"mentor, {name}"] = pairs[name].people
    programme.coordinations.create(person=people["coordinator"])
    programme.organisation.ownerships.create(person=people["owner"])

    make_what_the_demo_lacks(pairs, coordinator)
    new = meet_another(pairs["ended"], people["mentor afterwards"], coordinator)
    marks = Marks()
    suggested = in_round(people["mentee who chooses"])
    for row in rows_of(pairs, suggested):
        marks.put(row)
    write_on_after_the_end(new, marks)
    write_script_into_what_is_not_sealed()
    own = {
        f"{half}, {name}": addresses(records_of_one(pairs[name]))
        for name in ("evaluation", "in use")
        for half in ("mentee", "mentor")
    }
    own |= dict.fromkeys(AT_THE_ROUND, addresses(records_of_round(suggested)))
    return World(marks, people, addresses(records(list(pairs.values()), new)), own)


@pytest.mark.once
def test_every_sealed_field_is_marked_or_known_to_be_unmarkable(world):
    marked = {mark.place for mark in world.marks.all}
    sealed = {place_of(model, one) for model in sealed_models() for one in sealed_fields(model)}

    assert sealed - marked == UNMARKABLE
    assert UNMARKABLE - sealed == set()
    assert marked & UNMARKABLE == set()


@pytest.mark.once
@pytest.mark.long
@pytest.mark.parametrize(
    "are_readers",
    [pytest.param(True, id="readers", marks=pytest.mark.once), pytest.param(False, id="onlookers")],
)
def test_nobody_gets_what_is_not_theirs_to_read_and_the_readers_do(
    world, are_readers, caplog, mailoutbox
):
    caplog.set_level(logging.DEBUG)
    # The template engine tells of every variable that is not there, by its name alone.
    caplog.set_level(logging.INFO, logger="django.template")
    names = [name for name in world.people if (name not in ONLOOKERS) == are_readers]

    got = {name: set(look_around(world, name)) for name in names}

    leaks = [
        f"{name} reads {mark.place} at {where}"
        for name in names
        for mark, where in got[name]
        if not world.is_read_by(name, mark)
    ]
    assert sorted(set(leaks)) == []
    assert sorted(world.script) == []
    if are_readers:
        seen = {mark.place for found in got.values() for mark, _where in found}
        assert {mark.place for mark in world.marks.all} - seen == ON_NO_PAGE
    logged = "\n".join(
        f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records
    )
    assert world.marks.found_in(logged) == set()
    assert [mail.subject for mail in mailoutbox if world.marks.found_in(mail.body)] == []


@pytest.mark.once
def test_no_mail_carries_what_the_pair_writes(world):
    deliveries = list(Delivery.objects.select_related("person"))

    told, script, headers = {}, set(), set()
    for delivery in deliveries:
        mail = told_again(delivery.notice, delivery.facts).mail(delivery.person)
        headers |= set(message_from_bytes(mail.message().as_bytes()).keys())
        texts = [part for part in mail.alternatives if part.mimetype == "text/html"]
        script |= {(delivery.notice, one) for part in texts for one in script_in(part.content)}
        words = [mail.subject, mail.body, *(str(part.content) for part in texts)]
        found = {
            mark
            for mark in world.marks.found_in(str(words))
            if not is_letter(mark, delivery.person)
        }
        calendars = [part.content for part in mail.alternatives if part not in texts]
        found |= {m for m in world.marks.found_in(str(calendars)) if m.place not in IN_CALENDARS}
        told[delivery.notice] = told.get(delivery.notice, set()) | found

    assert len(told) > 8
    assert (script, headers & {"Bcc", "Cc"}) == (set(), set())
    assert {notice: found for notice, found in told.items() if found} == {}


def is_letter(mark: Mark, to: Person) -> bool:
    """A coordinator's own words to this person, which is what such a mail is for."""
    return mark.place.startswith(LETTERS) and to.pk in mark.readers


def test_the_stored_database_says_nothing(world):
    tables = connection.introspection.table_names()

    stored = "\n".join(everything_in(table) for table in tables)
    readable = {model._meta.db_table for model in sealed_models()}

    assert readable - set(tables) == set()
    assert "Oskari" in stored, "what is not sealed can be read, so this test could fail"
    assert world.marks.found_in(stored) == set()
    if connection.vendor == "sqlite":
        assert world.marks.found_in(connection.connection.serialize().decode("latin-1")) == set()


@pytest.mark.once
def test_the_log_of_a_refusal_and_a_crash_says_nothing(world):
    row = Goal.objects.select_related("participation__person__data_key").first()

    said = [repr(row), str(row), repr(row.participation), str(vars(Goal.objects.get(pk=row.pk)))]

    assert world.marks.found_in(" ".join(said)) == set()


@pytest.mark.once
@pytest.mark.parametrize("name", ["coordinator", "owner", "another mentee"])
def test_what_cannot_be_marked_changes_nothing_that_others_see(world, name):
    """A step of a scale or a yes looks like any other: change them all, and compare the pages."""
    client = Client()
    client.force_login(world.people[name])

    # Pages tell how long things last; the clock must not go on between the two looks.
    with time_machine.travel(timezone.now(), tick=False), transaction.atomic():
        before = pages_of(world, client)
        change_the_unmarkable()
        after = pages_of(world, client)
        transaction.set_rollback(True)

    assert [url for url in before if before[url] != after[url]] == []
    assert len(before) > 3


# -- Taking along and erasing ---------------------------------------------------------------------


@pytest.mark.once
def test_a_copy_of_ones_data_holds_what_one_may_read_and_nothing_else(world):
    found = {name: marks_in_copy(world, world.people[name]) for name in TAKE_A_COPY}

    leaks, missing = set(), set()
    for name, marks in found.items():
        one = world.people[name]
        readable = {mark for mark in world.marks.all if one.pk in mark.readers}
        leaks |= {(name, mark.place) for mark in marks - readable}
        missing |= {(name, m.place) for m in readable - marks if not is_in_no_copy(m, one)}
    assert (leaks, missing) == (set(), set())
    roads = {
        mark.place for name in TAKE_A_COPY for mark in marks_in_roads(world, world.people[name])
    }
    assert roads <= OWN_WORDS_ON_THE_ROAD
    assert len(roads) > 4


@pytest.mark.once
def test_erasing_takes_ones_own_leaves_the_other_theirs_and_forgets_the_name(world):
    mentee, mentor = world.people["mentee, dialogue"], world.people["mentor, dialogue"]
    own, theirs = marks_in_copy(world, mentee), marks_in_copy(world, mentor)
    named = (mentee.email, mentee.last_name)
    ask_to_be_erased(mentee)

    erase(Erasure.objects.select_related("person__data_key").get())

    gone = Person.objects.get(pk=mentee.pk)
    assert (gone.is_erased(), gone.is_active) == (True, False)
    alone = {mark for mark in own if mark.readers == ids(mentee)}
    assert (len(alone) > 10, marks_in_copy(world, gone) & alone) == (True, set())
    after = marks_in_copy(world, mentor)
    assert {mark.place for mark in theirs - after} == GOES_WITH_A_MENTEE
    assert of_places(after, WRITTEN_TOGETHER) == of_places(theirs, WRITTEN_TOGETHER)
    stored = "\n".join(everything_in(table) for table in connection.introspection.table_names())
    assert [name for name in named if name in stored] == []


TAKE_A_COPY = (
    *("mentee, dialogue", "mentor, dialogue", "mentee, evaluation", "mentor, evaluation"),
    *("mentee, in use", "mentor, in use"),
    *("former mentor", "mentor afterwards"),
    *("mentee who chooses", "mentor who is suggested", "another mentee", "stranger", "owner"),
)
# A mark of the program's own, and what is kept from a partner until it is in the agreement.
IN_NO_COPY = {"goals.Goal.changed_on", "meetings.Meeting.note_version"}
FOR_THOSE_WHO_ANSWER = {
    *("contact.Enquiry.address", "contact.Enquiry.name", "contact.Enquiry.text"),
    "contact.EnquiryReply.text",
    *("programmes.DataRequest.text", "programmes.RequestAnswer.text"),
}
WRITTEN_TOGETHER = {
    "evaluation.JointAnswer.text",
    "meetings.Meeting.shared_note",
    "meetings.Meeting.where",
    "mentorships.AgreementVersion.text",
    "mentorships.Introduction.where",
}
# What a mentee has written alone, so that the document can be shown to anybody.
OWN_WORDS_ON_THE_ROAD = {
    *("goals.Goal.title", "goals.Goal.why", "goals.Goal.sign_of_progress", "goals.Learning.text"),
    *("learning.Means.title", "learning.Means.takeaway", "learning.Means.applied"),
    *("evaluation.SharedPart.learnings", "evaluation.SharedPart.changes"),
    *("evaluation.OwnPart.draft", "evaluation.FollowUp.used", "evaluation.FollowUp.would_help"),
}
GOES_WITH_A_MENTEE = {
    *("goals.Goal.levels", "goals.Goal.sign_of_progress", "goals.Goal.title", "goals.Goal.why"),
    "goals.GoalWording.words",
    *("learning.Means.applied", "learning.Means.takeaway", "learning.Means.title"),
    *("meetings.AgendaItem.minutes", "meetings.AgendaItem.note", "meetings.AgendaItem.title"),
    *("meetings.AgendaLink.title", "meetings.AgendaLink.url"),
    *("meetings.Meeting.hoped_result", "meetings.Meeting.since_last"),
    *("meetings.Step.due", "meetings.Step.text"),
    *("mentorships.Topic.note", "mentorships.Topic.title"),
    "programmes.Participation.situation",
}


def marks_in_copy(world: World, one: Person) -> set[Mark]:
    with zipfile.ZipFile(io.BytesIO(packed(one, tell_all(one)))) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist()]
    in_each = [world.marks.found_in(text) for text in texts[:2]]
    assert list(script_in(texts[0])) == []
    assert in_each[0] == in_each[1], "the page and the data say the same"
    return in_each[0]


def marks_in_roads(world: World, one: Any) -> set[Mark]:
    """The marks in the documents "my road" of one person, in every part as a mentee."""
    parts = Participation.objects.of(one).with_person().mentees()
    told = [str(my_road(part, "fi", timezone.localdate())) for part in parts]
    return world.marks.found_in("\n".join(told))


def is_in_no_copy(mark: Mark, one: Person) -> bool:
    is_own = Participation.objects.filter(pk=mark.row, person=one).exists
    if mark.place == "programmes.Participation.off_limits":
        return not is_own()
    if mark.place in FOR_THOSE_WHO_ANSWER:
        return not one.participations.exists()
    return mark.place in IN_NO_COPY


def of_places(marks: set[Mark], places: set[str]) -> set[Mark]:
    return {mark for mark in marks if mark.place in places}


# -- Looking around -------------------------------------------------------------------------------


def look_around(world: World, name: str) -> Iterator[tuple[Mark, str]]:
    """Every mark that comes out anywhere, and where."""
    client, one = Client(), world.people[name]
    if one is not None:
        client.force_login(one)
    for address in world.looks_at(name):
        response = client.get(address.url)
        yield from found_in(world, response, f"GET {address.name}")
        if response.status_code != 404 and address.name not in NOT_POSTED and one is not None:
            with transaction.atomic():
                response = client.post(address.url)
                transaction.set_rollback(True)
            yield from found_in(world, response, f"POST {address.name}")
    for mark in world.marks.found_in(str(dict(client.session)) + str(client.cookies)):
        yield mark, "session"


def found_in(world: World, response: Any, where: str) -> Iterator[tuple[Mark, str]]:
    body = words_of(response)
    head = f"{dict(response.headers)} {response.cookies}"
    if "html" in response.headers.get("Content-Type", ""):
        world.script |= {f"{where}: {fault}" for fault in script_in(body)}
    for mark in world.marks.found_in(body + head):
        yield mark, where


def pages_of(world: World, client: Client) -> dict[str, str]:
    asked = [one for one in world.addresses if one.name != "preparation_section"]
    pages = {address.url: client.get(address.url) for address in asked}
    return {
        url: without_tokens(words_of(response))
        for url, response in pages.items()
        if response.status_code == 200
    }


def words_of(response: Any) -> str:
    """What can be read in an answer, also in a workbook and in a document."""
    body = b"".join(response) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(archive.read(name).decode() for name in archive.namelist())
    if body.startswith(b"%PDF"):
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    return str(body.decode(errors="replace"))


def without_tokens(html: str) -> str:
    return "\n".join(line for line in html.splitlines() if "csrf" not in line)


def everything_in(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
        return "\n".join(str([as_text(value) for value in row]) for row in cursor.fetchall())


def as_text(value: Any) -> str:
    if not isinstance(value, (bytes, memoryview)):
        return str(value)
    stored = bytes(value)
    return f"{stored.decode('latin-1')} {base64.b64encode(stored).decode()}"

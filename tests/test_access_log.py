"""Whoever is shown to somebody who looks after them can read that it happened."""

from __future__ import annotations

import datetime
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kehity.people.tests.factories import PersonFactory
from kehity.privacy.access import Page, write_down_access
from kehity.privacy.models import Access
from kehity.privacy.retention import forget_due
from kehity.programmes.models import Office, Participation, Right
from kehity.website.demo import cast
from tests.addresses import addresses
from tests.demo_world import add_what_the_demo_lacks, pair_of, person_of, records_of

pytestmark = pytest.mark.django_db

# Colleagues stand here, and not those who are looked after.
ABOUT_COLLEAGUES = {
    "coordinators",
    "coordinator_removal",
    "helper_removal",
    "season_coordinator_removal",
    "season_helper_removal",
    "rights",
    "right_changes",
    "owner_removal",
}


@pytest.mark.once
@pytest.mark.parametrize("office", [Office.COORDINATOR, Office.HELPER, Office.OWNER])
def test_everyone_named_on_a_page_can_read_who_has_opened_it(office, demo):
    """A page of a person, a pair or a list that writes nothing down fails here, by its name."""
    add_what_the_demo_lacks()
    pair, reader = pair_of(cast.OSKARI), PersonFactory(first_name="Lukija", last_name="Lukija")
    programme = pair.season.programme
    reach = programme.organisation if office is Office.OWNER else programme
    Right(office, reach).holdings.create(person=reader)
    people = people_by_name()
    client = Client()
    client.force_login(reader)

    named, unwritten = 0, set()
    for address in addresses(records_of([pair], [])):
        response = client.get(address.url)
        shows = response.status_code == 200 and not response.streaming
        if not shows or address.name in ABOUT_COLLEAGUES:
            continue
        body = response.content.decode(errors="replace")
        shown = {pk for name, pk in people.items() if name in body}
        written = set(Access.objects.filter(by=reader).values_list("about", flat=True))
        unwritten |= {f"{address.name} {pk}" for pk in shown - written}
        named += len(shown)
        Access.objects.filter(by=reader).delete()

    assert unwritten == set()
    assert named > 0


def test_a_person_reads_who_has_looked_and_when_and_nobody_else_does(as_person):
    about, other, by = PersonFactory(), PersonFactory(), PersonFactory(first_name="Ritva")
    write_down_access(Page.PERSON, [about.pk, by.pk], by=by)

    own = as_person(about).get(reverse("looks_at_me")).content.decode()
    others = as_person(other).get(reverse("looks_at_me")).content.decode()

    assert by.name in own
    assert "your page for coordinators" in own
    assert by.name not in others
    assert list(Access.objects.values_list("about", "by", "page")) == [(about.pk, by.pk, "person")]


def test_a_page_opened_twice_within_a_minute_is_one_access(time_machine):
    about, by = PersonFactory(), PersonFactory()
    time_machine.move_to(datetime.datetime(2027, 3, 1, 9, 0, 10, tzinfo=datetime.UTC), tick=False)
    write_down_access(Page.PEOPLE, [about.pk], by=by)
    write_down_access(Page.PEOPLE, [about.pk], by=by)
    time_machine.shift(60)
    write_down_access(Page.PEOPLE, [about.pk], by=by)

    assert Access.objects.count() == 2


def test_accesses_are_forgotten_after_two_years():
    about, by = PersonFactory(), PersonFactory()
    now = timezone.now()
    for days in (730 + 10, 700):
        at = now - datetime.timedelta(days=days)
        Access.objects.create(about=about, by=by, page=Page.PERSON, at=at)

    forget_due(now)

    assert [(now - one.at).days for one in Access.objects.all()] == [700]


def people_by_name() -> dict[str, uuid.UUID]:
    """Those who take part; the coordinator of the demo stands on many pages as a colleague."""
    taking_part = Participation.objects.exclude(person=person_of(cast.COORDINATOR))
    rows = taking_part.select_related("person")
    return {row.person.name: row.person_id for row in rows}

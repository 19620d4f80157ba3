"""The address of one's own calendar: kept, read in the background, and told about in words."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from kehity.background.management.commands.work import run_what_is_ready
from kehity.calendars.models import OwnCalendar
from kehity.calendars.tasks import read_own_calendar
from kehity.outside.tests.servers import url
from kehity.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_the_address_is_saved_and_read_in_the_background(server, as_person):
    person = PersonFactory()
    client = as_person(person)

    client.post(reverse("calendar"), {"address": url(server, "calendar")})
    run_what_is_ready()

    own = OwnCalendar.objects.select_related("person__data_key").get()
    assert (own.address, own.busy, own.trouble) == (url(server, "calendar"), [], "")
    assert own.read_at is not None
    assert "Read on" in client.get(reverse("calendar")).content.decode()


def test_a_calendar_that_cannot_be_read_says_so_to_its_owner(server, as_person):
    client = as_person(PersonFactory())

    client.post(reverse("calendar"), {"address": url(server, "words")})
    run_what_is_ready()

    page = client.get(reverse("calendar")).content.decode()
    assert "What is at this address is no calendar." in page


def test_a_fresh_calendar_is_left_alone(server):
    own = OwnCalendar(person=PersonFactory(), address=url(server, "calendar"))
    own.save(force_insert=True)
    read_own_calendar.enqueue(str(own.pk))
    read_own_calendar.enqueue(str(own.pk))
    run_what_is_ready()
    OwnCalendar.objects.update(read_at=timezone.now() - datetime.timedelta(minutes=20))
    read_own_calendar.enqueue(str(own.pk))
    run_what_is_ready()

    assert len(server.asked) == 2


@pytest.mark.parametrize("typed", ["calendar", "ftp://example.org/x", "https://a b.example/"])
def test_what_is_no_address_is_kept_and_told(as_person, typed):
    page = as_person(PersonFactory()).post(reverse("calendar"), {"address": typed})

    assert list(page.context["form"].errors) == ["address"]
    assert f'value="{typed}"' in page.content.decode()


def test_a_calendar_programs_own_word_for_https_is_understood(as_person):
    client = as_person(PersonFactory())

    client.post(reverse("calendar"), {"address": "webcal://example.org/secret.ics"})
    own = OwnCalendar.objects.select_related("person__data_key").get()
    client.post(reverse("calendar_removal"))

    assert own.address == "https://example.org/secret.ics"
    assert not OwnCalendar.objects.exists()

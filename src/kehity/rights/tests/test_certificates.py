"""Certificates: hours and period for the person who wants one; a check that tells valid or not."""

import datetime
import io
import uuid

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from kehity.meetings.tests.factories import MeetingFactory
from kehity.mentorships.tests.factories import MentorshipFactory
from kehity.privacy.held import forget_texts_of
from kehity.rights.certifying import address_of, give_certificate, held_by
from kehity.rights.models import Certificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    """A pair that has met twice for 75 minutes, missed once and will meet again."""
    english = {f"{half}__person__language": "en" for half in ("mentee", "mentor")}
    pair = MentorshipFactory(in_dialogue=True, **english)
    for months, status in ((3, "held"), (2, "held"), (1, "missed"), (-1, "planned")):
        at = timezone.now() - datetime.timedelta(days=30 * months)
        held_at = at if status == "held" else None
        MeetingFactory(mentorship=pair, planned_at=at, minutes=75, status=status, held_at=held_at)
    return pair


def text_of(content):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def check(client, pk):
    return client.get(reverse("certificate_check", args=[pk]), headers={"accept-language": "en"})


def test_it_counts_what_was_held_of_ones_own_pairs_alone(pair):
    other = MentorshipFactory(in_dialogue=True)

    told = [held_by(half) for half in pair.pair]

    assert [(one.meetings, one.minutes, one.hours()) for one in told] == [(2, 150, "2.5")] * 2
    assert held_by(other.mentee) is None


@pytest.mark.parametrize("role", ["mentee", "mentor"])
def test_a_person_makes_a_certificate_takes_it_and_withdraws_it(client, pair, role):
    part = getattr(pair, role)
    client.force_login(part.person)
    page, file = (reverse(name, args=[part.pk]) for name in ("certificate", "certificate_file"))
    before = client.get(file).status_code

    client.post(page)
    client.post(page)
    made = Certificate.objects.get()
    text = text_of(client.get(file).content)
    shown = client.get(page).content.decode()
    client.post(reverse("certificate_withdrawal", args=[part.pk]))

    assert (before, client.get(file).status_code) == (404, 404)
    assert all(one in text for one in (part.person.name, "2.5", str(part.season)))
    assert address_of(made) in text.replace("\n", "")
    assert address_of(made) in shown
    assert Certificate.objects.valid().count() == 0


def test_before_the_first_meeting_there_is_nothing_to_certify(client):
    mentee = MentorshipFactory(in_dialogue=True, mentee__person__language="en").mentee
    client.force_login(mentee.person)
    page = reverse("certificate", args=[mentee.pk])

    assert client.post(page).status_code == 403
    assert "There is nothing to certify yet" in client.get(page).content.decode()


def test_whoever_checks_hears_valid_or_not_and_not_whose(client, pair):
    valid, withdrawn = (give_certificate(half) for half in pair.pair)
    withdrawn.withdraw()

    pages = [check(client, pk).content.decode() for pk in (valid.pk, withdrawn.pk, uuid.uuid4())]

    assert ["This certificate is valid" in page for page in pages] == [True, False, False]
    told = [page.split("<main")[1].split("</main>")[0] for page in pages]
    assert told[1] == told[2]
    assert [half.person.last_name in page for half in pair.pair for page in pages] == [False] * 6


def test_trying_addresses_is_slowed_down(client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"check_certificate": "2/m/ip"}
    cache.clear()

    assert [check(client, uuid.uuid4()).status_code for _try in range(3)] == [200, 200, 429]


def test_one_part_never_has_two_valid_certificates(pair):
    first = give_certificate(pair.mentee)

    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create(participation=pair.mentee)
    first.withdraw()

    assert give_certificate(pair.mentee) != first


def test_whoever_is_erased_has_no_valid_certificate(pair, client):
    made = give_certificate(pair.mentee)

    forget_texts_of(pair.mentee.person)

    assert "This certificate is not valid" in check(client, made.pk).content.decode()

"""Erasing oneself: shown first, confirmed by one's address, taken back within a day, then done."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from kehity.background.management.commands.work import run_what_is_ready
from kehity.goals.models import Goal
from kehity.mentorships.models import Mentorship
from kehity.mentorships.tests.factories import MenteeFactory, MentorshipFactory
from kehity.people.models import NOBODY, Person
from kehity.people.tests.factories import PersonFactory
from kehity.privacy.models import DataKey
from kehity.programmes.models import Participation, PartnerWish
from kehity.programmes.tests.factories import OwnershipFactory, season_coordinated_by
from kehity.rights.erasing import StillNeeded, ask_to_be_erased, erase
from kehity.rights.models import Erasure
from kehity.rights.tasks import erase_those_who_asked

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def pair() -> Mentorship:
    return MentorshipFactory(
        in_dialogue=True, mentee__person__language="en", mentor__person__language="en"
    )


def asked(person: Person, ago: datetime.timedelta = DAY) -> Erasure:
    ask_to_be_erased(person)
    Erasure.objects.filter(person=person).update(asked_at=timezone.now() - ago)
    return Erasure.objects.select_related("person__data_key").get(person=person)


def test_the_page_says_what_goes_what_stays_and_who_hears_of_it(pair, client):
    client.force_login(pair.mentee.person)

    page = client.get(reverse("erasure"))

    goes = dict(page.context["goes"])
    assert goes["Your goals"] == 1
    assert goes["What you told for a season"] == 1
    stays = {name for _reason, names in page.context["stays"] for name in names}
    assert {"Your agreement", "Your pairs"} <= stays
    assert page.context["partners"] == [pair.mentor.person.name]
    assert Erasure.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "count"), [("", 0), ("x", 0), ("somebody@example.org", 0), ("OWN", 1)]
)
def test_only_ones_own_address_confirms(pair, client, typed, count):
    person = pair.mentee.person
    client.force_login(person)

    answer = client.post(
        reverse("erasure"), {"address": person.email.upper() if typed == "OWN" else typed}
    )

    assert (Erasure.objects.count(), answer.status_code) == (count, 302 if count else 422)


@pytest.mark.parametrize(
    ("ago", "status", "undone"), [(DAY - MINUTE, 302, True), (DAY, 409, False)]
)
def test_for_a_day_it_can_be_taken_back(pair, client, ago, status, undone):
    erasure = asked(pair.mentee.person, ago)
    client.force_login(pair.mentee.person)

    answer = client.post(reverse("erasure_return"))

    erasure.refresh_from_db()
    assert (answer.status_code, erasure.undone_at is not None) == (status, undone)


@pytest.mark.parametrize(("ago", "is_erased"), [(DAY - MINUTE, False), (DAY + MINUTE, True)])
def test_the_clock_erases_after_a_day_and_not_before(pair, ago, is_erased):
    erasure = asked(pair.mentee.person, ago)

    erase_those_who_asked.call()

    erasure.refresh_from_db()
    assert Person.objects.get(pk=pair.mentee.person_id).is_erased() == is_erased
    assert (erasure.done_at is not None) == is_erased


def test_what_was_taken_back_is_not_done(pair, client):
    erasure = asked(pair.mentee.person, MINUTE)
    client.force_login(pair.mentee.person)
    client.post(reverse("erasure_return"))
    Erasure.objects.filter(pk=erasure.pk).update(asked_at=timezone.now() - 2 * DAY)

    erase_those_who_asked.call()

    assert not Person.objects.get(pk=pair.mentee.person_id).is_erased()


def test_the_pair_ends_first_and_the_partner_hears_no_reason_and_no_name(pair, mailoutbox):
    person = pair.mentee.person
    key = person.data_key_id

    erase(asked(person))
    run_what_is_ready()

    here = Mentorship.objects.with_pair().get(pk=pair.pk)
    assert here.has_ended()
    told = [mail for mail in mailoutbox if mail.to == [pair.mentor.person.email]]
    assert [mail.subject for mail in told] == ["Your pair has ended"]
    assert person.first_name not in told[0].body
    assert [mail.to for mail in mailoutbox if person.email in mail.to] == []
    gone = Person.objects.get(pk=person.pk)
    assert (gone.first_name, gone.name, gone.is_active) == (NOBODY, "a former participant", False)
    assert not DataKey.objects.filter(pk=key).exists()
    assert not Goal.objects.exists()
    part = Participation.objects.get(pk=pair.mentee_id)
    assert (part.need, part.languages, part.has_withdrawn()) == ("", [], True), "the part stays"


def test_erasing_again_after_a_fall_does_no_harm(pair):
    erasure = asked(pair.mentee.person)

    for _time in range(2):
        erase(Erasure.objects.select_related("person__data_key").get(pk=erasure.pk))

    assert Mentorship.objects.get().endings.count() == 1


def test_when_both_are_gone_what_they_wrote_together_never_opens_again(pair):
    key = pair.data_key_id
    erase(asked(pair.mentee.person))
    stays = DataKey.objects.filter(pk=key).exists()

    erase(asked(pair.mentor.person))

    assert (stays, DataKey.objects.filter(pk=key).exists()) == (True, False)


def test_a_completed_pair_stays_as_it_is():
    pair = MentorshipFactory(in_use=True)

    erase(asked(pair.mentor.person))

    assert not Mentorship.objects.get().has_ended()


def test_where_others_have_named_the_person_the_name_goes_too(pair):
    other = MenteeFactory()
    person = pair.mentor.person
    other.partner_wishes.create(kind="not_with", named=person.email.upper())
    other.partner_wishes.create(kind="wish", named="Somebody Else")
    Participation.objects.filter(pk=other.pk).update(line_manager=person.name)

    erase(asked(person))

    assert list(PartnerWish.objects.values_list("named", flat=True)) == ["Somebody Else"]
    assert Participation.objects.get(pk=other.pk).line_manager == ""


def test_whoever_alone_looks_after_something_lets_another_take_over_first(client):
    person = PersonFactory(language="en")
    season = season_coordinated_by(person)
    client.force_login(person)

    answer = client.post(reverse("erasure"), {"address": person.email})
    season.programme.coordinations.create(person=PersonFactory())
    ask_to_be_erased(person)

    assert answer.status_code == 409
    assert Erasure.objects.filter(person=person).count() == 1


def test_an_owner_alone_is_still_needed():
    owner = OwnershipFactory().person

    with pytest.raises(StillNeeded):
        ask_to_be_erased(owner)


def test_whoever_became_the_last_one_meanwhile_is_not_erased_over_their_heads():
    person = PersonFactory()
    erasure = asked(person)
    season_coordinated_by(person)

    erase(erasure)

    assert not Person.objects.get(pk=person.pk).is_erased()
    assert Erasure.objects.due(timezone.now()).exists(), "the wish stands"


def test_asking_twice_counts_from_the_first_time(pair):
    first = asked(pair.mentee.person, MINUTE)

    ask_to_be_erased(pair.mentee.person)

    assert Erasure.objects.get().asked_at == first.asked_at


def test_the_erased_cannot_sign_in_and_their_address_is_free(pair, client):
    person = pair.mentee.person
    address = person.email
    client.force_login(person)

    erase(asked(person))

    assert client.get(reverse("my_data")).status_code == 302
    assert Person.objects.by_address(address) is None
    assert PersonFactory(email=address).pk != person.pk

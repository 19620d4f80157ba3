"""A person is known by one address, and always has a key."""

import pytest
from django.db import IntegrityError

from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_an_address_belongs_to_one_person_however_it_is_written():
    PersonFactory(email="aino@example.org")

    with pytest.raises(IntegrityError):
        PersonFactory(email="Aino@Example.org")


def test_someone_known_by_an_address_keeps_their_own_name():
    first = Person.objects.known_as(
        " Aino@Example.org ", first_name="Aino", last_name="A", language="sv"
    )
    second = Person.objects.known_as(
        "AINO@example.org", first_name="Someone", last_name="Else", language="fi"
    )

    assert second == first
    assert (second.email, second.name, second.language) == ("aino@example.org", "Aino A", "sv")


def test_a_new_person_has_a_key_and_no_password():
    person = PersonFactory()

    assert person.data_key is not None
    assert not person.has_usable_password()


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [("Aino", "Virtanen", "Aino Virtanen"), ("Aino", "", "Aino"), ("", "", "a@example.org")],
)
def test_a_person_without_a_name_is_called_by_the_address(first, last, name):
    person = PersonFactory(email="a@example.org", first_name=first, last_name=last)

    assert (str(person), person.get_full_name()) == (name, name)
    assert person.get_short_name() == (first or "a@example.org")


def test_a_person_is_found_by_address_alone():
    person = PersonFactory(email="aino@example.org")

    found = [Person.objects.by_address(" AINO@example.org"), Person.objects.by_address("a@b.fi")]

    assert found == [person, None]
    assert Person.objects.get_by_natural_key("Aino@example.org") == person

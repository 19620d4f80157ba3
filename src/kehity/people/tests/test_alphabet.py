"""Names in the order of each language, in Python and in the database alike."""

import pytest
from django.utils import translation

from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.ui.alphabet import Alphabetical, place_in_alphabet

NAMES = ["Öberg", "af Ursin", "Zidan", "Åman", "Ärölä", "Élise", "Adler", "Berg", "von Essen"]
NORTHERN = ["Adler", "af Ursin", "Berg", "Élise", "von Essen", "Zidan", "Åman", "Ärölä", "Öberg"]
ENGLISH = ["Adler", "af Ursin", "Åman", "Ärölä", "Berg", "Élise", "Öberg", "von Essen", "Zidan"]
ORDERS = pytest.mark.parametrize(
    ("language", "order"),
    [("fi", NORTHERN), ("sv", NORTHERN), ("en", ENGLISH), ("fi-aktori", NORTHERN)],
    ids=["fi", "sv", "en", "aktori"],
)


@ORDERS
def test_names_sort_as_the_reader_expects(language, order):
    with translation.override(language):
        assert sorted(NAMES, key=place_in_alphabet) == order


@ORDERS
@pytest.mark.django_db
def test_the_database_sorts_them_alike(language, order):
    for name in NAMES:
        PersonFactory(last_name=name)

    with translation.override(language):
        found = Person.objects.order_by(Alphabetical("last_name"))

    assert list(found.values_list("last_name", flat=True)) == order
    assert list(found.reverse().values_list("last_name", flat=True)) == order[::-1]

"""A municipality is one place, whichever of its two names is written."""

import pytest

from kehity.programmes.places import are_the_same, in_one_language


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Vasa", "Vaasa"),
        (" borgå ", "Porvoo"),
        ("ÅBO", "Turku"),
        ("S:t  Karins", "Kaarina"),
        ("Pedersöre", "Pedersören kunta"),
        ("Vaasa", "Vaasa"),
        ("Berlin", "Berlin"),
        ("", ""),
    ],
)
def test_the_finnish_name_stands_for_both(written, place):
    assert in_one_language(written) == place


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Vasa", "vaasa", True), ("Sibbo", "Sipoo", True), ("Vasa", "Turku", False)],
)
def test_two_names_of_one_place_are_the_same(one, other, same):
    assert are_the_same(one, other) == same

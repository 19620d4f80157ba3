"""Every field is declared in one circle of readers."""

from django.db import models

from kehity.privacy.circles import Circles, circles_of
from kehity.privacy.models import DataKey

CIRCLES = Circles(own="a b", pair="c a", programme="d", public="")


def test_a_field_is_in_the_circles_that_name_it():
    assert {name: CIRCLES.of(name) for name in "abcde"} == {
        "a": ["own", "pair"],
        "b": ["own"],
        "c": ["pair"],
        "d": ["programme"],
        "e": [],
    }


def test_own_and_pair_are_confidential():
    assert CIRCLES.confidential() == ["a", "b", "c", "a"]


def test_a_model_without_a_declaration_claims_nothing():
    assert circles_of(models.Model) == Circles()
    assert circles_of(DataKey).names("programme") == ["id", "wrapped", "wrapped_by", "made_at"]

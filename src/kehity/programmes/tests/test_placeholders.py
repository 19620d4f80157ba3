"""Own texts hold a few safe facts in curly brackets, and nothing else that is there."""

import pytest

from kehity.programmes.placeholders import filled, not_placeholders


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Hi {name}!", "Hi Aino!"), ("{other} {name}", "{other} Aino"), ("{{name}}", "{Aino}")],
)
def test_only_known_placeholders_are_filled(text, expected):
    assert filled(text, {"name": "Aino"}) == expected


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("Hi {name}!", []), ("{x} {name}", ["{x}"]), ("{", ["{"]), ("}{", ["{", "}"]), ("{}", ["{}"])],
)
def test_what_is_no_placeholder_is_found(text, wrong):
    assert not_placeholders(text, ("name",)) == wrong

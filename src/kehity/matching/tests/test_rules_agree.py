"""The engine and pairing by hand say the same of every pair: the rules are written for both."""

import uuid
from itertools import product

import pytest

from kehity.matching.engine.people import Cohort, Mentee, Mentor
from kehity.matching.engine.rules import broken
from kehity.mentorships.rules import Half, Told, broken_rules
from kehity.programmes.models.seasons import HardRule
from kehity.programmes.places import in_one_language

pytestmark = pytest.mark.once

MODES = ("", "both", "in_person", "remote")
PLACES = ("", "Vaasa", " vasa", "Porvoo")
LANGUAGES: tuple[list[str], ...] = (["fi"], ["sv"], ["fi", "sv"], [])


def half(role: str, mode: str, place: str, languages: list[str], is_ready: bool, taken: int):
    return Half(
        pk=uuid.uuid4(), person_id=uuid.uuid4(), role=role, email=f"{role}@x.example",
        first_name=role, last_name="X", languages=languages, mode=mode, place=place,
        capacity=1, taken=taken, is_ready=is_ready, has_met=False, shared_themes=0,
    )  # fmt: skip


@pytest.mark.parametrize(("mode", "other_mode"), [*product(MODES, MODES)])
def test_the_engine_forbids_what_pairing_by_hand_forbids(mode, other_mode):
    ways = product(PLACES, PLACES, LANGUAGES, LANGUAGES, (True, False), (0, 1))
    for place, other_place, spoken, other_spoken, is_ready, taken in ways:
        by_hand = broken_rules(
            half("mentee", mode, place, spoken, is_ready, 0),
            half("mentor", other_mode, other_place, other_spoken, True, taken),
            Told({}, {}),
            HardRule.values,
        )
        mentee = Mentee(
            id="a",
            mode=mode,
            place=in_one_language(place),
            languages=frozenset(spoken),
            is_ready=is_ready,
        )
        mentor = Mentor(
            id="b",
            mode=other_mode,
            place=in_one_language(other_place),
            languages=frozenset(other_spoken),
            taken=taken,
        )
        cohort = Cohort((mentee,), (mentor,))

        assert set(broken(cohort, mentee, mentor)) == {str(rule) for rule in by_hand}

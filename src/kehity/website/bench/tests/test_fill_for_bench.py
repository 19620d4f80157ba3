"""The large installation, tiny: it holds what its pages need, and seals what it should."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from kehity.goals.models import Goal
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.people.models import Person
from kehity.website.bench import words
from kehity.website.next_step import next_step
from kehity.website.roads import road_of, roads_of
from kehity.website.steps import Step

MENTORSHIPS = 30

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled():
    """A database with a few pairs in it, and what was said while it was made."""
    said = StringIO()
    call_command("fill_for_bench", mentorships=MENTORSHIPS, stdout=said)
    return said.getvalue()


def step_of(email):
    (participation,) = roads_of(Person.objects.get(email=email))
    return next_step(participation, road_of(participation).mentorships).step


def test_it_makes_as_many_pairs_as_it_was_asked_for_at_every_stop(filled):
    assert filled == "30 of 30\n"
    assert Mentorship.objects.count() == MENTORSHIPS
    assert set(Mentorship.objects.values_list("phase", flat=True)) == set(Phase) - {Phase.PREPARING}


def test_pairs_beyond_the_big_season_come_into_others():
    call_command("fill_for_bench", mentorships=75, stdout=StringIO())

    seasons = Mentorship.objects.values_list("mentee__season__name", flat=True)

    assert Counter(name["fi"] for name in seasons) == {"Kausi 2026": 60, "Kausi 1": 15}


def test_the_three_known_people_have_the_next_steps_they_are_measured_with(filled):
    steps = {one: step_of(one) for one in (words.MENTEE, words.MENTOR, words.EVALUATOR)}

    assert steps == {
        words.MENTEE: Step.PREPARE_AGENDA,
        words.MENTOR: Step.READ_BRIEF,
        words.EVALUATOR: Step.HOLD_CLOSING,
    }


def test_the_coordinator_comes_to_the_programme_with_the_big_season(filled, client):
    client.force_login(Person.objects.get(email=words.COORDINATOR))
    season = Mentorship.objects.first().mentee.season

    assert client.get(reverse("home")).url == reverse("worklist")
    assert client.get(reverse("desk", args=[season.pk])).status_code == 200


def test_a_database_with_people_in_it_is_left_alone(filled):
    with pytest.raises(CommandError, match="There are people in this database already"):
        call_command("fill_for_bench", mentorships=1)


@pytest.mark.once
def test_nothing_sealed_is_readable_in_the_raw_file(filled):
    connection.ensure_connection()

    raw = connection.connection.serialize()

    assert words.FINDABLE in Goal.objects.filter(position=1).first().title
    assert words.FINDABLE.encode() not in raw
    assert words.MENTEE.encode() in raw

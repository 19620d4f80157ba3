"""A season is counted a batch at a time, and what has been told never changes."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from kehity.evaluation.models import FollowUp, SurveyAnswer
from kehity.evaluation.questions import SURVEY
from kehity.goals.models import Goal
from kehity.insights.counting.publishing import publish, seasons_to_count
from kehity.insights.models import Counted, Tally
from kehity.insights.tasks import count_seasons
from kehity.insights.tests.completed import complete
from kehity.mentorships.models import Mentorship
from kehity.people.tests.factories import PersonFactory
from kehity.privacy.models import Restriction
from kehity.programmes.models import Opening

DAY = datetime.timedelta(days=1)
NEARLY_ALL = [10, 5, 10]
SURVEYED = {name: [10, 40, 40] for name in (*SURVEY, "srv_9")}


@pytest.fixture
def over(season):
    """The season, long enough over that nobody is waited for."""
    season.starts_on = timezone.localdate() - datetime.timedelta(days=700)
    season.ends_on = timezone.localdate() - datetime.timedelta(days=250)
    season.save(update_fields=["starts_on", "ends_on"])
    return season


def told(season):
    """The figures by what was counted; where there is one batch, its figures."""
    return {(one.kind, one.group): one.figures for one in Tally.objects.filter(season=season)}


def test_every_figure_is_counted_from_what_people_did_and_said(over):
    complete(over, 10, ended=10, met=10, said=4, goal=(-1, 1), check=3)

    publish(over, timezone.now())

    assert told(over) == {
        ("roads", ""): {"road_2": [20, 10, 10], "road_1": [20, 15, 20]},
        ("completed", ""): {
            "held": [10, 100, 100],
            "as_planned": NEARLY_ALL,
            "days_to_pair": [10, 0, 120],
            "days_to_meeting": [10, 0, 120],
        },
        ("checks", "mid_point"): {f"check_{number}": [20, 60, 60] for number in range(1, 6)},
        ("goals", ""): {"start": [10, 400, 400], "end": [10, 600, 600], "reached": NEARLY_ALL},
        ("answered", "mentee"): {"answered": NEARLY_ALL},
        ("answered", "mentor"): {"answered": NEARLY_ALL},
        ("follow_ups", "3"): {"answered": NEARLY_ALL},
        ("followed_up", "3"): {"used": NEARLY_ALL, "lasted_1": NEARLY_ALL},
        ("survey", "mentee"): SURVEYED,
        ("survey", "mentor"): SURVEYED,
    }


def test_nobody_is_counted_twice_and_what_was_told_stays_whatever_happens_to_it(over):
    complete(over, 5)
    publish(over, timezone.now())
    before = list(Tally.objects.order_by("pk").values())

    Goal.objects.all().delete()
    FollowUp.objects.all().delete()
    SurveyAnswer.objects.all().delete()
    Mentorship.objects.first().endings.create(kind="early", by=None)
    publish(over, timezone.now() + DAY)

    assert before
    assert list(Tally.objects.order_by("pk").values()) == before


@pytest.mark.once
@pytest.mark.parametrize(
    ("first", "later", "batches"),
    [
        pytest.param(4, 0, [], id="four_are_too_few"),
        pytest.param(5, 4, [5], id="four_more_wait"),
        pytest.param(5, 5, [5, 5], id="five_more_are_told"),
    ],
)
def test_those_who_come_later_wait_until_they_are_enough(over, first, later, batches):
    complete(over, first, ago=25 * DAY)
    publish(over, timezone.now() - 10 * DAY)
    complete(over, later, ago=5 * DAY)
    publish(over, timezone.now())

    assert (
        list(Tally.objects.filter(kind=Counted.GOALS).order_by("until").values_list("n", flat=True))
        == batches
    )
    assert SurveyAnswer.objects.filter(role="mentee", is_counted=False).count() == (
        first + later - sum(batches)
    )


@pytest.mark.once
def test_while_a_season_goes_on_ten_are_waited_for_and_five_answers_stay_behind(season):
    complete(season, 15)

    publish(season, timezone.now())

    assert told(season)["survey", "mentee"]["srv_1"] == [10, 40, 40]
    assert SurveyAnswer.objects.filter(role="mentee", is_counted=False).count() == 5
    assert told(season)["goals", ""]["end"] == [15, 900, 900]


@pytest.mark.once
def test_what_happened_today_is_not_counted_yet(over):
    complete(over, 5)

    publish(over, timezone.now() - 25 * DAY)

    assert "goals" not in {kind for kind, _group in told(over)}


@pytest.mark.once
def test_whoever_wants_their_data_unused_is_not_counted_by_what_they_said(over):
    complete(over, 6)
    Restriction.objects.create(person=Mentorship.objects.first().mentee.person)

    publish(over, timezone.now())

    assert told(over)["goals", ""]["end"][0] == 5
    assert told(over)["followed_up", "3"].keys() == set()


@pytest.mark.once
def test_a_season_may_ask_for_more_than_five(over):
    over.min_cell = 8
    over.save(update_fields=["min_cell"])
    complete(over, 7)

    publish(over, timezone.now())

    assert {kind for kind, _group in told(over)} == {"checks"}


@pytest.mark.once
def test_five_pairs_of_one_mentor_are_not_five_people(over):
    complete(over, 5)
    mentor = Mentorship.objects.first().mentor
    Mentorship.objects.update(mentor=mentor)

    publish(over, timezone.now())

    assert not {"roads", "completed"} & {kind for kind, _group in told(over)}


def test_the_clock_counts_open_seasons_until_long_after_their_end(season, over):
    assert seasons_to_count(over.ends_on) == []

    Opening.objects.create(season=over, by=PersonFactory())

    assert seasons_to_count(over.ends_on + 700 * DAY) == [over]
    assert seasons_to_count(over.ends_on + 800 * DAY) == []


@pytest.mark.once
def test_the_clock_counts_what_waits(over):
    Opening.objects.create(season=over, by=PersonFactory())
    complete(over, 5)

    count_seasons.call()

    assert ("goals", "") in told(over)

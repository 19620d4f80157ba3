"""What a coordinator may do at each stage of a round; nobody else may do any of it."""

import datetime

import pytest
from django.utils import timezone

from kehity.matching import permissions
from kehity.matching.models import Round, Stage
from kehity.matching.tests.coordinating import anew
from kehity.matching.tests.factories import SuggestionFactory
from kehity.mentorships.tests.factories import SeasonFactory, coordinator_of
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import Opening

pytestmark = pytest.mark.django_db

NOW = timezone.now()
LATER, EARLIER = NOW + datetime.timedelta(hours=1), NOW - datetime.timedelta(hours=1)

ALLOWED = {
    "may_review": {Stage.REVIEW},
    "may_draft": {Stage.DRAFT},
    "may_compute": {Stage.REVIEW, Stage.DRAFT},
    "may_drop": {Stage.REVIEW, Stage.MENTEES, Stage.MENTORS, Stage.DRAFT},
}


def people_of(suggestion):
    season = suggestion.round.season
    return {
        "coordinator": coordinator_of(season),
        "mentee": suggestion.mentee.person,
        "mentor": suggestion.mentor.person,
        "a coordinator elsewhere": coordinator_of(SeasonFactory()),
        "stranger": PersonFactory(),
    }


@pytest.mark.parametrize("act", ALLOWED)
@pytest.mark.parametrize("stage", Stage)
def test_who_may_do_what_at_which_stage(act, stage):
    suggestion = SuggestionFactory()
    people = people_of(suggestion)
    Round.objects.update(stage=stage)
    round = anew(suggestion.round)

    allowed = {name for name, one in people.items() if getattr(permissions, act)(one, round)}

    assert allowed == ({"coordinator"} if stage in ALLOWED[act] else set())


def test_only_the_seasons_own_coordinator_makes_pairs():
    suggestion = SuggestionFactory()
    people = people_of(suggestion)

    allowed = {
        name
        for name, one in people.items()
        if permissions.may_make_pairs(one, suggestion.round.season)
    }

    assert allowed == {"coordinator"}


@pytest.mark.parametrize(
    ("is_open", "days_after_the_end", "may"),
    [(True, 0, True), (True, 1, False), (False, 0, False)],
)
def test_a_round_begins_in_an_open_season_that_has_not_ended(is_open, days_after_the_end, may):
    season = SeasonFactory()
    coordinator = coordinator_of(season)
    if is_open:
        Opening.objects.create(season=season, by=coordinator)
    day = season.ends_on + datetime.timedelta(days=days_after_the_end)

    assert permissions.may_begin_round(coordinator, season, day) is may


@pytest.mark.parametrize(("until", "may"), [(LATER, True), (EARLIER, False), (None, False)])
def test_a_publication_is_taken_back_while_its_day_lasts(until, may):
    round = SuggestionFactory().round

    allowed = permissions.may_take_back(coordinator_of(round.season), round, until, NOW)

    assert allowed is may

"""Ready for a pair: the rule in words and the rule in the database say the same."""

from itertools import product

import pytest
from django.utils import timezone

from kehity.goals.models import Goal
from kehity.goals.readiness import is_ready, missing, ready
from kehity.programmes.models import Participation
from kehity.programmes.models.participations import Role
from kehity.programmes.tests.factories import ParticipationFactory, SeasonFactory

pytestmark = pytest.mark.django_db
MENTEE_WORDS = ["at least one goal", "at least one theme", "your working languages"]


@pytest.mark.parametrize("role", Role)
def test_the_list_of_what_is_missing_and_the_query_agree(role):
    season = SeasonFactory()
    theme = season.themes.first()
    goals = ("none", "open", "closed", "untitled")
    for goal, has_theme, languages, mode, offer, capacity in product(
        goals, (False, True), ([], ["fi"]), ("", "both"), ("", "Turning points"), (1, 3)
    ):
        participation = ParticipationFactory(
            season=season,
            role=role,
            languages=languages,
            mode=mode,
            offer=offer,
            capacity=capacity,
        )
        if goal != "none":
            Goal(
                participation=participation,
                title="" if goal == "untitled" else "A goal",
                closed_at=timezone.now() if goal == "closed" else None,
            ).save(force_insert=True)
        if has_theme:
            participation.choose_themes([(theme, 1)])

    everyone = Participation.objects.with_person()

    assert everyone.count() == 128
    assert {one.pk for one in ready(everyone)} == {one.pk for one in everyone if is_ready(one)}
    assert 0 < ready(everyone).count() < 128


def test_a_mentee_who_has_told_nothing_hears_what_is_missing():
    words = [str(what) for what in missing(ParticipationFactory(languages=[], mode=""))]

    assert words == [*MENTEE_WORDS, "how you want to meet"]


def test_a_mentor_who_has_told_nothing_hears_what_is_missing():
    words = [str(what) for what in missing(ParticipationFactory(role=Role.MENTOR))]

    assert words == ["what you can offer", "at least one theme"]

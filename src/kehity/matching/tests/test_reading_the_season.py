"""A season is read for the engine: who looks for a pair, what they tell, and who may never meet."""

import datetime

import pytest

from kehity.matching.engine.people import Rule
from kehity.matching.gathering import gather, gather_for, pair_of
from kehity.matching.models import Change, Stage
from kehity.matching.tests.coordinating import a_season
from kehity.matching.tests.factories import RoundFactory, SuggestionFactory
from kehity.mentorships.models import NewPairAnswer
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorFactory,
    MentorshipFactory,
    SeasonFactory,
)
from kehity.programmes.models.seasons import HardRule

pytestmark = pytest.mark.django_db


def test_what_people_have_told_is_read():
    season, _coordinator, [mentee], [mentor] = a_season(1, 1, capacity=2, place="Vaasa")
    mentee.working_style = {"style.1": 4}
    mentee.save()
    mentee.choose_themes([(season.themes.get(key="t02"), 3)])

    cohort = gather(season)

    one, other = cohort.mentees[0], cohort.mentors[0]
    assert (one.id, one.need, dict(one.themes), dict(one.style)) == (
        str(mentee.pk),
        mentee.need,
        {"t02": 3},
        {"style.1": 4},
    )
    assert one.ready_since == mentee.joining.at.isoformat()
    assert (other.id, other.offer, other.places, other.taken, other.place) == (
        str(mentor.pk),
        mentor.offer,
        2,
        0,
        "Vaasa",
    )


def test_a_place_is_the_same_in_either_language():
    season, *_others = a_season(1, 1, place="Vasa")

    assert gather(season).mentors[0].place == "Vaasa"


def test_weights_and_rules_are_the_seasons_own():
    season, *_others = a_season(1, 1)
    season.weights = {"themes": 60, "words": 10, "style": 10, "practical": 10, "fresh_view": 10}
    season.hard_rules = ["language"]
    season.save()

    criteria = gather(season).criteria

    assert (dict(criteria.weights), criteria.rules) == (season.weights, {"language"})


def test_only_those_who_look_for_a_pair_are_read():
    season, _coordinator, mentees, mentors = a_season(1, 1)
    MenteeFactory(season=season, ready=False)
    MenteeFactory(season=season, joined=False)
    MentorshipFactory(mentee__season=season)
    ended = MentorshipFactory(mentee__season=season, ended=True)
    for half in ended.people:
        NewPairAnswer.objects.create(mentorship=ended, by=half, wants=False)

    cohort = gather(season)

    assert [one.id for one in cohort.mentees] == [str(mentees[0].pk)]
    assert [one.id for one in cohort.mentors] == [str(mentors[0].pk)]


def test_whoever_waited_in_vain_last_season_is_known():
    season, _coordinator, [waited, new], _mentors = a_season(2, 1)
    before = SeasonFactory(
        programme=season.programme,
        starts_on=season.starts_on - datetime.timedelta(days=365),
        ends_on=season.ends_on - datetime.timedelta(days=365),
    )
    MenteeFactory(season=before, person=waited.person)
    MentorshipFactory(mentee__season=before, mentee__person=new.person)

    cohort = gather(season)

    assert {one.id: one.waited for one in cohort.mentees} == {
        str(waited.pk): True,
        str(new.pk): False,
    }


def by_name(mentor):
    return f"{mentor.person.last_name}, {mentor.person.first_name}"


NAMED = {
    "a mentee does not want a mentor": (
        lambda mentee, mentor: mentee.partner_wishes.create(kind="not_with", named=by_name(mentor)),
        Rule.NOT_WITH,
    ),
    "a mentor has a conflict with a mentee": (
        lambda mentee, mentor: mentor.partner_wishes.create(
            kind="conflict", named=mentee.person.email.upper()
        ),
        Rule.CONFLICT,
    ),
    "the mentor is the line manager's manager": (
        lambda mentee, mentor: in_line(mentee, mentor),
        Rule.REPORTING_LINE,
    ),
}


def in_line(mentee, mentor):
    between = MentorFactory(season=mentee.season, line_manager=mentor.person.email, ready=False)
    mentee.line_manager = between.person.email
    mentee.save()


@pytest.mark.parametrize("what", NAMED)
def test_pairs_are_forbidden_by_name(what):
    season, _coordinator, mentees, mentors = a_season(2, 2)
    make, rule = NAMED[what]
    make(mentees[0], mentors[0])

    assert gather(season).forbidden == {pair_of(mentees[0], mentors[0]): rule}


@pytest.mark.parametrize("what", NAMED)
def test_a_rule_that_the_season_does_without_forbids_nothing(what):
    season, _coordinator, mentees, mentors = a_season(2, 2)
    make, rule = NAMED[what]
    make(mentees[0], mentors[0])
    season.hard_rules = [one for one in HardRule.values if one != rule]
    season.save()

    assert gather(season).forbidden == {}


def test_a_mentees_wish_is_read_and_a_mentors_is_not():
    season, _coordinator, [mentee], [mentor, other] = a_season(1, 2)
    mentee.partner_wishes.create(kind="wish", named=by_name(mentor))
    other.partner_wishes.create(kind="wish", named=by_name(mentee))

    assert gather(season).wishes == {pair_of(mentee, mentor)}


def test_the_same_two_are_not_put_together_again():
    season, _coordinator, _mentees, [mentor] = a_season(1, 1)
    ended = MentorshipFactory(mentee__season=season, mentor=mentor, ended=True)

    assert gather(season).forbidden == {pair_of(ended.mentee, mentor): Rule.MET_BEFORE}


@pytest.mark.parametrize("answers", [{"rank": 0}, {"rank": 1, "accepts": False}])
def test_a_no_of_either_holds_for_the_season(answers):
    season, _coordinator, [mentee], [mentor] = a_season(1, 1)
    earlier = RoundFactory(season=season, stage=Stage.PUBLISHED)
    SuggestionFactory(round=earlier, mentee=mentee, mentor=mentor, **answers)

    assert gather(season).forbidden == {pair_of(mentee, mentor): Rule.SAID_NO}


@pytest.mark.parametrize(
    ("changes", "is_out"),
    [
        (["removed"], True),
        (["removed", "added"], False),
        (["taken_out"], True),
        (["taken_out", "put"], False),
    ],
)
def test_what_a_coordinator_takes_out_stays_out_for_the_round(changes, is_out):
    season, coordinator, [mentee], [mentor] = a_season(1, 1)
    round, other = RoundFactory(season=season), RoundFactory(stage=Stage.PUBLISHED)
    for kind in changes:
        Change.objects.create(round=round, kind=kind, mentee=mentee, mentor=mentor, by=coordinator)

    assert (gather(season, round).forbidden != {}, gather(season, other).forbidden) == (is_out, {})


def test_someone_who_left_and_came_back_has_not_said_no():
    season, _coordinator, [mentee], [mentor] = a_season(1, 1)
    round = RoundFactory(season=season)
    Change.objects.create(
        round=round, kind="taken_out", mentee=mentee, mentor=mentor, by=mentee.person
    )

    assert gather(season, round).forbidden == {}


def test_one_mentee_is_read_beside_the_mentors_alone():
    season, _coordinator, mentees, mentors = a_season(3, 2)

    cohort = gather_for(season, None, [mentees[0].pk])

    assert [one.id for one in cohort.mentees] == [str(mentees[0].pk)]
    assert {one.id for one in cohort.mentors} == {str(mentor.pk) for mentor in mentors}


@pytest.mark.parametrize("count", [1, 6])
def test_a_season_of_any_size_takes_the_same_queries(count, django_assert_num_queries):
    season, _coordinator, mentees, mentors = a_season(count, count)
    for mentee, mentor in zip(mentees, mentors, strict=True):
        mentee.partner_wishes.create(kind="not_with", named=mentor.person.email)
        mentee.working_style = {"style.1": 4}
        mentee.save()
    round = RoundFactory(season=season)

    with django_assert_num_queries(10):
        gather(season, round)

import pytest

from kehity.mentorships.forms.acquainting import DecisionForm
from kehity.mentorships.models import Outcome
from kehity.mentorships.pairing import reasons_against
from kehity.mentorships.phases import Phase
from kehity.mentorships.road import stops, stops_before_a_pair
from kehity.mentorships.rules import WHY_NOT, are_in_line
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorFactory,
    MentorshipFactory,
    SeasonFactory,
)
from kehity.programmes.models.seasons import HardRule

pytestmark = pytest.mark.django_db


def states(road):
    return [stop.state for stop in road]


@pytest.mark.parametrize(
    ("stop", "expected", "branch"),
    [
        ({}, ["done", "now", "ahead", "ahead", "ahead"], "ahead"),
        ({"in_dialogue": True}, ["done", "done", "now", "ahead", "ahead"], "now"),
        ({"closing": True}, ["done", "done", "done", "now", "ahead"], "done"),
        ({"in_use": True}, ["done", "done", "done", "done", "now"], "done"),
    ],
)
def test_the_road_shows_where_the_pair_is(stop, expected, branch):
    mentorship = MentorshipFactory(**stop)

    road = stops(mentorship, mentorship.mentee.person)

    assert (states(road), road[2].branch.state) == (expected, branch)


def test_what_lies_ahead_leads_nowhere_and_others_may_say_more():
    mentorship = MentorshipFactory(in_dialogue=True)
    notes = {Phase.MONTHLY_DIALOGUE: "Meeting 2 of 9"}

    road = stops(mentorship, mentorship.mentor.person, notes=notes, widening="1 under way")

    assert [bool(stop.url) for stop in road] == [True, True, True, False, False]
    assert (road[2].note, road[2].branch.note, road[2].branch.url) == (
        "Meeting 2 of 9",
        "1 under way",
        "",
    )


def test_before_a_pair_the_road_begins_with_preparing():
    preparing = MenteeFactory(ready=False)
    waiting = MenteeFactory()

    roads = [stops_before_a_pair(one) for one in (preparing, waiting)]

    assert [states(road)[:2] for road in roads] == [["now", "ahead"], ["done", "now"]]
    assert [road[1].note for road in roads] == ["", "A pair is being looked for"]


def test_a_reporting_line_is_followed_upwards_and_never_in_a_ring():
    season = SeasonFactory()
    mentee, between, mentor = (
        MenteeFactory(season=season),
        MenteeFactory(season=season),
        MentorFactory(season=season),
    )
    emails = [one.person.email for one in (mentee, between, mentor)]
    chain = {emails[0]: emails[1], emails[1]: emails[2]}
    ring = {emails[0]: emails[1], emails[1]: emails[0]}

    found = [are_in_line(mentee.person, mentor.person, line) for line in (chain, ring, {})]

    assert found == [True, False, False]


def test_after_one_more_meeting_only_yes_and_no_are_offered():
    mentorship = MentorshipFactory(introduced=True)
    mentorship.outcomes.create(round=1, result=Outcome.Result.ONE_MORE)

    form = DecisionForm(mentorship=mentorship)

    assert [value for value, _label in form.fields["answer"].choices] == ["yes", "no"]


@pytest.mark.parametrize(
    ("mentees", "mentors", "can_meet"),
    [
        (("in_person", "Vaasa"), ("both", "vaasa "), True),
        (("in_person", "Vaasa"), ("both", "Oulu"), False),
        (("in_person", "Vaasa"), ("both", ""), True),
        (("remote", "Vaasa"), ("both", "Oulu"), True),
        (("remote", ""), ("in_person", ""), False),
    ],
)
def test_two_need_a_way_and_a_place_to_meet(mentees, mentors, can_meet):
    season = SeasonFactory()
    mentee = MenteeFactory(season=season, mode=mentees[0], place=mentees[1])
    mentor = MentorFactory(season=season, mode=mentors[0], place=mentors[1])

    reasons = reasons_against(mentee, mentor)

    assert reasons == ([] if can_meet else [WHY_NOT[HardRule.PRACTICAL]])

"""The complete list of signals, each just before and just after its time, and when it is silent."""

# long because the table of signals and what brings each of them about are read together

import datetime

import pytest
from django.utils import timezone, translation

from kehity.evaluation.models import RaisedHand, SurveyAnswered
from kehity.insights.signals import SIGNALS
from kehity.insights.tests.times import HOUR, ago, days, keys, worklist_of
from kehity.meetings.tests.factories import MeetingFactory
from kehity.mentorships.models import Ending, Introduction, Mentorship, Outcome
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorshipFactory,
    SeasonFactory,
    answer,
    coordinator_of,
)
from kehity.programmes.models import Withdrawal

pytestmark = pytest.mark.django_db


def a_pair(season, **told) -> Mentorship:
    return MentorshipFactory(mentee__season=season, **told)


def proposed(season):
    a_pair(season)


def introduced(season):
    a_pair(season, introduced=True)


def both_said_yes(season):
    a_pair(season, decided=True)


def in_dialogue(season):
    a_pair(season, agreed=True)


def completed(season):
    a_pair(season, in_use=True)


def joined_with_orientation(season):
    season.add_starter_modules()
    MenteeFactory(season=season)


def hand_up(season):
    RaisedHand.objects.create(participation=MenteeFactory(season=season))


def ended_early(season):
    a_pair(season, agreed=True, ended=True)


# What happens, after how long the coordinator is told of it, and of whom or what.
TABLE = [
    (proposed, days(14), ["no-answer"]),
    (introduced, days(14), ["no-decision"]),
    (both_said_yes, days(14), ["no-agreement"]),
    (in_dialogue, days(60), ["quiet"]),
    (completed, days(14), ["no-survey", "no-survey"]),
    (joined_with_orientation, days(14), ["no-training"]),
    (hand_up, days(0), ["hand"]),
    (ended_early, days(0), ["ended"]),
]


def named(one: object) -> str:
    """The same name in each process that runs tests."""
    return getattr(one, "__name__", str(one))


@pytest.mark.parametrize(("happens", "limit", "told"), TABLE, ids=named)
def test_a_signal_comes_when_its_time_has_come_and_not_before(season, happens, limit, told):
    coordinator = coordinator_of(season)

    with ago(limit):
        happens(season)

    assert keys(coordinator) == told
    if limit:
        with ago(HOUR):
            assert keys(coordinator) == []


def test_the_table_and_those_with_tests_of_their_own_are_the_complete_list():
    told = {key for _happens, _limit, keys_told in TABLE for key in keys_told}

    assert told | {"two-noes", "wants-new", "request"} == set(SIGNALS)


# -- When a signal is silent, and when it is not --------------------------------------------------


def one_accepts(season):
    pair = a_pair(season)
    pair.acceptances.create(by=pair.mentee.person)


def declined(season):
    a_pair(season).endings.create(kind=Ending.Kind.DECLINED)


def one_decides(season):
    pair = a_pair(season, introduced=True)
    answer(pair, pair.mentor.person, "no")


def one_more_meeting(season):
    pair = a_pair(season, introduced=True)
    pair.outcomes.create(round=1, result=Outcome.Result.ONE_MORE)
    return pair


def one_more_meeting_held(season):
    pair, now = one_more_meeting(season), timezone.now()
    Introduction(mentorship=pair, round=2, planned_at=now, held_at=now).save(force_insert=True)


def ended_while_agreeing(season):
    a_pair(season, decided=True).endings.create(kind=Ending.Kind.EARLY)


def met_lately(season):
    pair = a_pair(season, agreed=True)
    MeetingFactory(mentorship=pair, held=True, planned_at=timezone.now() + days(70))


def only_planned(season):
    MeetingFactory(mentorship=a_pair(season, agreed=True))


def on_a_break(season, *, over=None):
    pair = a_pair(season, agreed=True)
    now = timezone.now()
    pair.pauses.create(
        proposed_by=pair.mentee.person,
        until=timezone.localdate() + days(90),
        confirmed_at=now + days(5),
        over_at=over and now + over,
    )


def on_a_break_of_thirty_days(season):
    on_a_break(season, over=days(35))


def only_proposes_a_break(season):
    pair = a_pair(season, agreed=True)
    until = timezone.localdate() + days(90)
    pair.pauses.create(proposed_by=pair.mentee.person, until=until)


def closing(season):
    a_pair(season, closing=True)


def mentee_answers_the_survey(season):
    SurveyAnswered.objects.create(participation=a_pair(season, in_use=True).mentee)


def completed_and_withdrawn(season):
    pair = a_pair(season, in_use=True)
    Withdrawal.objects.create(participation=pair.mentee)


def orientation_done(season):
    season.add_starter_modules()
    mentee = MenteeFactory(season=season)
    for module in season.training_modules.all():
        mentee.training_done.create(module=module)


def orientation_half_done(season):
    season.add_starter_modules()
    mentee = MenteeFactory(season=season)
    mentee.training_done.create(module=season.training_modules.first())


def not_joined(season):
    season.add_starter_modules()
    MenteeFactory(season=season, joined=False)


def hand_handled(season):
    hand_up(season)
    RaisedHand.objects.update(handled_at=timezone.now())


def resumed(season):
    a_pair(season, agreed=True).endings.create(kind=Ending.Kind.EARLY, undone_at=timezone.now())


def ended_and_paired_anew(season):
    a_pair(season, mentee=a_pair(season, agreed=True, ended=True).mentee, agreed=True)


def says_about_a_new_pair(season, *, wants):
    pair = a_pair(season, agreed=True, ended=True)
    pair.new_pair_answers.create(by=pair.mentee.person, wants=wants)
    return pair


def wants_a_new_pair(season):
    says_about_a_new_pair(season, wants=True)


def wants_no_new_pair(season):
    says_about_a_new_pair(season, wants=False)


def only_the_mentor_wants(season):
    pair = a_pair(season, agreed=True, ended=True)
    pair.new_pair_answers.create(by=pair.mentor.person, wants=True)


def wanted_and_got(season):
    a_pair(season, mentee=says_about_a_new_pair(season, wants=True).mentee, agreed=True)


def did_not_continue(season, mentee=None):
    pair = a_pair(season, introduced=True, **({"mentee": mentee} if mentee else {}))
    pair.endings.create(kind=Ending.Kind.NOT_CONTINUED)
    return pair


def one_no(season):
    did_not_continue(season)


def two_noes(season):
    mentee = did_not_continue(season).mentee
    with ago(-days(1)):
        pair = did_not_continue(season, mentee)
        pair.new_pair_answers.create(by=mentee.person, wants=True)


def two_noes_and_a_new_pair(season):
    two_noes(season)
    with ago(-days(2)):
        a_pair(season, mentee=Mentorship.objects.first().mentee, agreed=True)


def a_no_then_declined(season):
    mentee = did_not_continue(season).mentee
    with ago(-days(1)):
        a_pair(season, mentee=mentee).endings.create(kind=Ending.Kind.DECLINED)


@pytest.mark.parametrize(
    ("age", "happens", "told"),
    [
        (20, one_accepts, ["no-answer"]),
        (20, declined, []),
        (20, one_decides, ["no-decision"]),
        (20, one_more_meeting, []),
        (20, one_more_meeting_held, ["no-decision"]),
        (20, ended_while_agreeing, ["ended"]),
        (80, met_lately, []),
        (80, only_planned, ["quiet"]),
        (80, on_a_break, []),
        (89, on_a_break_of_thirty_days, []),
        (90, on_a_break_of_thirty_days, ["quiet"]),
        (80, only_proposes_a_break, ["quiet"]),
        (80, closing, []),
        (15, mentee_answers_the_survey, ["no-survey"]),
        (15, completed_and_withdrawn, ["no-survey"]),
        (20, completed, ["no-survey", "no-survey"]),
        (21, completed, []),
        (20, orientation_done, []),
        (20, orientation_half_done, ["no-training"]),
        (20, not_joined, []),
        (1, hand_handled, []),
        (1, resumed, []),
        (1, ended_and_paired_anew, []),
        (1, wants_a_new_pair, ["wants-new"]),
        (1, wants_no_new_pair, ["ended"]),
        (1, only_the_mentor_wants, ["ended"]),
        (1, wanted_and_got, []),
        (1, one_no, []),
        (3, two_noes, ["two-noes"]),
        (3, two_noes_and_a_new_pair, []),
        (3, a_no_then_declined, []),
    ],
    ids=named,
)
def test_a_signal_is_silent_where_there_is_no_need(season, age, happens, told):
    coordinator = coordinator_of(season)

    with ago(days(age)):
        happens(season)

    assert keys(coordinator) == told


def test_orientation_counts_from_the_start_of_the_season_for_early_birds():
    with ago(days(30)):
        season = SeasonFactory(starts_on=timezone.localdate() + days(17))
        joined_with_orientation(season)
    coordinator = coordinator_of(season)

    found = keys(coordinator)

    assert found == [], "thirteen days have gone"
    with ago(-days(1)):
        [row] = worklist_of(coordinator)
    assert timezone.localdate(row.case.since) == season.starts_on + days(14)


@pytest.mark.parametrize("where", ["another programme", "a season long over"])
def test_what_is_not_mine_to_help_with_is_no_row(season, where):
    coordinator = coordinator_of(season)
    if where == "another programme":
        elsewhere = SeasonFactory()
    else:
        today = timezone.localdate()
        elsewhere = SeasonFactory(
            programme=season.programme, starts_on=today - days(500), ends_on=today - days(190)
        )

    for happens, limit, _told in TABLE:
        with ago(limit):
            happens(elsewhere)

    assert keys(coordinator) == []


# -- Who gets the mail, and what nobody is told ---------------------------------------------------


@pytest.mark.parametrize(
    ("happens", "receivers"),
    [
        (proposed, ["mentee", "mentor"]),
        (one_accepts, ["mentor"]),
        (introduced, ["mentee", "mentor"]),
        (one_decides, ["mentee", "mentor"]),
        (both_said_yes, ["mentee", "mentor"]),
        (hand_up, ["mentee"]),
        (ended_early, ["mentee", "mentor"]),
        (wants_a_new_pair, ["mentee"]),
    ],
    ids=named,
)
def test_the_mail_goes_to_those_it_concerns(season, happens, receivers):
    coordinator = coordinator_of(season)
    with ago(days(20)):
        happens(season)

    [row] = worklist_of(coordinator)

    assert [half.role for half in row.receivers()] == receivers


@pytest.mark.parametrize("kind", ["yes", "no", "one_more"])
@pytest.mark.parametrize("half", ["mentee", "mentor"])
def test_a_row_is_the_same_whoever_has_decided_whatever(season, half, kind):
    coordinator = coordinator_of(season)
    with ago(days(20)):
        pair = a_pair(season, introduced=True)
    [before] = worklist_of(coordinator)

    answer(pair, getattr(pair, half).person, kind)

    [after] = worklist_of(coordinator)
    assert (after.case, after.names, after.receivers()) == (
        before.case,
        before.names,
        before.receivers(),
    )


def test_the_most_urgent_comes_first_and_then_the_longest_waiting(season):
    coordinator = coordinator_of(season)
    for age in (20, 30):
        with ago(days(age)):
            proposed(season)
    hand_up(season)

    rows = worklist_of(coordinator)

    assert [(row.case.key, row.case.days) for row in rows] == [
        ("hand", 0),
        ("no-answer", 30),
        ("no-answer", 20),
    ]


def test_every_signal_says_why_and_has_a_ready_mail_in_three_languages():
    said = {}
    for language in ("en", "fi", "sv"):
        with translation.override(language):
            said[language] = [
                str(words)
                for one in SIGNALS.values()
                for words in (one.title, one.why, one.action, one.subject, one.text)
            ]

    for english, finnish, swedish in zip(*said.values(), strict=True):
        assert english, "says something"
        assert len({english, finnish, swedish}) == 3, english


def test_a_day_of_a_signal_is_a_moment(season):
    """Whoever reads the list in another zone has the same cases."""
    coordinator = coordinator_of(season)
    with ago(days(20)):
        joined_with_orientation(season)

    names = set()
    for zone in ("Europe/Helsinki", "Pacific/Auckland"):
        with timezone.override(zone):
            [row] = worklist_of(coordinator)
            names.add(str(row.case))

    assert len(names) == 1
    assert isinstance(row.case.since, datetime.datetime)

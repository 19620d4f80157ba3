"""Mentees are asked, then mentors, then there is a draft: by a coordinator or by the clock."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from kehity.background.management.commands.work import run_what_is_ready
from kehity.matching.answering import answer, rank
from kehity.matching.asking import (
    NothingToAsk,
    NotMoreTime,
    ask_mentees,
    ask_mentors,
    begin_draft,
    extend,
)
from kehity.matching.explaining import explain
from kehity.matching.models import MoreTime, Publication, Purpose, Round, RoundMovedOn, Stage
from kehity.matching.running import Computing
from kehity.matching.tasks import move_rounds_on, remind_of_suggestions
from kehity.matching.tests.factories import RoundFactory, SuggestionFactory, again, three_for_one
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorFactory,
    MentorshipFactory,
    coordinator_of,
)
from kehity.programmes.answering import withdraw

pytestmark = pytest.mark.django_db

A_DAY = datetime.timedelta(days=1)


def days_later(number):
    return time_machine.travel(timezone.now() + number * A_DAY, tick=True)


def steps_of(round):
    return list(round.steps.order_by("pk").values_list("stage", "by"))


def here(round):
    return Round.objects.with_season().get(pk=round.pk)


def asked():
    """A round in which one mentee of two has chosen the first of two mentors."""
    round = RoundFactory(stage=Stage.MENTEES)
    mentor = MentorFactory(season=round.season)
    chosen = SuggestionFactory(round=round, mentor=mentor, rank=1)
    refused = SuggestionFactory(round=round, mentee=chosen.mentee, position=2, rank=0)
    silent = SuggestionFactory(round=round, mentor=mentor)
    return round, chosen, refused, silent


def test_a_coordinator_asks_the_mentees_and_each_hears_once(told):
    round, mentee, _suggestions = three_for_one(Stage.REVIEW)
    coordinator = coordinator_of(round.season)

    heard = told(lambda: ask_mentees(round, coordinator))

    assert heard == [(mentee.person.email, "SuggestionsCame")]
    assert here(round).until() == timezone.localdate() + 7 * A_DAY
    assert steps_of(round) == [(Stage.MENTEES, coordinator.pk)]


def test_without_suggestions_nobody_can_be_asked():
    round = RoundFactory()

    with pytest.raises(NothingToAsk):
        ask_mentees(round, round.by)

    assert here(round).is_in(Stage.REVIEW)


def test_nobody_is_asked_while_the_suggestions_are_being_made():
    round, _mentee, _suggestions = three_for_one(Stage.REVIEW)
    round.runs.create(purpose=Purpose.SUGGESTIONS, seed=1)

    with pytest.raises(Computing):
        ask_mentees(round, round.by)


def test_of_two_coordinators_only_the_first_asks():
    round, _mentee, _suggestions = three_for_one(Stage.REVIEW)
    as_second_sees_it = here(round)
    ask_mentees(round, round.by)

    with pytest.raises(RoundMovedOn):
        ask_mentees(as_second_sees_it, round.by)

    assert len(steps_of(round)) == 1


def test_only_mentors_whom_somebody_chose_are_asked(told):
    round, chosen, *_others = asked()

    heard = told(lambda: ask_mentors(round, round.by))

    assert heard == [(chosen.mentor.person.email, "MenteesAsk")]


def test_the_clock_moves_a_round_on_when_the_last_day_is_over(told):
    round, chosen, *_others = asked()
    coordinator = coordinator_of(round.season)

    stages = []
    for day in (7, 8):
        with days_later(day):
            move_rounds_on.call()
        stages.append(here(round).stage)
    with days_later(8):
        answer(again(chosen), chosen.mentor.person, accepts=True)
    with days_later(15):
        move_rounds_on.call()
        stages.append(here(round).stage)
    with days_later(16):
        heard = told(lambda: move_rounds_on.call())
        move_rounds_on.call()
    stages.append(here(round).stage)

    assert stages == [Stage.MENTEES, Stage.MENTORS, Stage.MENTORS, Stage.DRAFT]
    assert steps_of(round) == [(Stage.MENTORS, None), (Stage.DRAFT, None)]
    assert [run.purpose for run in round.runs.all()] == [Purpose.DRAFT]
    assert heard == [(coordinator.email, "AnswersAreIn")]


def test_where_nobody_chose_anybody_no_mentor_is_asked_and_the_coordinator_hears(told):
    round, _mentee, _suggestions = three_for_one()
    coordinator = coordinator_of(round.season)

    with days_later(8):
        heard = told(lambda: move_rounds_on.call())

    assert heard == [(coordinator.email, "AnswersAreIn")]
    assert steps_of(round) == [(Stage.DRAFT, None)]
    assert coordinator.deliveries.get().facts["nobody_chose"] is True


@pytest.mark.parametrize("day", [4, 8])
def test_nobody_is_reminded_too_early_or_too_late(told, day):
    asked()

    with days_later(day):
        heard = told(lambda: remind_of_suggestions.call())

    assert heard == []


def test_on_the_fifth_day_those_who_have_not_answered_are_reminded_once(told):
    _round, _chosen, _refused, silent = asked()

    heard = []
    for day in (5, 5, 6, 7):
        with days_later(day):
            heard += told(lambda: remind_of_suggestions.call())

    assert heard == [(silent.mentee.person.email, "SuggestionsWait")]


def test_a_mentor_with_one_answer_missing_is_reminded_once(told):
    round = RoundFactory(stage=Stage.MENTORS)
    mentor = MentorFactory(season=round.season, capacity=2)
    SuggestionFactory(round=round, mentor=mentor, rank=1, accepts=True)
    SuggestionFactory(round=round, mentor=mentor, rank=1)
    SuggestionFactory(round=round, rank=1, accepts=False)

    heard = []
    for day in (5, 6):
        with days_later(day):
            heard += told(lambda: remind_of_suggestions.call())

    assert heard == [(mentor.person.email, "MenteesWait")]


def reminded_in_the_morning(mailoutbox):
    """The mails of the next day at ten, after the clock has looked on the fifth day."""
    with days_later(5):
        remind_of_suggestions.call()
    morning = timezone.localtime() + 6 * A_DAY
    with time_machine.travel(morning.replace(hour=10, minute=0), tick=True):
        run_what_is_ready()
    return [mail.to for mail in mailoutbox if "List-Unsubscribe" in mail.extra_headers]


def test_the_reminder_goes_out_to_a_mentee_who_still_has_not_answered(mailoutbox):
    _round, _chosen, _refused, silent = asked()

    assert reminded_in_the_morning(mailoutbox) == [[silent.mentee.person.email]]


def test_the_reminder_goes_out_to_a_mentor_who_still_has_not_answered(mailoutbox):
    waiting = SuggestionFactory(round=RoundFactory(stage=Stage.MENTORS), rank=1)

    assert reminded_in_the_morning(mailoutbox) == [[waiting.mentor.person.email]]


def test_who_has_answered_before_the_morning_is_not_reminded(mailoutbox):
    round, _chosen, _refused, silent = asked()
    with days_later(5):
        remind_of_suggestions.call()
        rank(here(round), silent.mentee, silent.mentee.person, {silent.pk: 1})

    assert reminded_in_the_morning(mailoutbox) == []


def test_whoever_has_left_is_neither_asked_nor_reminded(told):
    _round, _chosen, _refused, silent = asked()
    withdraw(silent.mentee)

    with days_later(5):
        heard = told(lambda: remind_of_suggestions.call())

    assert heard == []


def test_a_coordinator_gives_more_time_and_the_reminder_comes_again_a_week_later(told):
    round, _chosen, _refused, silent = asked()
    with days_later(5):
        remind_of_suggestions.call()

    extend(round, round.by, timezone.localdate() + 14 * A_DAY)
    with days_later(8):
        move_rounds_on.call()
    with days_later(12):
        heard = told(lambda: remind_of_suggestions.call())

    assert here(round).is_in(Stage.MENTEES)
    assert heard == [(silent.mentee.person.email, "SuggestionsWait")]
    assert list(MoreTime.objects.values_list("round", "by")) == [(round.pk, round.by_id)]


@pytest.mark.parametrize("days", [-1, 0, 7, 1000])
def test_a_day_that_gives_no_more_time_or_is_out_of_the_season_is_refused(days):
    round, *_suggestions = asked()

    with pytest.raises(NotMoreTime):
        extend(round, round.by, timezone.localdate() + days * A_DAY)


@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.DRAFT, Stage.PUBLISHED, Stage.DROPPED])
def test_more_time_is_given_only_while_people_are_asked(stage):
    round = RoundFactory(stage=stage)

    with pytest.raises(RoundMovedOn):
        extend(round, round.by, timezone.localdate() + 9 * A_DAY)


def test_silence_is_no_yes():
    round, mentee, suggestions = three_for_one()
    rank(round, mentee, mentee.person, {one.pk: n for n, one in enumerate(suggestions, start=1)})
    MenteeFactory(season=round.season)

    with days_later(8):
        move_rounds_on.call()
    with days_later(16):
        move_rounds_on.call()

    assert here(round).is_in(Stage.DRAFT)
    assert list(round.suggestions.accepted()) == []


def test_of_those_who_said_yes_the_draft_makes_pairs():
    round, chosen, *_others = asked()

    ask_mentors(round, round.by)
    answer(again(chosen), chosen.mentor.person, accepts=True)
    begin_draft(here(round), round.by)
    run_what_is_ready()

    drafted = list(round.draft.values_list("mentee", "mentor"))
    assert drafted == [(chosen.mentee_id, chosen.mentor_id)]


def test_a_published_pair_can_ask_why_with_the_engines_own_reasons():
    round, chosen, *_others = asked()
    ask_mentors(round, round.by)
    answer(again(chosen), chosen.mentor.person, accepts=True)
    begin_draft(here(round), round.by)
    run_what_is_ready()
    pair = MentorshipFactory(mentee=chosen.mentee, mentor=chosen.mentor)
    Publication.objects.create(pair=round.draft.get(), mentorship=pair, by=round.by)

    told = [explain(pair, person) for person in pair.people]

    theme = pair.season.themes.get(key="t01")
    assert [one.by_hand for one in told] == [False, False]
    assert all(f"You have both chosen: {theme}." in map(str, one.strengths) for one in told)

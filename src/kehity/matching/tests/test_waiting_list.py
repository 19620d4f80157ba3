"""Who waits for a mentor, in which place, and what would help."""

import datetime

import pytest
from django.utils import timezone

from kehity.matching.models import Stage
from kehity.matching.tests.factories import RoundFactory, SuggestionFactory
from kehity.matching.waiting_list import (
    Place,
    place_of,
    tell_the_waiting,
    was_silent,
    what_would_help,
)
from kehity.mentorships.models import NewPairAnswer
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorFactory,
    MentorshipFactory,
    SeasonFactory,
)
from kehity.notifications.models import Delivery

pytestmark = pytest.mark.django_db

REMOTELY = "More mentors have places if you also accept meeting remotely."
IN_PERSON = "More mentors have places if you also accept meeting in person."
LANGUAGE = (
    "No mentor with a free place shares a working language with you. "
    "Could you work in another language too?"
)
THEMES = (
    "No mentor with a free place has chosen your themes. "
    "Is there another theme that matters to you?"
)
NO_PLACE = "No mentor has a free place just now. The coordinator looks for more."
NEXT_ROUND = "There are mentors with free places for you. You are in the next round of pairs."
NOBODY = "No mentor with a free place suits you yet. The coordinator looks for more."


def joined(mentee, days_ago):
    mentee.joining.at = timezone.now() - datetime.timedelta(days=days_ago)
    mentee.joining.save()
    return mentee


def test_those_who_waited_last_season_come_first_and_then_the_earliest():
    season = SeasonFactory()
    before = SeasonFactory(programme=season.programme, starts_on=datetime.date(2020, 1, 1))
    late = joined(MenteeFactory(season=season), 1)
    early = joined(MenteeFactory(season=season), 9)
    waited = joined(MenteeFactory(season=season), 1)
    MenteeFactory(season=before, person=waited.person)
    served = joined(MenteeFactory(season=season), 5)
    MentorshipFactory(mentee=MenteeFactory(season=before, person=served.person), in_use=True)

    places = [place_of(one) for one in (waited, early, served, late)]

    assert places == [Place(1, 4), Place(2, 4), Place(3, 4), Place(4, 4)]


def with_a_pair():
    return MentorshipFactory().mentee


def at_the_end_of_the_road():
    return MentorshipFactory(in_use=True).mentee


def not_ready():
    return MenteeFactory(ready=False)


def resting():
    pair = MentorshipFactory(in_dialogue=True, ended=True)
    NewPairAnswer.objects.create(mentorship=pair, by=pair.mentee.person, wants=False)
    return pair.mentee


@pytest.mark.parametrize("made", [with_a_pair, at_the_end_of_the_road, not_ready, resting])
def test_who_does_not_wait_has_no_place(made):
    assert place_of(made()) is None


def test_somebody_whose_pair_ended_waits_again():
    assert place_of(MentorshipFactory(in_dialogue=True, ended=True).mentee) == Place(1, 1)


def test_after_publication_those_left_without_a_pair_hear_it_once(told):
    round = RoundFactory(stage=Stage.PUBLISHED)
    waiting = MenteeFactory(season=round.season)
    MentorshipFactory(mentee__season=round.season)
    MenteeFactory(season=round.season, ready=False)

    heard = told(lambda: [tell_the_waiting(round) for _time in range(2)])

    assert heard == [(waiting.person.email, "OnTheWaitingList")]


@pytest.mark.parametrize(
    ("stage", "rank", "silent"),
    [
        (Stage.MENTEES, None, False),
        (Stage.MENTORS, None, True),
        (Stage.DRAFT, None, True),
        (Stage.PUBLISHED, None, True),
        (Stage.DROPPED, None, False),
        (Stage.PUBLISHED, 1, False),
        (Stage.PUBLISHED, 0, False),
    ],
)
def test_who_let_the_time_to_choose_pass_is_known_until_the_next_round(stage, rank, silent):
    suggestion = SuggestionFactory(round__stage=stage, rank=rank)
    mentee = suggestion.mentee
    assert was_silent(mentee) == silent
    if suggestion.round.is_over():
        RoundFactory(season=mentee.season)
        assert not was_silent(mentee)


def test_who_was_never_asked_was_not_silent():
    round = RoundFactory(stage=Stage.PUBLISHED)

    assert not was_silent(MenteeFactory(season=round.season))


def test_the_mail_about_the_list_knows_who_did_not_answer():
    silent = SuggestionFactory(round__stage=Stage.PUBLISHED)
    answered = SuggestionFactory(round=silent.round, rank=1)

    tell_the_waiting(silent.round)

    facts = Delivery.objects.values_list("facts__participation__id", "facts__was_silent")
    assert dict(facts) == {str(silent.mentee_id): True, str(answered.mentee_id): False}


def no_mentors():
    return MenteeFactory()


def all_places_taken():
    return MenteeFactory(season=MentorshipFactory().season)


def beside(mentee, **mentor):
    one = MenteeFactory(**mentee)
    MentorFactory(season=one.season, **mentor)
    return one


def in_person_only():
    return beside({"mode": "in_person"}, mode="remote")


def remotely_only():
    return beside({"mode": "remote"}, mode="in_person")


def another_language():
    return beside({}, languages=["sv"])


def other_themes():
    mentee = beside({})
    mentee.choose_themes([(mentee.season.themes.get(key="t02"), 2)])
    return mentee


def someone_for_them():
    return beside({})


def the_only_one_was_met():
    pair = MentorshipFactory(in_dialogue=True, ended=True)
    return pair.mentee


@pytest.mark.parametrize(
    ("made", "helps"),
    [
        (no_mentors, [(NO_PLACE, "")]),
        (all_places_taken, [(NO_PLACE, "")]),
        (in_person_only, [(REMOTELY, "practical")]),
        (remotely_only, [(IN_PERSON, "practical")]),
        (another_language, [(LANGUAGE, "practical")]),
        (other_themes, [(THEMES, "themes")]),
        (someone_for_them, [(NEXT_ROUND, "")]),
        (the_only_one_was_met, [(NOBODY, "")]),
    ],
)
def test_what_would_help_is_said_from_ones_own_facts(made, helps):
    mentee = made()

    assert [(one.text, one.section) for one in what_would_help(mentee)] == helps


def test_a_rule_that_the_season_does_not_keep_is_no_hindrance():
    mentee = another_language()
    mentee.season.hard_rules = ["capacity"]
    mentee.season.save()

    assert [one.text for one in what_would_help(mentee)] == [NEXT_ROUND]

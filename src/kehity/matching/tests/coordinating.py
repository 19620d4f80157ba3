"""A small season and what a coordinator and the program do in it."""

from kehity.background.management.commands.work import run_what_is_ready
from kehity.matching.models import DraftPair, Purpose, Round, Stage
from kehity.matching.reviewing import begin_round
from kehity.matching.running import ask_run
from kehity.matching.tests.factories import RoundFactory, SuggestionFactory
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorFactory,
    SeasonFactory,
    coordinator_of,
)
from kehity.programmes.models import Opening


def a_season(mentees=2, mentors=2, **mentor):
    """An open season with ready people and a coordinator."""
    season = SeasonFactory()
    coordinator = coordinator_of(season)
    coordinator.prefer(language="en")
    Opening.objects.create(season=season, by=coordinator)
    return (
        season,
        coordinator,
        [MenteeFactory(season=season) for _number in range(mentees)],
        [MentorFactory(season=season, **mentor) for _number in range(mentors)],
    )


def reviewed(mentees=2, mentors=2, **mentor):
    """A round whose suggestions the program has made."""
    season, coordinator, own_mentees, own_mentors = a_season(mentees, mentors, **mentor)
    round = begin_round(season, coordinator)
    run_what_is_ready()
    return anew(round), coordinator, own_mentees, own_mentors


def agreed(*pairs, stage=Stage.DRAFT, coordinator=None):
    """A round in which these pairs have said yes to each other, the mentee with this rank."""
    season = pairs[0][0].season
    round = RoundFactory(season=season, stage=stage, by=coordinator or coordinator_of(season))
    for mentee, mentor, rank in pairs:
        SuggestionFactory(
            round=round, mentee=mentee, mentor=mentor, position=rank, rank=rank, accepts=True
        )
    return round


def drafted(*pairs, coordinator=None):
    """A round at its draft, computed from these pairs that have said yes to each other."""
    round = agreed(*pairs, coordinator=coordinator)
    ask_run(round, Purpose.DRAFT, round.by, seed=1)
    run_what_is_ready()
    return anew(round)


def anew(round):
    """The round as the next request finds it."""
    return Round.objects.with_season().select_related("season__opening").get(pk=round.pk)


def draft_of(round):
    return {(pair.mentee_id, pair.mentor_id) for pair in round.draft.all()}


def in_draft(round, mentee):
    return DraftPair.objects.with_people().get(round=round, mentee=mentee)

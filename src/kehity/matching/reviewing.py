"""A coordinator begins a round, looks through the suggestions, and may call the round off."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.matching import notices
from kehity.matching.models import (
    MOST_SUGGESTIONS,
    Change,
    MenteeAnswer,
    MentorAnswer,
    Purpose,
    Round,
    Stage,
    Suggestion,
)
from kehity.matching.one_pair import why_these_two
from kehity.matching.running import ask_run, refuse_while_computing
from kehity.matching.stages import require_stage
from kehity.mentorships.pairing import refuse_if_not_a_pair
from kehity.notifications.notices import send_all
from kehity.people.models import Person
from kehity.programmes.models import Participation, Season
from kehity.ui.refusals import Refusal


class RoundUnderWay(Refusal):
    """A season has one round at a time."""


class NotSuggested(Refusal):
    """This mentor cannot be suggested to this mentee."""


@transaction.atomic
def begin_round(
    season: Season, by: Person, *, quick: bool = False, weakest_first: bool = False
) -> Round:
    """A new round of the season; the program begins with suggestions at once."""
    Season.objects.select_for_update().get(pk=season.pk)
    if season.rounds.under_way().exists():
        raise RoundUnderWay(_("A round is under way in this season already."))
    round = Round(season=season, by=by)
    round.save(force_insert=True)
    round.steps.create(stage=Stage.REVIEW, by=by)
    ask_run(round, Purpose.SUGGESTIONS, by, quick=quick, weakest_first=weakest_first)
    return round


@transaction.atomic
def add_suggestion(
    round: Round, mentee: Participation, mentor: Participation, by: Person, reason: str
) -> Suggestion:
    """Suggest one more mentor to a mentee; why is kept with the round."""
    _hold(round)
    refuse_if_not_a_pair(mentee, mentor)
    _refuse_if_not_suggested(round, mentee, mentor)
    last = round.suggestions.of_mentee(mentee).aggregate(last=Max("position"))["last"] or 0
    suggestion = Suggestion(
        round=round,
        mentee=mentee,
        mentor=mentor,
        position=last + 1,
        why=why_these_two(round, mentee, mentor),
        added_by=by,
    )
    suggestion.save(force_insert=True)
    _write_down(suggestion, Change.Kind.ADDED, by, reason)
    return suggestion


@transaction.atomic
def remove_suggestion(suggestion: Suggestion, by: Person, reason: str) -> None:
    """Take a suggestion away; later runs of the round do not bring it back."""
    _hold(suggestion.round)
    if not Suggestion.objects.filter(pk=suggestion.pk).exists():
        raise NotSuggested(_("This suggestion has been removed already."))
    _write_down(suggestion, Change.Kind.REMOVED, by, reason)
    suggestion.delete()


@transaction.atomic
def drop_round(round: Round, by: Person) -> None:
    """Call the round off; those who have been asked are told that nothing is asked any more."""
    round.hold()
    if round.is_over():
        raise RoundUnderWay(_("This round is over already."))
    asked = _asked(round)
    round.runs.under_way().update(cancelled_at=timezone.now())
    round.enter(Stage.DROPPED, by)
    send_all(notices.RoundDropped(round, participation) for participation in asked)


def _asked(round: Round) -> list[Participation]:
    """Everyone who has been asked something in this round, each once."""
    if round.is_in_review():
        return []
    suggestions = round.suggestions.standing()
    asked = set(suggestions.values_list("mentee", flat=True))
    if not round.asks_mentees():
        asked |= set(suggestions.wanted().values_list("mentor", flat=True))
    people = Participation.objects.select_related("person").in_bulk(list(asked))
    return sorted(people.values(), key=lambda one: one.pk)


def _hold(round: Round) -> None:
    round.hold()
    require_stage(round, Stage.REVIEW)
    refuse_while_computing(round)


def _refuse_if_not_suggested(round: Round, mentee: Participation, mentor: Participation) -> None:
    of_mentee = round.suggestions.of_mentee(mentee)
    refused = {"suggestion__mentee": mentee, "suggestion__mentor": mentor}
    if of_mentee.of_mentor(mentor).exists():
        raise NotSuggested(_("This mentor has been suggested already."))
    if of_mentee.count() >= MOST_SUGGESTIONS:
        raise NotSuggested(_("There are three suggestions already. Remove one of them first."))
    mentees_no = MenteeAnswer.objects.filter(**refused, rank=None)
    mentors_no = MentorAnswer.objects.filter(**refused, accepts=False)
    if mentees_no.exists() or mentors_no.exists():
        raise NotSuggested(_("One of them has said no to this pair before."))


def _write_down(suggestion: Suggestion, kind: Change.Kind, by: Person, reason: str) -> None:
    suggestion.round.changes.create(
        kind=kind, mentee=suggestion.mentee, mentor=suggestion.mentor, by=by, reason=reason
    )

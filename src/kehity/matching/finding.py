"""What of matching a coordinator may reach, found by its address or answered 404."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404

from kehity.matching.models import DraftPair, Round, Run, Suggestion
from kehity.programmes.models import Season
from kehity.programmes.words import speak

if TYPE_CHECKING:
    from kehity.people.http import PersonRequest
    from kehity.programmes.models import Participation


def coordinated_round(request: PersonRequest, pk: uuid.UUID) -> Round:
    """A round of a season that this person coordinates."""
    rounds = Round.objects.coordinated_by(request.user).with_season()
    round = get_object_or_404(rounds.select_related("season__opening"), pk=pk)
    speak(round.season)
    return round


def coordinated_run(request: PersonRequest, pk: uuid.UUID) -> Run:
    runs = Run.objects.coordinated_by(request.user)
    run = get_object_or_404(runs.select_related("round__season__programme__organisation"), pk=pk)
    speak(run.round.season)
    return run


def coordinated_suggestion(request: PersonRequest, pk: uuid.UUID) -> Suggestion:
    coordinated = Season.objects.coordinated_by(request.user)
    suggestions = Suggestion.objects.filter(round__season__in=coordinated)
    found = suggestions.select_related(
        "round__season__programme__organisation", "mentee__person", "mentor__person"
    )
    suggestion = get_object_or_404(found, pk=pk)
    speak(suggestion.round.season)
    return suggestion


def coordinated_draft_pair(request: PersonRequest, pk: uuid.UUID) -> DraftPair:
    """A pair of a draft; one that a run has replaced meanwhile is simply not there."""
    pairs = DraftPair.objects.coordinated_by(request.user).with_people()
    pair = get_object_or_404(pairs, pk=pk)
    speak(pair.round.season)
    return pair


def someone_of(round: Round, pk: uuid.UUID | str) -> Participation:
    """Somebody who takes part in the season of this round."""
    people = round.season.participations.taking_part().with_person()
    found: Participation | None = people.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found

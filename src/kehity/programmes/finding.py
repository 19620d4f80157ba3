"""What a person may reach, found by its address or answered 404; the page then speaks its words."""

import uuid

from django.shortcuts import get_object_or_404

from kehity.people.http import PersonRequest
from kehity.programmes.models import Participation, Season
from kehity.programmes.words import speak


def coordinated_season(request: PersonRequest, pk: uuid.UUID) -> Season:
    """A season that this person coordinates."""
    seasons = Season.objects.coordinated_by(request.user).with_programme()
    season = get_object_or_404(seasons, pk=pk)
    speak(season)
    return season


def own_participation(request: PersonRequest, pk: uuid.UUID) -> Participation:
    """This person's own part in a season."""
    own = Participation.objects.of(request.user).with_person()
    participation = get_object_or_404(own.select_related("joining", "withdrawal"), pk=pk)
    speak(participation.season)
    return participation


def coordinated_participation(request: PersonRequest, pk: uuid.UUID) -> Participation:
    """Someone's part in a season that this person coordinates."""
    theirs = Participation.objects.coordinated_by(request.user).with_person()
    participation = get_object_or_404(
        theirs.select_related("invitation", "joining", "withdrawal"), pk=pk
    )
    speak(participation.season)
    return participation

"""What a person may reach of the learning means, or 404; the page then speaks its words."""

import uuid

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from kehity.learning.models import Means, ShelfItem, Suggestion
from kehity.learning.models.suggestions import SuggestionQuerySet
from kehity.mentorships.models import Mentorship
from kehity.people.http import PersonRequest
from kehity.programmes.models import Participation, Season
from kehity.programmes.words import speak


def own_means(request: PersonRequest, pk: uuid.UUID) -> Means:
    own = Means.objects.of(request.user).select_related(
        "participation__person__data_key",
        "participation__season__programme__organisation",
        "participation__withdrawal",
        "goal__participation__person__data_key",
    )
    means = get_object_or_404(own, pk=pk)
    speak(means.participation.season)
    return means


def suggestion_to(request: PersonRequest, pk: uuid.UUID) -> Suggestion:
    """A suggestion made to this mentee and still waiting."""
    return _suggestion_among(Suggestion.objects.waiting(), request, pk)


def suggestion_left_by(request: PersonRequest, pk: uuid.UUID) -> Suggestion:
    """A suggestion that this mentee has left within a day."""
    return _suggestion_among(Suggestion.objects.lately_left(timezone.now()), request, pk)


def _suggestion_among(
    suggestions: SuggestionQuerySet, request: PersonRequest, pk: uuid.UUID
) -> Suggestion:
    related = suggestions.filter(mentorship__mentee__person=request.user).select_related(
        "mentorship__data_key", "mentorship__mentee__person__data_key", "mentorship__mentee__season"
    )
    suggestion = get_object_or_404(related, pk=pk)
    speak(suggestion.mentorship.season)
    return suggestion


def season_of_shelf(request: PersonRequest, pk: uuid.UUID) -> Season:
    """A season whose shelf this person may see: one's own, or one that one coordinates."""
    person = request.user
    seasons = Season.objects.filter(
        Q(participations__person=person, participations__withdrawal=None)
        | Q(pk__in=Season.objects.coordinated_by(person).values("pk"))
    )
    season = get_object_or_404(seasons.distinct().with_programme(), pk=pk)
    speak(season)
    return season


def coordinated_shelf_item(request: PersonRequest, pk: uuid.UUID) -> ShelfItem:
    items = ShelfItem.objects.filter(season__in=Season.objects.coordinated_by(request.user))
    item = get_object_or_404(items.select_related("season__programme__organisation"), pk=pk)
    speak(item.season)
    return item


def present_mentorship(participation: Participation) -> Mentorship | None:
    """The pair that this mentee is now in, if any."""
    return Mentorship.objects.of(participation).under_way().with_pair().first()

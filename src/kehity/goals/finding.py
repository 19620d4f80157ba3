"""What a person may reach, found by its address or answered 404; the page then speaks its words."""

import uuid

from django.http import Http404
from django.shortcuts import get_object_or_404

from kehity.goals.models import Goal, Learning
from kehity.people.http import PersonRequest
from kehity.programmes.finding import own_participation
from kehity.programmes.models import Participation
from kehity.programmes.words import speak

OWNER = "participation__person__data_key"
SEASON = "participation__season__programme__organisation"
LEAVING = "participation__withdrawal"


def own_mentee_participation(request: PersonRequest, pk: uuid.UUID) -> Participation:
    """This person's own part in a season as a mentee, with goals of its own."""
    participation = own_participation(request, pk)
    if not participation.is_mentee():
        raise Http404
    return participation


def own_goal(request: PersonRequest, pk: uuid.UUID) -> Goal:
    """A goal that this person has set."""
    own = Goal.objects.of(request.user).select_related(OWNER, SEASON, LEAVING).with_history()
    goal = get_object_or_404(own, pk=pk)
    speak(goal.participation.season)
    return goal


def own_learning(request: PersonRequest, pk: uuid.UUID) -> Learning:
    """A learning that this person keeps, or has just removed."""
    own = Learning.objects.of(request.user).select_related(OWNER, SEASON)
    learning = get_object_or_404(own, pk=pk)
    speak(learning.participation.season)
    return learning

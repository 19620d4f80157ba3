"""The meetings and steps a person may reach, found by address or answered 404."""

import uuid

from django.shortcuts import get_object_or_404

from kehity.meetings.models import Meeting, SharedPart, Step
from kehity.people.http import PersonRequest
from kehity.programmes.words import speak


def own_meeting(request: PersonRequest, pk: uuid.UUID) -> Meeting:
    """A meeting of a pair that this person is one half of."""
    meetings = Meeting.objects.visible_to(request.user).with_pair()
    meeting = get_object_or_404(meetings, pk=pk)
    speak(meeting.mentorship.season)
    return meeting


def own_step(request: PersonRequest, pk: uuid.UUID) -> Step:
    """A step that one of the pair has promised to the other."""
    steps = Step.objects.visible_to(request.user).select_related(
        "mentorship__data_key",
        "mentorship__mentee__person",
        "mentorship__mentor__person",
        "mentorship__mentee__season",
    )
    step = get_object_or_404(steps, pk=pk)
    speak(step.mentorship.season)
    return step


def own_shared_part(request: PersonRequest, pk: uuid.UUID) -> SharedPart:
    """A part of this person's own reflection that is shared."""
    shared = SharedPart.objects.filter(by=request.user).select_related("meeting__mentorship")
    return get_object_or_404(shared, pk=pk)

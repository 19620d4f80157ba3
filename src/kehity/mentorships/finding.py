"""The pairs a person may reach, found by address or answered 404; the page speaks their words."""

import uuid

from django.shortcuts import get_object_or_404

from kehity.mentorships.models import Mentorship
from kehity.people.http import PersonRequest
from kehity.programmes.words import speak


def own_mentorship(request: PersonRequest, pk: uuid.UUID) -> Mentorship:
    """A pair that this person is one half of."""
    pairs = Mentorship.objects.visible_to(request.user).with_pair()
    mentorship = get_object_or_404(pairs, pk=pk)
    speak(mentorship.season)
    return mentorship


def own_road(request: PersonRequest, pk: uuid.UUID) -> Mentorship:
    """A pair that this person is one half of, with all that tells where it stands."""
    pairs = Mentorship.objects.visible_to(request.user).with_pair().with_rows()
    mentorship = get_object_or_404(pairs, pk=pk)
    speak(mentorship.season)
    return mentorship

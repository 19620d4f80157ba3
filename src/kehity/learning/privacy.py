"""What is held about people's learning means and the suggestions made to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kehity.learning.forms import MeansForm, SuggestionForm, TakeawayForm
from kehity.learning.models import Means, Suggestion
from kehity.mentorships.models import Mentorship
from kehity.privacy.held import Holding
from kehity.privacy.telling import Answer, Chapter, Entry, asked, asked_in

if TYPE_CHECKING:
    from kehity.people.models import Person

MENTEE, MENTOR = "mentorship__mentee__person", "mentorship__mentor__person"
OWN = ("title", "link", "why", "due", "with_whom", "where", "contact_agreed")

HOLDINGS = (
    Holding(
        Means,
        _("Your learning means"),
        ways=("participation__person",),
        goes_with=("participation__person",),
    ),
    Holding(
        Suggestion,
        _("Learning means suggested"),
        ways=(MENTEE, MENTOR, "by"),
        goes_with=("by",),
        pair="mentorship",
    ),
)


def _means(person: Person) -> Iterator[Entry]:
    own = Means.objects.of(person).in_order()
    for one in own.select_related("participation__person__data_key"):
        told = [
            Answer("kind", _("Kind"), one.get_kind_display()),
            Answer("status", _("State"), one.get_status_display()),
            *asked(MeansForm, *OWN, of=one),
            Answer("effort", asked_in(MeansForm, "effort"), one.effort_in_words()),
            *asked(TakeawayForm, "takeaway", "applied", of=one),
            Answer("shared_at", _("Shared with the mentor"), one.shared_at),
        ]
        yield Entry(_("Learning means"), told, at=one.chosen_at)


def _shared_by_mentees(person: Person) -> Iterator[Entry]:
    """What a mentor may read of a mentee's takeaways, as long as the two are a pair."""
    pairs = Mentorship.objects.not_ended().filter(mentor__person=person)
    shared = Means.objects.shared().filter(participation__in=pairs.values("mentee"))
    for one in shared.in_order().select_related("participation__person__data_key"):
        told = [
            Answer("kind", _("Kind"), one.get_kind_display()),
            *asked(MeansForm, "title", of=one),
            *asked(TakeawayForm, "takeaway", "applied", of=one),
        ]
        yield Entry(_("Takeaway"), told, at=one.shared_at, by=one.participation.person.name)


def _suggestions(person: Person) -> Iterator[Entry]:
    halves = Q(mentorship__mentee__person=person) | Q(mentorship__mentor__person=person)
    found = Suggestion.objects.filter(halves).order_by("made_at")
    for one in found.select_related("mentorship__data_key", "by"):
        told = asked(SuggestionForm, "title", "link", "why", of=one)
        kind = Answer("kind", _("Kind"), one.get_kind_display())
        yield Entry(_("Suggestion"), [kind, *told], at=one.made_at, by=one.by.name)


def _tell(person: Person) -> Iterator[Entry]:
    yield from _means(person)
    yield from _suggestions(person)
    yield from _shared_by_mentees(person)


CHAPTERS = (
    Chapter(
        "learning",
        _("Learning means"),
        _("What you have chosen to widen your view, and what a mentor has suggested."),
        tells=(Means, Suggestion),
        tell=_tell,
        place=80,
    ),
)

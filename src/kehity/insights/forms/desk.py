"""Narrowing the desk; whatever is not understood narrows nothing."""

from typing import Any

from django import forms
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from kehity.mentorships.models.mentorships import MentorshipQuerySet
from kehity.mentorships.phases import Phase
from kehity.ui.forms import Form

STOPS = [(phase.value, phase.label) for phase in Phase if phase is not Phase.PREPARING]


class DeskFilter(Form):
    """Which pairs to show."""

    stop = forms.ChoiceField(
        label=_("Stop"), choices=[("", _("all stops")), *STOPS], required=False
    )
    name = forms.CharField(label=_("Name"), max_length=80, required=False)

    def narrowed(self, pairs: MentorshipQuerySet) -> MentorshipQuerySet:
        self.is_valid()
        chosen: dict[str, Any] = self.cleaned_data
        if chosen.get("stop"):
            pairs = pairs.filter(phase=chosen["stop"])
        for word in chosen.get("name", "").split():
            pairs = pairs.filter(
                Q(mentee__person__first_name__icontains=word)
                | Q(mentee__person__last_name__icontains=word)
                | Q(mentor__person__first_name__icontains=word)
                | Q(mentor__person__last_name__icontains=word)
            )
        return pairs


def in_order_of_the_road(pairs: MentorshipQuerySet) -> MentorshipQuerySet:
    """Those at the first stops first; the longest there on top."""
    number = Case(*(When(phase=phase, then=Value(phase.number)) for phase in Phase))
    return pairs.order_by(number, "made_at", "pk")

"""What people type about their calendars and about times that might suit."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.calendars.fetching import with_plain_scheme
from kehity.calendars.models.proposals import MOST_TIMES
from kehity.meetings.forms.times import A_LINK_IS_MADE, YOU_TWO_AND_THE_DESK
from kehity.meetings.models import Mode
from kehity.meetings.models.calendars import why_not
from kehity.mentorships.models import Mentorship
from kehity.ui.fields import MomentField
from kehity.ui.forms import Form, Readers

TIMES = [f"time_{number}" for number in range(1, MOST_TIMES + 1)]


class TimesForm(Form):
    """Up to five times to choose from, and how the two would meet."""

    readers: ClassVar[dict[str, Any]] = {
        **dict.fromkeys(TIMES, Readers.PAIR),
        "minutes": YOU_TWO_AND_THE_DESK,
        "mode": YOU_TWO_AND_THE_DESK,
        "where": Readers.PAIR,
    }

    time_1 = MomentField(label=_("First time"))
    time_2 = MomentField(label=_("Second time"), required=False)
    time_3 = MomentField(label=_("Third time"), required=False)
    time_4 = MomentField(label=_("Fourth time"), required=False)
    time_5 = MomentField(label=_("Fifth time"), required=False)
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=15, max_value=240)
    mode = forms.ChoiceField(label=_("How do you meet?"), choices=Mode)
    where = forms.CharField(
        label=_("Place or link"),
        max_length=300,
        required=False,
        help_text=_("A link becomes a button for joining."),
    )

    def __init__(self, *args: Any, mentorship: Mentorship, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mentorship = mentorship
        if mentorship.season.rooms().are_made():
            self.fields["where"].help_text = A_LINK_IS_MADE

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        minutes = cleaned.get("minutes")
        for name in TIMES:
            moment = cleaned.get(name)
            no = why_not(self.mentorship, moment, minutes) if moment and minutes else ""
            if no:
                self.add_error(name, no)
        return cleaned

    def times(self) -> list[datetime.datetime]:
        """What was typed, in order, each time once."""
        typed = (self.cleaned_data.get(name) for name in TIMES)
        return sorted({moment for moment in typed if moment is not None})

    def how(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("minutes", "mode", "where")}


class OwnCalendarForm(Form):
    """The address of one's calendar elsewhere."""

    readers: ClassVar = Readers.ONLY_YOU

    address = forms.CharField(
        label=_("Address of your calendar"),
        max_length=1000,
        help_text=_("It begins with https and is often called a secret or private ICS address."),
    )

    def clean_address(self) -> str:
        address = with_plain_scheme(self.cleaned_data["address"])
        if not address.lower().startswith(("https://", "http://")) or " " in address:
            raise forms.ValidationError(_("Copy the whole address here. It begins with https://."))
        return address

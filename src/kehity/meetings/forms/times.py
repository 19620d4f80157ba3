"""When, where and how the two meet."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from kehity.meetings.booking import MOST_AT_ONCE
from kehity.meetings.models import Meeting, Mode
from kehity.meetings.models.calendars import series, why_not
from kehity.mentorships.models import Mentorship
from kehity.ui.fields import MomentField
from kehity.ui.forms import Form, Readers

YOU_TWO_AND_THE_DESK = _("You two and the coordinator can read this.")
A_LINK_IS_MADE = _("Leave this empty for a meeting by video, and a link is made for you two.")


class TimeForm(Form):
    """When, how long, how and where the two meet."""

    readers: ClassVar[dict[str, Any]] = {
        "planned_at": YOU_TWO_AND_THE_DESK,
        "minutes": YOU_TWO_AND_THE_DESK,
        "mode": YOU_TWO_AND_THE_DESK,
        "where": Readers.PAIR,
    }

    planned_at = MomentField(label=_("Day and time"))
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=15, max_value=240)
    mode = forms.ChoiceField(label=_("How do you meet?"), choices=Mode)
    where = forms.CharField(
        label=_("Place or link"),
        max_length=300,
        required=False,
        help_text=_("A link becomes a button for joining."),
    )

    def __init__(
        self, *args: Any, mentorship: Mentorship, meeting: Meeting | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.mentorship = mentorship
        self.meeting = meeting
        if mentorship.season.rooms().are_made():
            self.fields["where"].help_text = A_LINK_IS_MADE

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        refused = (no for moment in self.times(cleaned) if (no := self._no_to(moment, cleaned)))
        if no := next(refused, ""):
            self.add_error("planned_at", no)
        return cleaned

    def times(self, cleaned: dict[str, Any]) -> list[datetime.datetime]:
        """The moments that the form as it stands would put into the calendar."""
        return [cleaned["planned_at"]] if {"planned_at", "minutes"} <= cleaned.keys() else []

    def _no_to(self, moment: datetime.datetime, cleaned: dict[str, Any]) -> Any:
        stays = self.meeting is not None and moment == self.meeting.planned_at
        if stays:
            return ""
        return why_not(self.mentorship, moment, cleaned["minutes"], self.meeting)


class NewTimeForm(Form):
    """Another time for a meeting; how long, how and where stay as they are."""

    readers: ClassVar[dict[str, Any]] = {"planned_at": YOU_TWO_AND_THE_DESK}

    planned_at = MomentField(label=_("New day and time"))

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def clean_planned_at(self) -> datetime.datetime:
        moment: datetime.datetime = self.cleaned_data["planned_at"]
        mentorship, minutes = self.meeting.mentorship, self.meeting.minutes
        if no := why_not(mentorship, moment, minutes, self.meeting):
            raise forms.ValidationError(no)
        return moment


class SeriesForm(TimeForm):
    """The first meeting, and how many follow it in which rhythm."""

    readers: ClassVar[dict[str, Any]] = TimeForm.readers | {
        "count": YOU_TWO_AND_THE_DESK,
        "every_weeks": YOU_TWO_AND_THE_DESK,
    }

    count = forms.IntegerField(label=_("How many meetings?"), min_value=1, max_value=MOST_AT_ONCE)
    every_weeks = forms.IntegerField(
        label=_("How many weeks between them?"), min_value=1, max_value=8
    )

    field_order = ["planned_at", "count", "every_weeks", "minutes", "mode", "where"]

    def times(self, cleaned: dict[str, Any]) -> list[datetime.datetime]:
        if not {"planned_at", "minutes", "every_weeks", "count"} <= cleaned.keys():
            return []
        return series(cleaned["planned_at"], cleaned["every_weeks"], cleaned["count"])

    def _no_to(self, moment: datetime.datetime, cleaned: dict[str, Any]) -> Any:
        no = super()._no_to(moment, cleaned)
        if not no or moment == cleaned["planned_at"]:
            return no
        day = date_format(timezone.localdate(moment), "DATE_FORMAT")
        return f"{day}: {no}"


class HeldForm(Form):
    """When the two met, and for how long."""

    readers: ClassVar = {"held_at": YOU_TWO_AND_THE_DESK, "minutes": YOU_TWO_AND_THE_DESK}

    held_at = MomentField(label=_("When did you meet?"))
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=15, max_value=240)

    def __init__(self, *args: Any, mentorship: Mentorship, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mentorship = mentorship

    def clean_held_at(self) -> datetime.datetime:
        held_at: datetime.datetime = self.cleaned_data["held_at"]
        if held_at > timezone.now():
            raise forms.ValidationError(_("This is in the future. When did you meet?"))
        if timezone.localdate(held_at) < timezone.localdate(self.mentorship.made_at):
            raise forms.ValidationError(_("This is before you became a pair."))
        return held_at

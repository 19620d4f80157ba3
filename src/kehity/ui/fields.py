"""Fields for moments and days that keep within what a calendar of people holds."""

from __future__ import annotations

import datetime
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kehity.ui.forms import DateInput, DateTimeInput

Day = TypeVar("Day", bound=datetime.date)
FIRST_YEAR, LAST_YEAR = 2000, 2100


class MomentField(forms.DateTimeField):
    """A day and a time in the reader's own zone."""

    widget = DateTimeInput

    def to_python(self, value: Any) -> datetime.datetime | None:
        try:
            moment = super().to_python(value)
        except OverflowError:
            moment = datetime.datetime.max.replace(tzinfo=datetime.UTC)
        return _of_our_time(moment)


class DayField(forms.DateField):
    """A day."""

    widget = DateInput

    def to_python(self, value: Any) -> datetime.date | None:
        return _of_our_time(super().to_python(value))


def _of_our_time(moment: Day | None) -> Day | None:
    if moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValidationError(_("Check the year."))
    return moment

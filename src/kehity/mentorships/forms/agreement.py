"""The agreement as a form, in the sections that the two talk through."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.mentorships.agreeing import FEWEST_DATES, latest_end, series
from kehity.mentorships.forms.acquainting import PAIR_AND_COORDINATOR
from kehity.mentorships.models import Mentorship
from kehity.programmes.models.participations import Mode
from kehity.ui.fields import DayField, MomentField
from kehity.ui.forms import ChoiceCardsMultiple, DateInput, DateTimeInput, Form, Readers
from kehity.ui.meanwhile import KeepsBoth

GOALS = ("goal_1", "goal_2", "goal_3")
NOTES_BY = [
    ("mentee", _("the mentee")),
    ("mentor", _("the mentor")),
    ("turns", _("in turns")),
    ("each", _("each for oneself")),
]
NOTES_KIND = [("shared", _("shared notes")), ("own", _("own notes"))]
WEEKS = [(str(number), str(number)) for number in range(3, 7)]
WRITTEN_AS_IS = (
    "themes",
    "off_limits",
    "third_parties",
    "limits_acknowledged",
    "every_n_weeks",
    "minutes",
    "mode",
    "place",
    "channels",
    "answer_within_days",
    "agenda_days_before",
    "notes_by",
    "notes_kind",
    "absence_rule",
    "how_to_raise_trouble",
)


class AgreementForm(KeepsBoth, Form):
    """Everything the two agree on; the standing texts on confidentiality are not in it."""

    goal_1 = forms.CharField(label=_("What do we work towards?"), max_length=120)
    goal_2 = forms.CharField(label=_("A second goal"), max_length=120, required=False)
    goal_3 = forms.CharField(label=_("A third goal"), max_length=120, required=False)
    themes = forms.MultipleChoiceField(
        label=_("Our themes"), widget=ChoiceCardsMultiple, required=False
    )
    off_limits = forms.CharField(
        label=_("What stays outside our conversations?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    third_parties = forms.CharField(
        label=_("Is there someone we may speak with about this, and about what?"),
        max_length=300,
        required=False,
    )
    limits_acknowledged = forms.BooleanField(
        label=_("I have read where confidentiality ends, and I understand it")
    )
    every_n_weeks = forms.TypedChoiceField(
        label=_("How many weeks between meetings?"), choices=WEEKS, coerce=int, initial="4"
    )
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=30, max_value=180)
    mode = forms.ChoiceField(label=_("How do we meet?"), choices=Mode, initial=Mode.BOTH)
    place = forms.CharField(label=_("Where do we meet?"), max_length=200, required=False)
    channels = forms.CharField(
        label=_("How do we keep in touch between meetings?"),
        help_text=_("For example by e-mail or telephone."),
        max_length=200,
    )
    answer_within_days = forms.IntegerField(
        label=_("Within how many days do we answer?"), min_value=1, max_value=14, initial=3
    )
    agenda_days_before = forms.IntegerField(
        label=_("How many days before a meeting does the mentee send the agenda?"),
        min_value=0,
        max_value=14,
        initial=3,
    )
    notes_by = forms.ChoiceField(label=_("Who writes notes?"), choices=NOTES_BY, initial="mentee")
    notes_kind = forms.ChoiceField(label=_("Which notes?"), choices=NOTES_KIND, initial="shared")
    absence_rule = forms.CharField(
        label=_("What do we do if one of us cannot come?"), max_length=300
    )
    how_to_raise_trouble = forms.CharField(
        label=_("How do we take it up if this does not work?"), max_length=300
    )
    review_on = DayField(
        label=_("When do we look at this agreement again?"), required=False, widget=DateInput
    )
    ends_on = DayField(label=_("When do we plan to end?"), widget=DateInput)

    def __init__(self, *args: Any, mentorship: Mentorship, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mentorship = mentorship
        self.is_first = mentorship.agreement_in_force() is None
        self.theme_field().choices = [
            (theme.key, str(theme.name)) for theme in mentorship.season.themes.order_by("position")
        ]
        self.date_names = [f"date_{n}" for n in range(1, mentorship.season.meetings_target + 1)]
        for number, name in enumerate(self.date_names, start=1):
            self.fields[name] = MomentField(
                label=_("Meeting %(number)s") % {"number": number},
                required=self.is_first and number <= FEWEST_DATES,
                widget=DateTimeInput,
            )

    def theme_field(self) -> Any:
        return self.fields["themes"]

    @property
    def readers(self) -> Any:  # type: ignore[override]  # the dates are rows, not known by name
        dates = dict.fromkeys(self.date_names, Readers.PAIR)
        seen_by_coordinator = dict.fromkeys(("review_on", "ends_on"), PAIR_AND_COORDINATOR)
        return dict.fromkeys(self.fields, Readers.PAIR) | dates | seen_by_coordinator

    @property
    def dates(self) -> list[Any]:
        """The rows of dates, for the page."""
        return [self[name] for name in self.date_names]

    @property
    def with_errors(self) -> list[Any]:
        """The fields to be looked at again, for the summary above the sections."""
        return [(field, field.errors) for field in self.visible_fields() if field.errors]

    def clean_ends_on(self) -> datetime.date:
        ends_on: datetime.date = self.cleaned_data["ends_on"]
        if ends_on <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day after today."))
        latest = latest_end(self.mentorship.season)
        if ends_on > latest:
            raise forms.ValidationError(
                _("A pair may go on for three months after its season, not longer.")
            )
        return ends_on

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_review(told)
        self._check_dates(told)
        return told

    def text(self) -> dict[str, Any]:
        """What the two agree on, as it is kept sealed."""
        told = self.cleaned_data
        dates = sorted({told[name] for name in self.date_names if told.get(name)})
        return {name: told[name] for name in WRITTEN_AS_IS} | {
            "goals": [told[name] for name in GOALS if told[name]],
            "planned_dates": [date.astimezone(datetime.UTC).isoformat() for date in dates],
        }

    def proposed_series(self) -> dict[str, str] | None:
        """The rows filled from the first date and the rhythm; None where those are not told."""
        self.full_clean()
        told = self.cleaned_data
        first, weeks = told.get("date_1"), told.get("every_n_weeks")
        if not (first and weeks):
            return None
        last_day = told.get("ends_on") or self.mentorship.season.ends_on
        moments = series(
            timezone.localtime(first), weeks, count=len(self.date_names), last_day=last_day
        )
        filled = [timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M") for moment in moments]
        empty = [""] * (len(self.date_names) - len(filled))
        return dict(zip(self.date_names, filled + empty, strict=True))

    def as_typed(self) -> dict[str, Any]:
        """What was typed, to be shown again without judging it."""
        typed: Any = self.data
        several = {"themes": typed.getlist("themes")}
        return {name: typed.get(name, "") for name in self.fields} | several

    def _check_review(self, told: dict[str, Any]) -> None:
        review_on, ends_on = told.get("review_on"), told.get("ends_on")
        if review_on and ends_on and review_on > ends_on:
            self.add_error("review_on", _("Choose a day before the planned end."))

    def _check_dates(self, told: dict[str, Any]) -> None:
        names = [name for name in self.date_names if told.get(name)]
        latest = latest_end(self.mentorship.season)
        earliest = timezone.now() if self.is_first else self.mentorship.made_at
        seen: set[datetime.datetime] = set()
        for name in names:
            moment = told[name]
            if moment < earliest:
                self.add_error(name, _("Choose a time that is still to come."))
            elif timezone.localdate(moment) > latest:
                self.add_error(name, _("That day is too late for this season."))
            elif moment in seen:
                self.add_error(name, _("This time is there twice."))
            seen.add(moment)

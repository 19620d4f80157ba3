"""What is typed about learning means."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.goals.models import Goal
from kehity.learning.models import Kind, ShelfItem
from kehity.learning.models.means import Effort
from kehity.programmes.models import Participation, Season, Theme
from kehity.ui.fields import DayField
from kehity.ui.forms import ChoiceCards, DateInput, Form, ModelForm, Readers
from kehity.ui.meanwhile import KeepsBoth


def link_field() -> forms.URLField:
    return forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")


class MeansForm(Form):
    """A learning means in the mentee's own words."""

    readers = Readers.ONLY_YOU

    kind = forms.ChoiceField(
        label=_("What suits you best now: reading, doing, meeting someone or visiting a place?"),
        choices=Kind.choices,
        widget=ChoiceCards,
    )
    title = forms.CharField(label=_("What is it?"), max_length=200)
    link = link_field()
    why = forms.CharField(
        label=_("Which part of your goal needs a wider view?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    goal = forms.ChoiceField(label=_("For which goal?"), required=False)
    effort = forms.ChoiceField(
        label=_("How much time does it take?"),
        choices=[("", _("I do not know yet")), *Effort.choices],
        required=False,
    )
    due = DayField(label=_("By when?"), required=False, widget=DateInput)
    with_whom = forms.CharField(
        label=_("With whom, if it is a meeting or a visit?"), max_length=200, required=False
    )
    where = forms.CharField(label=_("Where?"), max_length=200, required=False)
    contact_agreed = forms.BooleanField(label=_("The contact is agreed"), required=False)

    def __init__(self, *args: Any, participation: Participation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = {str(goal.pk): goal for goal in participation.goals.filter(closed_at=None)}
        field = self.fields["goal"]
        titles = [(key, goal.title) for key, goal in self.goals.items()]
        field.choices = [("", _("No special goal")), *titles]  # type: ignore[attr-defined]

    def clean_goal(self) -> Goal | None:
        return self.goals.get(self.cleaned_data["goal"])


class ChosenMeansForm(KeepsBoth, MeansForm):
    """A learning means that has been chosen, worded anew."""


class TakeawayForm(KeepsBoth, Form):
    """What a finished means gave."""

    readers = {"takeaway": Readers.ONLY_YOU, "applied": Readers.ONLY_YOU}

    takeaway = forms.CharField(
        label=_("What surprised you?"),
        help_text=_("One or two sentences are enough. This is your takeaway."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    applied = forms.CharField(
        label=_("What can you use as it is, and what must be adapted?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    share = forms.BooleanField(label=_("My mentor may read these two answers"), required=False)


class SuggestionForm(Form):
    """A mentor's offer to the mentee."""

    readers = Readers.PAIR

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, widget=ChoiceCards)
    title = forms.CharField(label=_("What do you suggest?"), max_length=200)
    link = link_field()
    why = forms.CharField(
        label=_("What could it open?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ShelfItemForm(ModelForm):
    """A reading or an exercise for everyone of the season."""

    readers = Readers.PROGRAMME

    link = link_field()

    class Meta:
        model = ShelfItem
        fields = ("kind", "title", "language", "link", "theme", "minutes", "note")

    def __init__(self, *args: Any, season: Season, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theme: Any = self.fields["theme"]
        theme.queryset = season.themes.order_by("position")
        theme.label, theme.empty_label = _("Theme"), _("no special theme")


class StandingItemForm(KeepsBoth, ShelfItemForm):
    """What stands on the shelf, worded anew."""


class ShelfFilter(Form):
    """Narrowing the shelf; whatever is not understood narrows nothing."""

    theme = forms.ModelChoiceField(
        queryset=Theme.objects.none(), required=False, empty_label=_("all themes")
    )
    kind = forms.ChoiceField(choices=[("", _("all kinds")), *Kind.choices], required=False)
    language = forms.ChoiceField(
        choices=[("", _("all languages")), ("fi", _("Finnish")), ("sv", _("Swedish")),
                 ("en", _("English"))],
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, season: Season, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = season.themes.order_by("position")  # type: ignore[attr-defined]
        self.fields["theme"].label = _("Theme")
        self.fields["kind"].label = _("Kind")
        self.fields["language"].label = _("Language")

    def chosen(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

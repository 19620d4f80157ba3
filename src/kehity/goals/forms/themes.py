"""Choosing themes: a mentee puts a few in order, a mentor tells how well each is known."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.goals.forms.preparation import PartForm
from kehity.programmes.models import Participation, Theme
from kehity.programmes.models.participations import MOST_THEMES
from kehity.ui.forms import Readers

IMPORTANCE = [("1", _("important")), ("2", _("very important")), ("3", _("the most important"))]
MIDDLE = 2
DEPTH = [
    ("", "–"),
    ("1", _("still learning myself")),
    ("2", _("experience to share")),
    ("3", _("long and deep experience")),
]
PLACES = (_("First"), _("Second"), _("Third"), _("Fourth"), _("Fifth"))


class MenteeThemesForm(PartForm):
    """One to five themes in order of importance, each with its weight."""

    readers = Readers.COORDINATOR
    template_name = "goals/forms/mentee_themes.html"

    def __init__(self, participation: Participation, data: Any = None) -> None:
        super().__init__(participation, data)
        self.themes = themes_of(participation)
        choices = [("", "–"), *((theme.key, str(theme.name)) for theme in self.themes.values())]
        for place, name in enumerate(PLACES, start=1):
            self.fields[f"theme_{place}"] = forms.ChoiceField(
                label=name, choices=choices, required=False
            )
            self.fields[f"weight_{place}"] = forms.TypedChoiceField(
                label=_("How important?"),
                choices=IMPORTANCE,
                coerce=int,
                required=False,
                initial="2",
            )

    def told(self, participation: Participation) -> dict[str, Any]:
        told: dict[str, Any] = {}
        for place, choice in enumerate(participation.themes_in_order(), start=1):
            told |= {f"theme_{place}": choice.theme.key, f"weight_{place}": choice.weight}
        return told

    def places(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        numbers = range(1, len(PLACES) + 1)
        return [(self[f"theme_{number}"], self[f"weight_{number}"]) for number in numbers]

    def clean(self) -> dict[str, Any]:
        clean = dict(super().clean() or self.cleaned_data)
        chosen: dict[str, int] = {}
        for place in range(1, len(PLACES) + 1):
            key = clean.get(f"theme_{place}")
            if key in chosen:
                self.add_error(f"theme_{place}", _("You have chosen this theme already."))
            elif key:
                chosen[key] = clean.get(f"weight_{place}") or MIDDLE
        return {"themes": [(self.themes[key], weight) for key, weight in chosen.items()]}


class MentorThemesForm(PartForm):
    """Every theme of the season, and how much a mentor knows about it; at most eight."""

    readers = Readers.COORDINATOR
    template_name = "goals/forms/mentor_themes.html"

    def __init__(self, participation: Participation, data: Any = None) -> None:
        super().__init__(participation, data)
        self.themes = themes_of(participation)
        for theme in self.themes.values():
            self.fields[f"theme_{theme.key}"] = forms.ChoiceField(
                label=str(theme.name), choices=DEPTH, required=False
            )

    def told(self, participation: Participation) -> dict[str, Any]:
        return {f"theme_{one.theme.key}": one.weight for one in participation.themes_in_order()}

    def clean(self) -> dict[str, Any]:
        clean = dict(super().clean() or self.cleaned_data)
        depths = [(theme, clean.get(f"theme_{key}")) for key, theme in self.themes.items()]
        known = [(theme, int(depth)) for theme, depth in depths if depth]
        if len(known) > MOST_THEMES["mentor"]:
            self.add_error(None, _("Eight themes are enough: choose the ones you know best."))
        # The deepest come first, as a mentee's most important ones do.
        return {"themes": sorted(known, key=lambda one: -one[1])}


def themes_of(participation: Participation) -> dict[str, Theme]:
    return {theme.key: theme for theme in participation.season.themes.order_by("position")}

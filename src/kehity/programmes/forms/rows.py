"""The themes and the orientation of a season, row by row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from kehity.programmes.models import Season
from kehity.programmes.models.seasons import FEWEST_THEMES, MOST_THEMES_OFFERED
from kehity.ui.forms import Form
from kehity.ui.words import WordsFormField, want

MOST_MODULES = 6


class ThemeForm(Form):
    """One theme; an empty row is no theme."""

    key = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    name = WordsFormField(label=_("Theme"), max_length=120, required=False)


class ModuleForm(Form):
    """One orientation module; an empty row is none."""

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = WordsFormField(label=_("Orientation module"), max_length=120, required=False)
    link = forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")


class ThemeRows(BaseFormSet[ThemeForm]):
    """Eight to twenty themes, in order."""

    def clean(self) -> None:
        if any(self.errors):
            return
        if not FEWEST_THEMES <= len(self.names()) <= MOST_THEMES_OFFERED:
            raise ValidationError(
                _("A season has 8 to 20 themes. Now there are %(count)s."),
                params={"count": len(self.names())},
            )

    def names(self) -> list[tuple[str, dict[str, str]]]:
        told = [form.cleaned_data for form in self.forms if form.cleaned_data.get("name")]
        return [(row["key"], row["name"]) for row in told]


class ModuleRows(BaseFormSet[ModuleForm]):
    """A few orientation modules, in order."""

    def modules(self) -> list[tuple[int | None, dict[str, str], str]]:
        told = [form.cleaned_data for form in self.forms if form.cleaned_data.get("name")]
        return [(row["key"], row["name"], row["link"]) for row in told]


def theme_rows(season: Season, data: Any = None) -> ThemeRows:
    themes = [
        {"key": theme.key, "name": theme.name} for theme in season.themes.order_by("position")
    ]
    rows = formset_factory(
        ThemeForm,
        ThemeRows,
        extra=min(4, max(MOST_THEMES_OFFERED - len(themes), 0)),
        max_num=MOST_THEMES_OFFERED,
        absolute_max=MOST_THEMES_OFFERED + 10,
        validate_max=False,
    )
    made: Any = rows(data, prefix="themes", initial=themes)
    return _wanting(season, made)  # type: ignore[no-any-return]


def module_rows(season: Season, data: Any = None) -> ModuleRows:
    modules = [
        {"key": module.pk, "name": module.name, "link": module.link}
        for module in season.training_modules.order_by("position", "pk")
    ]
    rows = formset_factory(
        ModuleForm,
        ModuleRows,
        extra=min(2, max(MOST_MODULES - len(modules), 0)),
        max_num=MOST_MODULES,
        absolute_max=MOST_MODULES + 10,
    )
    made: Any = rows(data, prefix="modules", initial=modules)
    return _wanting(season, made)  # type: ignore[no-any-return]


def _wanting(season: Season, rows: Any) -> Any:
    for row in rows.forms:
        want(season.languages, row)
    return rows

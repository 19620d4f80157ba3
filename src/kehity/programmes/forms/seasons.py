"""The settings of a season, on one page in sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kehity.programmes.models import Season
from kehity.programmes.models.seasons import SHORTEST_MONTHS
from kehity.programmes.rules import WEIGHT_NAMES, HardRule
from kehity.ui.fields import DayField
from kehity.ui.forms import ModelForm
from kehity.ui.readers import Readers
from kehity.ui.words import WordsWidget, want

if TYPE_CHECKING:
    from django.forms import BoundField
    from django.utils.functional import _StrOrPromise as StrOrPromise

LANGUAGE_CHOICES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]
FOLLOW_UPS = [(3, _("3 months after the end")), (6, _("6 months after the end"))]
IN_ORDER = (
    ("enrolment_opens_on", "enrolment_closes_on", _("Enrolment closes before it opens.")),
    ("enrolment_closes_on", "matching_on", _("Pairs are made before enrolment closes.")),
    ("starts_on", "mid_review_on", _("The mid-point review is before the season begins.")),
    ("mid_review_on", "ends_on", _("The mid-point review is after the season ends.")),
    ("enrolment_closes_on", "ends_on", _("The season ends before enrolment closes.")),
    ("matching_on", "ends_on", _("The season ends before pairs are made.")),
)
DAYS = (
    "starts_on",
    "ends_on",
    "enrolment_opens_on",
    "enrolment_closes_on",
    "matching_on",
    "mid_review_on",
)
WEIGHT_FIELDS = {f"weight_{key}": key for key in WEIGHT_NAMES}


@dataclass(frozen=True)
class Section:
    """Settings that belong together on the page."""

    anchor: str
    title: StrOrPromise
    lead: StrOrPromise
    names: tuple[str, ...]


SECTIONS = (
    Section(
        "purpose",
        _("What the season is for"),
        _("Everyone who thinks of enrolling reads this first."),
        ("name", "purpose", "intended_outcomes", "audience"),
    ),
    Section(
        "days",
        _("Days"),
        _("At least six months; ten is usual. More than thirteen tends to fade."),
        (
            "enrolment_opens_on",
            "enrolment_closes_on",
            "matching_on",
            "starts_on",
            "mid_review_on",
            "ends_on",
            "follow_up_months",
        ),
    ),
    Section(
        "meetings",
        _("Meetings and words"),
        _("About one meeting a month is what pairs can keep up."),
        ("meetings_target", "meeting_minutes", "languages", "mentee_term"),
    ),
    Section(
        "pairs",
        _("How pairs are made"),
        _("The rules and weights are shown to everyone who takes part."),
        ("hard_rules", "rules_reason", *WEIGHT_FIELDS),
    ),
    Section(
        "data",
        _("Data protection"),
        _("Participants read this before they tell anything. All of it is needed for opening."),
        (
            "controller",
            "processor",
            "dpo_contact",
            "legal_basis",
            "retention",
            "min_cell",
        ),
    ),
    Section(
        "contact",
        _("Contact"),
        _("This person and address stand on every page of the season."),
        ("contact_name", "contact_email"),
    ),
)


class SeasonForm(ModelForm):
    """Every setting of a season, except its themes and orientation."""

    readers = dict.fromkeys(("min_cell", "rules_reason"), Readers.COORDINATOR_ONLY)

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    languages = forms.MultipleChoiceField(
        label=_("Languages of the season"),
        choices=LANGUAGE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "At least one. A bilingual authority serves in Finnish and Swedish, "
            "so both stay on there by law."
        ),
    )
    hard_rules = forms.MultipleChoiceField(
        label=_("A pair that breaks one of these is never made"),
        choices=HardRule.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    rules_reason = forms.CharField(
        label=_("Why is a rule switched off?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed only when you switch a rule off. It is kept on record."),
    )
    follow_up_months = forms.TypedMultipleChoiceField(
        label=_("Follow-up"),
        choices=FOLLOW_UPS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Season
        fields = (
            "name",
            "purpose",
            "intended_outcomes",
            "audience",
            "starts_on",
            "ends_on",
            "enrolment_opens_on",
            "enrolment_closes_on",
            "matching_on",
            "mid_review_on",
            "follow_up_months",
            "meetings_target",
            "meeting_minutes",
            "mentee_term",
            "languages",
            "hard_rules",
            "min_cell",
            "controller",
            "processor",
            "dpo_contact",
            "legal_basis",
            "retention",
            "contact_name",
            "contact_email",
        )
        field_classes = dict.fromkeys(DAYS, DayField)
        widgets = {
            "purpose": WordsWidget(long=True),
            "intended_outcomes": WordsWidget(long=True),
            "retention": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        season: Season = self.instance
        self.rules_before = set(season.hard_rules)
        self.fields["version"].initial = season.version
        for name, key in WEIGHT_FIELDS.items():
            self.fields[name] = forms.IntegerField(
                label=WEIGHT_NAMES[key],
                min_value=0,
                max_value=100,
                initial=season.weights.get(key, 0),
            )
        want(season.languages, self)
        for field in self.fields.values():
            field.label = capfirst(str(field.label or ""))

    def sections(self) -> Iterator[tuple[Section, list[BoundField]]]:
        for section in SECTIONS:
            yield section, [self[name] for name in section.names]

    def summary(self) -> dict[str, Any]:
        """What the summary of errors needs."""
        visible = [(field, field.errors) for field in self.visible_fields()]
        return {"form": self, "errors": self.non_field_errors(), "fields": visible}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._check_days(cleaned)
        self._check_weights(cleaned)
        switched_off = self.rules_before - set(cleaned.get("hard_rules", self.rules_before))
        if switched_off and not cleaned.get("rules_reason"):
            self.add_error("rules_reason", _("Please tell why the rule is switched off."))
        return cleaned

    def _check_days(self, cleaned: dict[str, Any]) -> None:
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts + relativedelta(months=SHORTEST_MONTHS):
            self.add_error("ends_on", _("A season lasts at least six months."))
        for earlier, later, complaint in IN_ORDER:
            first, then = cleaned.get(earlier), cleaned.get(later)
            if first and then and then < first:
                self.add_error(later, complaint)

    def _check_weights(self, cleaned: dict[str, Any]) -> None:
        told = {key: cleaned.get(name) for name, key in WEIGHT_FIELDS.items()}
        weights = {key: value for key, value in told.items() if value is not None}
        if len(weights) < len(told):
            return
        if sum(weights.values()) != 100:
            raise ValidationError(
                _("The weights add up to %(sum)s. They should add up to 100."),
                params={"sum": sum(weights.values())},
            )
        self.instance.weights = weights


def labels_of_changed(mine: Season, theirs: Season) -> list[StrOrPromise]:
    """What stands otherwise in two versions of the same settings."""
    labels: dict[str, StrOrPromise] = {
        "languages": _("Languages of the season"),
        "hard_rules": _("A pair that breaks one of these is never made"),
        "follow_up_months": _("Follow-up"),
        "weights": _("weights"),
    }
    names = (*SeasonForm.Meta.fields, "weights")
    return [
        labels.get(name) or _label_of(name)
        for name in names
        if getattr(mine, name) != getattr(theirs, name)
    ]


def _label_of(name: str) -> StrOrPromise:
    field: Any = Season._meta.get_field(name)
    label: StrOrPromise = field.verbose_name
    return label

"""What a person tells when enrolling or answering an invitation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kehity.programmes.models import Participation, Season
from kehity.programmes.models.participations import Mode, Role
from kehity.ui.forms import ChoiceCards, Form, ModelForm
from kehity.ui.readers import Readers
from kehity.ui.widgets import Choice

ROLES = [
    (Role.MENTEE, Choice(_("Mentee"), _("My goals and questions lead the dialogue."))),
    (Role.MENTOR, Choice(_("Mentor"), _("I share experience, understanding and questions."))),
]
LANGUAGES = {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")}


def has_time() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("I have time for this: about one meeting a month, and a moment to prepare.")
    )


def knows_limits() -> forms.BooleanField:
    return forms.BooleanField(
        label=_(
            "I have read the limits: mentoring is voluntary and confidential, and it is "
            "not therapy, supervision or part of evaluating my work."
        )
    )


class TwoTicks(Form):
    """The two things everyone confirms before taking part."""

    readers = Readers.COORDINATOR_ONLY

    has_time = has_time()
    knows_limits = knows_limits()


class EnrolmentForm(ModelForm):
    """A person's own enrolment."""

    readers = {
        "role": Readers.PROGRAMME,
        "organisation_name": Readers.COORDINATOR,
        "unit": Readers.COORDINATOR,
        "title": Readers.COORDINATOR,
        "place": Readers.COORDINATOR,
        "languages": Readers.COORDINATOR,
        "mode": Readers.COORDINATOR,
    }

    languages = forms.MultipleChoiceField(
        label=_("In which languages can you talk about work?"),
        widget=forms.CheckboxSelectMultiple,
    )
    mode = forms.ChoiceField(
        label=_("How do you want to meet?"), choices=Mode.choices, widget=forms.RadioSelect
    )
    has_time = has_time()
    knows_limits = knows_limits()

    class Meta:
        model = Participation
        fields = (
            "role",
            "organisation_name",
            "unit",
            "title",
            "place",
            "languages",
            "mode",
        )

    def __init__(self, data: Any, *, season: Season, roles: list[str], role: str) -> None:
        super().__init__(data, initial={"role": role})
        for field in self.fields.values():
            field.label = capfirst(str(field.label or ""))
        self.fields["role"] = forms.ChoiceField(
            label=_("I enrol as"),
            choices=[choice for choice in ROLES if choice[0] in roles],
            widget=ChoiceCards,
            initial=role,
        )
        self.fields["languages"].choices = [  # type: ignore[attr-defined]  # a choice field
            (language, LANGUAGES[language]) for language in season.languages
        ]

    def told(self) -> dict[str, Any]:
        """What becomes a participation: the two ticks are its joining."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

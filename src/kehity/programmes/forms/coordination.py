"""What coordinators tell of their programmes and new seasons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.programmes.models import Opens, Programme
from kehity.programmes.ready_seasons import A_YEAR, READY_SEASONS
from kehity.programmes.rules import LegalBasis
from kehity.ui.fields import DayField
from kehity.ui.forms import Choice, ChoiceCards, DateInput, Form, ModelForm
from kehity.ui.readers import Readers
from kehity.ui.words import WordsFormField


class ProgrammeForm(ModelForm):
    """The name of a programme, in three languages."""

    readers = Readers.EVERYONE

    class Meta:
        model = Programme
        fields = ("name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the programme")


class NewSeasonForm(Form):
    """The two things a new season starts from."""

    readers = Readers.EVERYONE

    name = WordsFormField(
        label=_("Name of the season"),
        max_length=120,
        help_text=_("One language is enough to begin with."),
    )
    starts_on = DayField(
        label=_("The season begins on"),
        widget=DateInput,
        help_text=_("The other days are proposed from this one. You can change them all."),
    )


class ReadySeasonForm(NewSeasonForm):
    """A ready season to begin from, and what only this organisation can tell."""

    ready = forms.TypedChoiceField(
        label=_("Begin from"),
        widget=ChoiceCards,
        choices=[(one.key, Choice(one.label, one.detail)) for one in READY_SEASONS.values()],
        coerce=READY_SEASONS.__getitem__,
        initial=A_YEAR.key,
    )
    legal_basis = forms.ChoiceField(
        label=_("Legal basis of the data"),
        choices=[("", _("I will find out later")), *LegalBasis.choices],
        required=False,
        help_text=_("A municipality or a university usually has a public task."),
    )
    dpo_contact = forms.CharField(
        label=_("Data protection officer’s address"),
        max_length=200,
        required=False,
        help_text=_("Needed before the season opens. You can add it later."),
    )
    field_order = ("ready", "name", "starts_on", "legal_basis", "dpo_contact")


class OpeningForm(Form):
    """How an organisation lets its people into what a mail asks for."""

    readers = Readers.COORDINATOR_ONLY

    opening = forms.ChoiceField(
        label=_("When somebody presses the button of a mail"),
        widget=ChoiceCards,
        choices=[
            (
                Opens.BY_CODE,
                Choice(
                    Opens.BY_CODE.label,
                    _("The safer way: a mail that is passed on opens nothing."),
                ),
            ),
            (
                Opens.BY_LINK,
                Choice(
                    Opens.BY_LINK.label,
                    _(
                        "The quicker way: the link works once and for a day. "
                        "Coordinators and owners always need a code."
                    ),
                ),
            ),
        ],
    )

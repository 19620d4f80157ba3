"""A voice: exactly these words, signed so, shown there, so long."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.evaluation.models.voices import LONGEST, HowLong, Signed, Where
from kehity.ui.forms import ChoiceCards, Form, Readers

LANGUAGES = (("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English")))


class VoiceForm(Form):
    """What somebody says to those who think of beginning."""

    readers = Readers.EVERYONE

    words = forms.CharField(
        label=_("In your own words"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "What did it give you? Nobody changes your words. Tell nothing of the other one in "
            "your pair."
        ),
    )
    language = forms.ChoiceField(label=_("The language you write in"), choices=LANGUAGES)
    signed = forms.ChoiceField(
        label=_("How is it signed?"), choices=Signed, widget=ChoiceCards, initial=Signed.WITHOUT
    )
    where = forms.ChoiceField(
        label=_("Where may it be read?"), choices=Where, widget=ChoiceCards, initial=Where.HERE
    )
    how_long = forms.ChoiceField(
        label=_("How long?"), choices=HowLong, widget=ChoiceCards, initial=HowLong.A_YEAR
    )
    agrees = forms.BooleanField(
        label=_("Everyone on the internet may read this, until I withdraw it or its time is over.")
    )

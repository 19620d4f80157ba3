"""What is typed in the programme's survey."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.evaluation.forms.on_the_way import agreement_scale
from kehity.evaluation.questions import RECOMMEND, SURVEY
from kehity.ui.forms import Form, ScaleInput

NAMELESS = _("Stored without your name. The coordinator reads figures of five people or more.")
AS_WRITTEN = _("The coordinator reads this exactly as you write it, without your name.")


class SurveyForm(Form):
    """Eight statements, one recommendation, and one open answer."""

    readers = dict.fromkeys([*SURVEY, "srv_9"], NAMELESS) | {"open_answer": AS_WRITTEN}

    srv_1, srv_2, srv_3, srv_4, srv_5, srv_6, srv_7, srv_8 = (
        agreement_scale(said) for said in SURVEY.values()
    )
    srv_9 = forms.TypedChoiceField(
        label=RECOMMEND,
        choices=[(number, str(number)) for number in range(11)],
        coerce=int,
        widget=ScaleInput(low=_("0 not at all likely"), high=_("10 very likely")),
    )
    open_answer = forms.CharField(
        label=_("Is there something else you want to say?"),
        help_text=_("Leave out names and anything that tells who you or others are."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def answers(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in [*SURVEY, "srv_9"]}

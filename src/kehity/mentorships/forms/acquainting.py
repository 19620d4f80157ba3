"""Getting acquainted: a time to meet, one's own answer, a kind no."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kehity.mentorships.models import Decision, Mentorship
from kehity.programmes.models.participations import Mode
from kehity.ui.fields import MomentField
from kehity.ui.forms import Choice, ChoiceCards, DateTimeInput, Form, Readers, ScaleInput
from kehity.ui.meanwhile import KeepsBoth

PAIR_AND_COORDINATOR = _("You two and the coordinator can read this.")
ONE_TO_FIVE = [(str(number), str(number)) for number in range(1, 6)]
YES_OR_NO = [("yes", pgettext_lazy("answer", "Yes")), ("no", pgettext_lazy("answer", "No"))]


class IntroductionForm(KeepsBoth, Form):
    """When, where and how the two meet for the first time."""

    readers = {
        "planned_at": PAIR_AND_COORDINATOR,
        "minutes": PAIR_AND_COORDINATOR,
        "mode": PAIR_AND_COORDINATOR,
        "where": Readers.PAIR,
    }

    planned_at = MomentField(
        label=_("When do you meet?"),
        help_text=_("Within three weeks is a good time: the proposal is still fresh."),
        widget=DateTimeInput,
    )
    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        help_text=_("45 to 60 minutes is enough for a first talk."),
        min_value=30,
        max_value=180,
        initial=60,
    )
    mode = forms.ChoiceField(
        label=_("How do you meet?"),
        widget=ChoiceCards,
        choices=[
            (Mode.IN_PERSON, Choice(_("In person"), _("At work, in a café, on a walk"))),
            (Mode.REMOTE, Choice(_("Remotely"), _("By video or telephone"))),
        ],
        initial=Mode.REMOTE,
    )
    where = forms.CharField(label=_("Place, link or number"), max_length=300, required=False)

    def __init__(self, *args: Any, mentorship: Mentorship, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mentorship = mentorship

    def clean_planned_at(self) -> Any:
        planned_at = self.cleaned_data["planned_at"]
        day = timezone.localdate(planned_at)
        if day < timezone.localdate(self.mentorship.made_at):
            raise forms.ValidationError(_("That day was before you were proposed as a pair."))
        if day > self.mentorship.season.ends_on:
            raise forms.ValidationError(_("That day is after the season has ended."))
        return planned_at


class DecisionForm(KeepsBoth, Form):
    """One's own answer after meeting; it stays one's own."""

    readers = {
        "could_be_open": Readers.ONLY_YOU,
        "can_progress": Readers.ONLY_YOU,
        "have_time": Readers.ONLY_YOU,
        "answer": Readers.ONLY_YOU,
        "reason": Readers.COORDINATOR_ONLY,
    }

    could_be_open = forms.TypedChoiceField(
        label=_("Could I speak openly with this person?"),
        widget=ScaleInput(low=_("Hardly"), high=_("Certainly")),
        choices=ONE_TO_FIVE,
        coerce=int,
    )
    can_progress = forms.TypedChoiceField(
        label=_("Can we move the most important goal forward together?"),
        widget=ScaleInput(low=_("Hardly"), high=_("Certainly")),
        choices=ONE_TO_FIVE,
        coerce=int,
    )
    have_time = forms.TypedChoiceField(
        label=_("Do I have time for this every month?"),
        widget=ChoiceCards,
        choices=YES_OR_NO,
        coerce=lambda value: value == "yes",
    )
    answer = forms.ChoiceField(
        label=_("Do I want to continue in this pair?"),
        widget=ChoiceCards,
        choices=Decision.Answer,
    )
    anyway = forms.BooleanField(
        label=_("Yes, I want to continue although I do not have time every month"), required=False
    )
    reason = forms.ChoiceField(
        label=_("If your answer is no: would you tell the coordinator why?"),
        help_text=_("It helps to propose a better pair. Your partner never sees this."),
        choices=[("", _("I would rather not say")), *Decision.Reason.choices],
        required=False,
    )

    def __init__(self, *args: Any, mentorship: Mentorship, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if mentorship.round() > 1:
            kept = [Decision.Answer.YES, Decision.Answer.NO]
            self.answer_field().choices = [(one.value, one.label) for one in kept]
        if not self._says_yes_without_time(self.data):
            del self.fields["anyway"]

    def answer_field(self) -> Any:
        return self.fields["answer"]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if "anyway" in self.fields and not told.pop("anyway", False) and not self.errors:
            self.add_error(
                "anyway",
                _("You have no time every month. If you want to continue anyway, tick this box."),
            )
        return told

    def _says_yes_without_time(self, data: Any) -> bool:
        return (data.get("answer"), data.get("have_time")) == (Decision.Answer.YES, "no")


class DecliningForm(Form):
    """A kind no before meeting; why is told to the coordinator alone, by those who want to."""

    readers = Readers.COORDINATOR_ONLY

    reason = forms.ChoiceField(
        label=_("Would you tell the coordinator why?"),
        choices=[("", _("I would rather not say")), *Decision.Reason.choices],
        required=False,
    )

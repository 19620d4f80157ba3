"""What a person wants to be reminded of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.notifications.reminders import reminders
from kehity.ui.forms import Choice, ChoiceCardsMultiple, Form, Readers


def _kinds() -> list[tuple[str, Choice]]:
    return [(kind.kind(), Choice(kind.label, kind.says)) for kind in reminders()]


class MailsForm(Form):
    """The kinds of reminders, each ticked if it is wanted."""

    readers = {"wanted": Readers.COORDINATOR_ONLY}

    wanted = forms.MultipleChoiceField(
        label=_("Remind me of"), required=False, widget=ChoiceCardsMultiple, choices=_kinds
    )

    def cleaned_kinds(self) -> dict[str, bool]:
        """Every kind, and whether it is wanted."""
        wanted: Any = self.cleaned_data["wanted"]
        return {kind.kind(): kind.kind() in wanted for kind in reminders()}

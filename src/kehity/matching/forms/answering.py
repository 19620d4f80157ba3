"""What people answer to suggestions: a mentee's own order, a mentor's yes or no."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.matching.models import NoReason, Suggestion
from kehity.matching.models.suggestions import NO, YES
from kehity.programmes.models import Participation
from kehity.ui.forms import BoundField, Choice, ChoiceCards, Form, Readers

PLACES = {1: _("1st choice"), 2: _("2nd choice"), 3: _("3rd choice")}


class MayWait(forms.ChoiceField):
    """A question that is asked in earnest, but may be answered another day."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


class AnswerForm(Form):
    """A choice and, for a no, a reason if one likes: for each suggestion its own two fields."""

    def __init__(
        self, data: Any, *, suggestions: list[Suggestion], own: Participation, **kwargs: Any
    ) -> None:
        self.suggestions = suggestions
        given = {_choice(one): one.answer_of(own) for one in suggestions}
        reasons = {_reason(one): one.reason_of(own) for one in suggestions}
        super().__init__(data, initial=given | reasons, **kwargs)
        for suggestion in suggestions:
            self.fields[_choice(suggestion)] = self.choice_field(suggestion)
            self.fields[_reason(suggestion)] = forms.ChoiceField(
                label=_("If you say no: would you tell the coordinator why?"),
                choices=[("", _("I would rather not say")), *NoReason.choices],
                required=False,
            )
        by_field = {_reason(one): Readers.COORDINATOR_ONLY for one in suggestions}
        self.readers = by_field  # type: ignore[misc]  # every suggestion has a field of its own

    def choice_field(self, suggestion: Suggestion) -> forms.ChoiceField:
        raise NotImplementedError

    def cards(self) -> Iterator[tuple[Suggestion, BoundField, BoundField]]:
        """Each suggestion with the two fields that belong to it."""
        for suggestion in self.suggestions:
            yield suggestion, self[_choice(suggestion)], self[_reason(suggestion)]  # type: ignore[misc]

    def with_errors(self) -> list[tuple[BoundField, Any]]:
        """For the summary: the fields where something is wrong."""
        return [(self[name], errors) for name, errors in self.errors.items()]  # type: ignore[misc]

    def reasons(self) -> dict[uuid.UUID, str]:
        return {one.pk: self.cleaned_data[_reason(one)] for one in self.suggestions}

    def chosen(self) -> dict[uuid.UUID, str]:
        """What has been chosen so far, by suggestion; what is missing is left out."""
        told = {one.pk: self.cleaned_data.get(_choice(one), "") for one in self.suggestions}
        return {pk: choice for pk, choice in told.items() if choice}


class RankingForm(AnswerForm):
    """A mentee puts the suggested mentors in order, or says no to some."""

    def choice_field(self, suggestion: Suggestion) -> forms.ChoiceField:
        count = len(self.suggestions)
        places = [(str(number), PLACES.get(number, str(number))) for number in range(1, count + 1)]
        if count == 1:
            places = [("1", _("Yes, I would like to meet"))]
        name = suggestion.mentor.person.name
        return forms.ChoiceField(
            label=_("Would you like %(name)s as your mentor?") % {"name": name},
            choices=[*places, (NO, _("No, thank you"))],
            widget=ChoiceCards,
            error_messages={"required": _("Choose a place, or say no.")},
        )

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = self.chosen()
        times = Counter(place for place in chosen.values() if place != NO)
        for suggestion in self.suggestions:
            error = _wrong(chosen.get(suggestion.pk, NO), times)
            if error and len(chosen) == len(self.suggestions):
                self.add_error(_choice(suggestion), error)
        return told

    def ranks(self) -> dict[uuid.UUID, int | None]:
        return {pk: None if place == NO else int(place) for pk, place in self.chosen().items()}


class MenteesForm(AnswerForm):
    """A mentor says yes or no to the mentees who would like to meet; some may wait."""

    use_required_attribute = False

    def choice_field(self, suggestion: Suggestion) -> forms.ChoiceField:
        name = suggestion.mentee.person.name
        return MayWait(
            label=_("Would you like to meet %(name)s?") % {"name": name},
            choices=[
                (
                    YES,
                    Choice(
                        _("Yes, I would like to meet"), _("It binds you to nothing but one talk")
                    ),
                ),
                (NO, Choice(_("Not this time"), _("The mentee is not told"))),
            ],
            widget=ChoiceCards,
        )

    def answers(self) -> dict[uuid.UUID, bool]:
        return {pk: choice == YES for pk, choice in self.chosen().items()}


def _wrong(place: str, times: Counter[str]) -> Any:
    """What is wrong with this place beside the others, if anything."""
    if place == NO:
        return None
    if times[place] > 1:
        return _("You have given this place to more than one. Give each place to one.")
    if any(str(before) not in times for before in range(1, int(place))):
        return _("The place before this one is free. Begin with the 1st choice.")
    return None


def _choice(suggestion: Suggestion) -> str:
    return f"choice_{suggestion.pk.hex}"


def _reason(suggestion: Suggestion) -> str:
    return f"reason_{suggestion.pk.hex}"

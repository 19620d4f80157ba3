"""Sending in an enrolment list, and telling what its columns mean."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kehity.programmes.lists.headings import Field, problems, propose
from kehity.programmes.lists.reading import read_table
from kehity.programmes.lists.table import MOST_BYTES, Table, UnreadableList
from kehity.programmes.lists.words import Role
from kehity.ui.forms import ChoiceCards, Form
from kehity.ui.widgets import Choice

OWN_WORDS = {Field.GOAL, Field.OFFER, Field.GOAL_OR_OFFER}
SAMPLES, LONGEST_SAMPLE = 3, 40
BOTH = "both"
ROLES = [
    (BOTH, Choice(_("Both"), _("A column tells the role of each person."))),
    (Role.MENTEE, Choice(_("Mentees"), _("Everyone in the file is a mentee."))),
    (Role.MENTOR, Choice(_("Mentors"), _("Everyone in the file is a mentor."))),
]


class ListForm(Form):
    """The file itself."""

    readers = {"file": _("Only you can see the rows. They are deleted within a day.")}

    file = forms.FileField(
        label=_("The list"),
        help_text=_("An Excel file (.xlsx) or a CSV file, at most 10 megabytes."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
        max_length=200,
    )
    role = forms.ChoiceField(
        label=_("Who is in the file?"), choices=ROLES, initial=BOTH, widget=ChoiceCards
    )

    table: Table

    def clean_role(self) -> str:
        return role_of_file(self.cleaned_data["role"])

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("The file is larger than 10 megabytes. Divide it in two."))
        try:
            self.table = read_table(file.read(), file.name or "")
        except UnreadableList as unreadable:
            raise ValidationError(str(unreadable)) from unreadable
        return file


class MappingForm(Form):
    """What each column tells about a person."""

    role = forms.ChoiceField(
        label=_("Who is in the file?"), choices=ROLES, initial=BOTH, widget=ChoiceCards
    )

    def __init__(
        self, data: Any = None, *, table: Table, columns: dict[int, Field], role: str
    ) -> None:
        super().__init__(data)
        self.table = table
        self.fields["role"].initial = role or BOTH
        proposal = columns or propose(table.headings)
        for place, heading in enumerate(table.headings):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=heading or _("(no heading)"),
                choices=Field.choices,
                initial=proposal[place],
                help_text=samples(table, place, proposal[place]),
            )

    def clean_role(self) -> str:
        return role_of_file(self.cleaned_data["role"])

    def columns(self) -> dict[int, Field]:
        return {
            place: Field(self.cleaned_data[f"column_{place}"])
            for place in range(len(self.table.headings))
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            role = Role(cleaned["role"]) if cleaned["role"] else None
            for problem in problems(self.columns(), role):
                self.add_error(None, problem)
        return cleaned


def role_of_file(told: str) -> str:
    """The role of everyone, or none where a column tells it."""
    return "" if told == BOTH else told


def samples(table: Table, place: int, field: Field) -> Any:
    """Three values of a column, but never what people have written in their own words."""
    values = [row.cells[place] for row in table.rows if place < len(row.cells)]
    told = list(dict.fromkeys(value.strip() for value in values if value.strip()))
    if not told:
        return _("The column is empty.")
    is_long = max(map(len, told)) > LONGEST_SAMPLE and field == Field.IGNORE
    if field in OWN_WORDS or is_long:
        return _("The column holds people’s own words. They are not shown.")
    return " · ".join(_shortened(value) for value in told[:SAMPLES])


def _shortened(value: str) -> str:
    line = " ".join(value.replace("\x00", " ").split())
    return line if len(line) <= LONGEST_SAMPLE else f"{line[: LONGEST_SAMPLE - 1]}…"

"""Where two may write the same: a form that notices, and shows both texts before anything is lost.

Each page carries what it showed (`seen`). What one has not touched follows the other; what both
have touched is asked about. The record is held still while a form compares: `one_at_a_time`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import formats
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from kehity.ui.comparing import Row, joined, side_by_side
from kehity.ui.forms import BoundField, HouseRules
from kehity.ui.refusals import Refusal

LONGEST = 200_000


class WrittenMeanwhile(Refusal):
    """Somebody has written the same thing since the page was opened: both are to be looked at."""

    def __init__(self, form: KeepsBoth, differences: list[Difference]) -> None:
        super().__init__(_("Something else was saved here while you were writing."))
        self.form = form
        self.differences = differences


@dataclass(frozen=True)
class Piece:
    """One box of a form: its name in what is sent, and how it stands now."""

    name: str
    field: BoundField
    widget: forms.Widget
    here: list[str]

    @property
    def is_text(self) -> bool:
        return isinstance(self.widget, forms.Textarea) or self._kind == "text"

    @property
    def is_long_text(self) -> bool:
        return isinstance(self.widget, forms.Textarea)

    @property
    def label(self) -> str:
        part = str(self.widget.attrs.get("aria-label", ""))
        return f"{self.field.label} ({part})" if part else str(self.field.label)

    def in_words(self, values: list[str]) -> str:
        """As a reader would say it: names of choices, yes or no, a day as days are written."""
        if isinstance(self.widget, forms.CheckboxInput):
            return _("yes") if values else _("no")
        named = dict(_flat(getattr(self.field.field, "choices", [])))
        return ", ".join(named.get(one, self._as_day(one)) for one in values)

    @property
    def _kind(self) -> str:
        return getattr(self.widget, "input_type", "")

    def _as_day(self, value: str) -> str:
        if not isinstance(self.field.field, forms.DateField | forms.DateTimeField):
            return value
        try:
            return str(formats.localize(self.field.field.to_python(value)))
        except ValidationError:
            return value


@dataclass(frozen=True)
class Difference:
    """A box that both have written into: what is saved, what was typed, and the two as one."""

    piece: Piece
    mine: list[str]
    base: list[str]

    @property
    def rows(self) -> list[Row]:
        theirs, mine = (self.piece.in_words(values) for values in (self.piece.here, self.mine))
        return side_by_side(theirs, mine) if self.piece.is_long_text else [Row(theirs, mine)]

    @property
    def joined(self) -> str:
        base, theirs, mine = (" ".join(one) for one in (self.base, self.piece.here, self.mine))
        if self.piece.is_long_text:
            return joined(base, theirs, mine)
        return " / ".join(text for text in (theirs, mine) if text)

    @property
    def height(self) -> int:
        return min(max(4, self.joined.count("\n") + 2), 20)


class SeenInput(forms.HiddenInput):
    """What the page shows, kept up to date where a page saves by itself."""

    template_name = "ui/forms/seen.html"


class KeepsBoth(HouseRules):
    """A form over what others may change meanwhile; its `initial` says how that stands now."""

    # Where two share a text, whoever does not say what was seen is held to have seen nothing.
    is_shared: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.data = _as_chosen(self.data)
        self.fields["seen"] = forms.CharField(
            required=False, max_length=LONGEST, widget=SeenInput, initial=self._shown
        )

    def full_clean(self) -> None:
        """First of all: has somebody else been here? What is theirs alone is taken over."""
        if self.is_bound:
            self._look_around()
        super().full_clean()

    def clean(self) -> Any:
        cleaned = super().clean()
        self.cleaned_data.pop("seen", None)
        return cleaned

    def pieces(self) -> Iterator[Piece]:
        """Every box that a person can write into."""
        for name, field in self.fields.items():
            box: Any = self[name]
            if box.is_hidden or isinstance(field, forms.FileField):
                continue
            if isinstance(field.widget, forms.MultiWidget):
                yield from _parts(box, field.widget)
            else:
                value = field.prepare_value(box.initial)
                yield Piece(box.html_name, box, field.widget, _as_sent(field.widget, value))

    def _look_around(self) -> None:
        seen = _read(self._sent(self.add_prefix("seen")))
        data: Any = self.data
        both: list[Difference] = []
        changed = {}
        for piece in self.pieces():
            base = seen.get(piece.name, [] if self.is_shared else piece.here)
            if base == piece.here:
                continue
            mine = _tidy(piece.widget, self._sent(piece.name))
            if mine == base or piece.widget.value_omitted_from_data(data, {}, piece.name):  # type: ignore[arg-type]  # only looks for names
                changed[piece.name] = piece.here
            elif mine != piece.here:
                both.append(Difference(piece, mine, base))
        if both:
            raise WrittenMeanwhile(self, both)
        if seen:
            changed[self.add_prefix("seen")] = [self._shown()]
        self.data = _with(data, changed)

    def _sent(self, name: str) -> list[str]:
        data: Any = self.data
        values = data.getlist(name) if isinstance(data, MultiValueDict) else [data.get(name)]
        return [str(value) for value in values if value is not None]

    def _shown(self) -> str:
        return json.dumps({piece.name: piece.here for piece in self.pieces()}, ensure_ascii=False)

    def to_be_sent_again(self, differences: list[Difference]) -> list[tuple[str, str]]:
        """What the page of both texts carries along unseen, so that nothing is typed twice."""
        asked = {one.piece.name for one in differences}
        data: Any = self.data
        left_out = asked | {"csrfmiddlewaretoken", self.add_prefix("seen")}
        kept = [
            (name, value)
            for name, values in data.lists()
            if name not in left_out
            for value in values
        ]
        return [*kept, (self.add_prefix("seen"), self._shown())]


def one_at_a_time(kept: type[models.Model]) -> Callable[..., Any]:
    """A view whose POST has the record of its address to itself until what it does is done."""

    def decorator(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def alone(request: Any, pk: Any, *args: Any, **kwargs: Any) -> Any:
            if request.method != "POST":
                return view(request, pk, *args, **kwargs)
            with transaction.atomic():
                list(kept._base_manager.select_for_update().filter(pk=pk).values_list("pk"))
                return view(request, pk, *args, **kwargs)

        return alone

    return decorator


def _as_chosen(data: Any) -> Any:
    """What the page of both texts was answered with, as if it had been typed into the form."""
    if not isinstance(data, MultiValueDict):
        return data
    ways = {name.partition("-")[2]: data[name] for name in data if name.startswith("keep-")}
    chosen = data.copy()
    for name, way in ways.items():
        if way in {"theirs", "mine"}:
            chosen.setlist(name, data.getlist(f"{way}-{name}"))
        for extra in (f"keep-{name}", f"theirs-{name}", f"mine-{name}"):
            chosen.pop(extra, None)
    return chosen


def _parts(box: Any, widget: Any) -> Iterator[Piece]:
    values = widget.decompress(box.initial)
    for suffix, part, value in zip(widget.widgets_names, widget.widgets, values, strict=True):
        yield Piece(f"{box.html_name}{suffix}", box, part, _as_sent(part, value))


def _as_sent(widget: forms.Widget, value: Any) -> list[str]:
    """What a browser would send if nobody touched the box."""
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    shown = widget.format_value(value)
    return _tidy(widget, shown if isinstance(shown, list | tuple) else [shown])


def _tidy(widget: forms.Widget, values: Any) -> list[str]:
    """The same words look the same, however they came here."""
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if any(value not in {"", "false", "False"} for value in values) else []
    texts = [str(value).replace("\r\n", "\n").strip() for value in values if value is not None]
    return [text for text in texts if text]


def _read(sent: list[str]) -> dict[str, list[str]]:
    """What a page says it showed; nothing, where that is not ours."""
    try:
        told = json.loads(sent[0][:LONGEST]) if sent else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(told, dict):
        return {}
    return {
        name: [str(value).strip() for value in values if str(value).strip()]
        for name, values in told.items()
        if isinstance(values, list)
    }


def _with(data: Any, changed: dict[str, list[str]]) -> Any:
    if not changed:
        return data
    new = data.copy()
    for name, values in changed.items():
        if isinstance(new, MultiValueDict):
            new.setlist(name, values)
        else:
            new[name] = values[0] if values else ""
    return new


def _flat(choices: Any) -> Iterator[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), str(label)

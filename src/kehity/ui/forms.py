"""The forms of the house: kind to whoever types, strict about what comes in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.core.validators import ProhibitNullCharactersValidator
from django.forms.forms import DeclarativeFieldsMetaclass
from django.forms.models import ModelFormMetaclass
from django.forms.renderers import DjangoTemplates
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from kehity.ui.readers import Readers
from kehity.ui.widgets import (
    Choice,
    ChoiceCards,
    ChoiceCardsMultiple,
    DateInput,
    DateTimeInput,
    ScaleInput,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

__all__ = [
    "BoundField",
    "Choice",
    "ChoiceCards",
    "ChoiceCardsMultiple",
    "DateInput",
    "DateTimeInput",
    "Form",
    "ModelForm",
    "Readers",
    "Renderer",
    "ScaleInput",
]

# Their own format limits what can be typed into them.
SELF_LIMITED = (forms.UUIDField, forms.GenericIPAddressField)


class BoundField(forms.BoundField):
    """A field on a page, which also knows its readers and its limit."""

    @property
    def readers(self) -> Readers | _StrOrPromise:
        readers: Mapping[str, Readers | _StrOrPromise] | Readers
        readers = getattr(self.form, "readers", {})
        return readers if isinstance(readers, Readers) else readers.get(self.name, "")

    @property
    def limit(self) -> int | None:
        return getattr(self.field, "max_length", None) if self.is_text else None

    @property
    def is_text(self) -> bool:
        is_line = getattr(self.field.widget, "input_type", "") == "text"
        return is_line or isinstance(self.field.widget, forms.Textarea)

    @property
    def is_long_text(self) -> bool:
        return isinstance(self.field.widget, forms.Textarea)

    @property
    def is_tick(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def target(self) -> str:
        """The id that a link in the summary of errors leads to."""
        return self.id_for_label or f"{self.auto_id}_0"

    @property
    def aria_describedby(self) -> str | None:
        described = super().aria_describedby
        if described is None or not self.auto_id or self.is_hidden:
            return described

        limit = [f"{self.auto_id}_limit"] if self.limit else []
        readers = [f"{self.auto_id}_readers"] if self.readers else []
        return " ".join([*described.split(), *limit, *readers])


class Renderer(DjangoTemplates):
    """Draws every form and field in the look of the house."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = BoundField


class HouseRules(forms.BaseForm):
    """What every form of the house does beside its own work."""

    readers: ClassVar[Mapping[str, Readers | _StrOrPromise] | Readers] = {}

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(with_single_line_ends(data), *args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.validators = [in_plain_words(validator) for validator in field.validators]


def with_limited_texts(form: Any) -> Any:
    for name, field in getattr(form, "base_fields", {}).items():
        is_text = isinstance(field, forms.CharField) and not isinstance(field, SELF_LIMITED)
        if is_text and field.max_length is None:
            raise ImproperlyConfigured(f"{form.__name__}.{name} needs a max_length.")
    return form


class FormMetaclass(DeclarativeFieldsMetaclass):
    """Reads a form's fields and refuses texts without an end."""

    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        return with_limited_texts(super().__new__(mcs, name, bases, attrs))


class HouseModelFormMetaclass(ModelFormMetaclass):
    """Reads a model form's fields and refuses texts without an end."""

    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        return with_limited_texts(super().__new__(mcs, name, bases, attrs))


class Form(HouseRules, metaclass=FormMetaclass):
    """A form of the house."""


class ModelForm(
    HouseRules,
    forms.BaseModelForm,  # type: ignore[type-arg]  # takes no argument at run time
    metaclass=HouseModelFormMetaclass,
):
    """A form of the house for the plain facts of one record."""


def with_single_line_ends(data: Any) -> Any:
    """Browsers count a line end once and send two characters; the limit counts what is seen."""
    if not isinstance(data, MultiValueDict):
        return data

    clean = data.copy()
    for name, values in data.lists():
        clean.setlist(name, [str(value).replace("\r\n", "\n") for value in values])
    return clean


def in_plain_words(validator: Any) -> Any:
    if not isinstance(validator, ProhibitNullCharactersValidator):
        return validator

    return ProhibitNullCharactersValidator(
        _("There is a character here that cannot be saved. Please type the text again.")
    )

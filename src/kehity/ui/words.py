"""A text in the three languages, stored as one value and read in the reader's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.backends.base.base import BaseDatabaseWrapper

LANGUAGES = ("fi", "sv", "en")
NAMES = {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}


class Words(dict[str, str]):
    """The same text in Finnish, Swedish and English; as a string, in the reader's language."""

    def __str__(self) -> str:
        return self.in_language(get_language() or "fi")

    def in_language(self, language: str) -> str:
        """In this language, or in the first that has the text."""
        return self.get(self.spoken_in(language), "")

    def spoken_in(self, language: str) -> str:
        """The language in which a reader of this one gets it; nothing where nothing is said."""
        order = (language[:2], *LANGUAGES)
        return next((one for one in order if self.get(one)), "")

    def __bool__(self) -> bool:
        return any(self.values())

    def missing(self, languages: tuple[str, ...] = LANGUAGES) -> list[str]:
        return [language for language in languages if not self.get(language)]


class WordsField(models.JSONField):
    """A text in the three languages."""

    def __init__(self, *args: Any, max_length: int = 500, **kwargs: Any) -> None:
        kwargs.setdefault("default", Words)
        super().__init__(*args, max_length=max_length, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: BaseDatabaseWrapper) -> Words:
        return Words(super().from_db_value(value, expression, connection) or {})

    def formfield(self, **kwargs: Any) -> Any:
        return WordsFormField(
            max_length=self.max_length or 500,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            **{key: kwargs[key] for key in ("widget", "languages") if key in kwargs},
        )

    if TYPE_CHECKING:

        def __get__(self, instance: Any, owner: Any) -> Words: ...  # type: ignore[override]
        def __set__(self, instance: Any, value: dict[str, str]) -> None: ...


class WordsWidget(forms.MultiWidget):
    """One box for each language, one under the other; it says which is still empty."""

    template_name = "ui/forms/words.html"
    wanted: Collection[str] = LANGUAGES
    """Those in which the text is needed once it is there in one."""

    def __init__(self, *, long: bool = False, attrs: dict[str, Any] | None = None) -> None:
        box = forms.Textarea if long else forms.TextInput
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            one: box(attrs={"lang": one, "aria-label": NAMES[one]}) for one in LANGUAGES
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: dict[str, str] | None) -> list[str]:
        return [(value or {}).get(language, "") for language in LANGUAGES]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        boxes = context["widget"]["subwidgets"]
        is_said = any(box["value"] for box in boxes)
        for language, box in zip(LANGUAGES, boxes, strict=True):
            if is_said and not box["value"] and language in self.wanted:
                box["missing"] = _("Missing %(language)s") % {"language": NAMES[language]}
                box["attrs"]["aria-describedby"] = f"{box['attrs'].get('id', name)}_missing"
        return context


class WordsFormField(forms.MultiValueField):
    """Asks for a text in each language; at least one of them when it is required."""

    widget = WordsWidget

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        self.max_length = max_length
        boxes = [forms.CharField(max_length=max_length, required=False) for _one in LANGUAGES]
        super().__init__(boxes, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> Words:
        return Words(zip(LANGUAGES, data_list, strict=True)) if data_list else Words()


def want(languages: Collection[str], form: forms.BaseForm) -> None:
    """The texts of this form are needed in these languages, and in others if one likes."""
    for field in form.fields.values():
        if isinstance(field.widget, WordsWidget):
            field.widget.wanted = languages

"""A field of several short answers, one on each line."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST_LINE = 254


class LinesField(forms.CharField):
    """Names or roles, one on each line; an empty line says nothing, a repeated one says it once."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = most
        widget = forms.Textarea(attrs={"rows": min(most, 4)})
        super().__init__(
            max_length=most * (LONGEST_LINE + 1), widget=widget, required=False, **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        said = list(dict.fromkeys(line for line in lines if line))
        if len(said) > self.most:
            raise ValidationError(
                _("At most %(most)s lines, please; here are %(count)s."),
                params={"most": self.most, "count": len(said)},
            )
        if any(len(line) > LONGEST_LINE for line in said):
            raise ValidationError(_("One of the lines is too long."))
        return said

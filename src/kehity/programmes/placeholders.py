"""What stands in curly brackets in a season's own texts: a few safe facts, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
MEANINGS: dict[str, StrOrPromise] = {
    "name": _("the reader’s first name"),
    "partner": _("the partner’s first name"),
    "season": _("the name of the season"),
    "programme": _("the name of the programme"),
    "organisation": _("the name of the organisation"),
}


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with its facts; what is no placeholder stays as it was typed."""
    return PLACEHOLDER.sub(lambda found: facts.get(found[1], found[0]), text)


def not_placeholders(text: str, known: Sequence[str]) -> list[str]:
    """Whatever is in curly brackets and is none of these, and brackets without a pair."""
    unknown = [f"{{{name}}}" for name in PLACEHOLDER.findall(text) if name not in known]
    left = PLACEHOLDER.sub("", text)
    return unknown + [bracket for bracket in "{}" if bracket in left]

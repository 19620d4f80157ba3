"""A mentee's own choices in words."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _


def choice(rank: int | None) -> str:
    """The mentee's rank for somebody, inside a sentence."""
    names = {1: _("first choice"), 2: _("second choice"), 3: _("third choice")}
    return names.get(rank or 0, _("later choice"))


def choice_by_itself(rank: int) -> str:
    return capfirst(choice(rank))

"""What the tests have tried of everyone's access, for the statement to tell."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).with_name("tried.json")
# By the names that the tests have for their ways of looking.
WAYS = {
    "phone": _(
        "On a phone: axe reads the page, whatever takes the focus shows it, and all is still"
    ),
    "wide and dark": _("On a wide screen, in dark colours"),
    "narrow": _("On the narrowest screen, or enlarged to four times its size"),
    "large text": _("With text of twice the size"),
    "own colours": _("In high contrast, with colours of one's own"),
    "paper": _("Printed on paper"),
}


@dataclass(frozen=True)
class Trial:
    """One run over all pages, in all ways, in which no fault was left."""

    day: datetime.date
    pages: tuple[str, ...]
    axe: str
    browser: str


@cache
def last_trial() -> Trial | None:
    """None where the tests have not told of one yet."""
    if not FILE.exists():
        return None
    told = json.loads(FILE.read_text(encoding="utf-8"))
    day = datetime.date.fromisoformat(told["day"])
    return Trial(day, tuple(told["pages"]), told["axe"], told["browser"])

"""The rules and choices a season is run by, and what they are unless it says otherwise."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("fi", "sv", "en")
WEIGHTS = {"themes": 35, "words": 15, "style": 25, "practical": 15, "fresh_view": 10}
WEIGHT_NAMES = {
    "themes": _("themes in common"),
    "words": _("what the mentee needs and what the mentor offers"),
    "style": _("ways of working, where both have answered"),
    "practical": _("way, place and time to meet"),
    "fresh_view": _("a fresh view from another unit or organisation"),
}


class MenteeTerm(models.TextChoices):
    MENTOROITAVA = "mentoroitava", "mentoroitava"
    AKTORI = "aktori", "aktori"


class HardRule(models.TextChoices):
    """A pair that breaks one of these is never made."""

    REPORTING_LINE = "reporting_line", _("not in the same reporting line")
    NOT_WITH = "not_with", _("neither has asked not to be paired with the other")
    LANGUAGE = "language", _("at least one shared working language")
    CAPACITY = "capacity", _("the mentor has a free place")
    PRACTICAL = "practical", _("at least one way and place to meet that suits both")
    READY = "ready", _("both are ready")
    CONFLICT = "conflict", _("no declared conflict of interest")


class LegalBasis(models.TextChoices):
    PUBLIC_TASK = "public_task", _("public task (GDPR 6.1 e)")
    LEGITIMATE_INTEREST = "legitimate_interest", _("legitimate interest (GDPR 6.1 f)")


def every_language() -> list[str]:
    return list(LANGUAGES)


def every_rule() -> list[str]:
    return list(HardRule.values)


def given_weights() -> dict[str, int]:
    return dict(WEIGHTS)


def three_and_six() -> list[int]:
    return [3, 6]

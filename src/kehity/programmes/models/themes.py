"""The themes a season offers."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from kehity.privacy.circles import Circles
from kehity.programmes.models.seasons import Season
from kehity.ui.refusals import Refusal
from kehity.ui.words import Words, WordsField


class ThemeInUse(Refusal):
    """Somebody has chosen the theme that was to be removed."""


class ThemeManager(models.Manager["Theme"]):
    @transaction.atomic
    def offer(self, season: Season, names: list[tuple[str, dict[str, str]]]) -> None:
        """Exactly these themes in this order, each with its key; a new one has an empty key."""
        gone = season.themes.exclude(key__in=[key for key, _name in names if key])
        if gone.filter(choices__isnull=False).exists():
            raise ThemeInUse(_("Somebody has chosen a theme that you removed. Keep it, please."))
        gone.delete()
        for position, (key, name) in enumerate(names, start=1):
            season.themes.update_or_create(
                key=key or f"own-{uuid.uuid4().hex[:12]}",
                defaults={"name": Words(name), "position": position},
            )


class Theme(models.Model):
    """A subject area of dialogue that a season offers; only these may appear in figures."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="themes")
    key = models.CharField(max_length=20)
    name = WordsField(_("theme"), max_length=120)
    position = models.PositiveSmallIntegerField()

    objects = ThemeManager()
    circles = Circles(public="id season key name position")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "key"], name="a_season_has_a_theme_once")
        ]

    def __str__(self) -> str:
        return str(self.name)

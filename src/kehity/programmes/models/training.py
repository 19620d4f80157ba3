"""Orientation before the start, and who has gone through it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.privacy.circles import Circles
from kehity.programmes.models.seasons import Season
from kehity.ui.words import Words, WordsField

if TYPE_CHECKING:
    pass


class TrainingModuleManager(models.Manager["TrainingModule"]):
    @transaction.atomic
    def offer(self, season: Season, modules: list[tuple[int | None, dict[str, str], str]]) -> None:
        """Exactly these modules in this order, each with its id; a new one has none."""
        kept = [pk for pk, _name, _link in modules if pk]
        season.training_modules.exclude(pk__in=kept).delete()
        for position, (pk, name, link) in enumerate(modules, start=1):
            said = {"name": Words(name), "link": link, "position": position}
            if not (pk and season.training_modules.filter(pk=pk).update(**said)):
                season.training_modules.create(**said)


class TrainingModule(models.Model):
    """A short piece of orientation for mentors and mentees of a season."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="training_modules")
    name = WordsField(_("orientation module"), max_length=120)
    link = models.URLField(_("link"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=1)

    objects = TrainingModuleManager()
    circles = Circles(programme="id season name link position")

    def __str__(self) -> str:
        return str(self.name)


class TrainingDone(models.Model):
    """Someone has gone through an orientation module."""

    module = models.ForeignKey(TrainingModule, on_delete=models.CASCADE, related_name="done")
    participation = models.ForeignKey(
        "programmes.Participation", on_delete=models.CASCADE, related_name="training_done"
    )
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id module participation at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["module", "participation"], name="a_module_is_done_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participation_id} has done {self.module_id}"

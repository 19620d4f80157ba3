"""What is on record of a season's rules: which were switched off or on, by whom and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.privacy.circles import Circles
from kehity.programmes.models.seasons import Season
from kehity.programmes.rules import HardRule


class RuleChange(models.Model):
    """A rule for making pairs was switched off or on, by whom and why."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="rule_changes")
    rule = models.CharField(max_length=20, choices=HardRule)
    is_on = models.BooleanField()
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rule_changes"
    )
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id season rule is_on reason by at")

    def __str__(self) -> str:
        return f"{self.rule} of {self.season_id}"

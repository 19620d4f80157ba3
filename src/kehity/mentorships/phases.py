"""The road: its phases in their order. No queries, no web."""

from __future__ import annotations

from itertools import pairwise

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """The five stops. The first and the last belong to the mentee's own participation."""

    PREPARING = "preparing", _("Prepare")
    GETTING_ACQUAINTED = "getting_acquainted", _("Get acquainted, then decide")
    MONTHLY_DIALOGUE = "monthly_dialogue", _("Meet monthly")
    FINAL_EVALUATION = "final_evaluation", _("Evaluate at the end")
    LEARNINGS_IN_USE = "learnings_in_use", _("Change and learnings in use")

    @property
    def number(self) -> int:
        return list(Phase).index(self) + 1

    @property
    def follower(self) -> Phase | None:
        return dict(pairwise(Phase)).get(self)


WIDEN = _("Widen your view")
UNDER_WAY = (Phase.GETTING_ACQUAINTED, Phase.MONTHLY_DIALOGUE, Phase.FINAL_EVALUATION)
AFTER_THE_DECISION = (Phase.MONTHLY_DIALOGUE, Phase.FINAL_EVALUATION, Phase.LEARNINGS_IN_USE)

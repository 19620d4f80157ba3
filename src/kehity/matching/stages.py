"""The stage a change belongs to: asked again while the round is held still."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kehity.matching.models import Round, Stage
from kehity.matching.models.rounds import RoundMovedOn


def require_stage(round: Round, stage: Stage) -> None:
    if not round.is_in(stage):
        raise RoundMovedOn(_("This round has moved on meanwhile. Open its page anew."))

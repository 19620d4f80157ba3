"""Records of rounds are kept for their season and twelve months more; then only counts stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from django.db import transaction

from kehity.matching.models import Change, DraftPair, Round, Run, Suggestion

if TYPE_CHECKING:
    from django.db.models import QuerySet

KEPT_AFTER = relativedelta(months=12)


@transaction.atomic
def forget_rounds(rounds: QuerySet[Round]) -> None:
    """Who was suggested to whom, answers, drafts and changes go; counts stay."""
    old = rounds.values("pk")
    for rows in (Change, DraftPair, Suggestion):
        rows.objects.filter(round__in=old).delete()
    for run in Run.objects.filter(round__in=old, record__has_key="pairs"):
        run.record = {"counts": run.record.get("counts", {})}
        run.save(update_fields=["record"])

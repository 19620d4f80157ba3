"""Asking the engine to work in the background, and telling it to stop."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.matching.models import Purpose, Round, Run, Stage
from kehity.matching.queue import compute_run
from kehity.matching.stages import require_stage
from kehity.people.models import Person
from kehity.ui.refusals import Refusal

STAGES = {Purpose.SUGGESTIONS: Stage.REVIEW, Purpose.DRAFT: Stage.DRAFT}
SEEDS = 2**31


class Computing(Refusal):
    """The program is still computing: what it reads must not change meanwhile."""


class HasEnded(Refusal):
    """A run that is over cannot be cancelled."""


@transaction.atomic
def ask_run(
    round: Round,
    purpose: Purpose,
    by: Person | None,
    *,
    quick: bool = False,
    weakest_first: bool = False,
    seed: int | None = None,
) -> Run:
    """Queue one working of the engine, with a lot of its own unless a seed is given."""
    round.hold()
    require_stage(round, STAGES[purpose])
    refuse_while_computing(round)
    run = Run(
        round=round,
        purpose=purpose,
        by=by,
        quick=quick,
        weakest_first=weakest_first,
        seed=secrets.randbelow(SEEDS) if seed is None else seed,
    )
    run.save(force_insert=True)
    compute_run.enqueue(str(run.pk))
    return run


def cancel_run(run: Run) -> None:
    """Stop the engine where it is; nothing of what it has found is kept."""
    if not Run.objects.under_way().filter(pk=run.pk).update(cancelled_at=timezone.now()):
        raise HasEnded(_("This has ended already. There is nothing to cancel."))


def refuse_while_computing(round: Round) -> None:
    if round.runs.under_way().exists():
        raise Computing(
            _("The program is computing just now. Wait until it is done, or cancel it first.")
        )

"""A run: the engine reads the season, works outside any transaction, and its result is kept."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from kehity.matching.engine.assigning import assign
from kehity.matching.engine.people import Cohort, Pair
from kehity.matching.engine.settings import Cancelled, Settings
from kehity.matching.engine.suggesting import suggest
from kehity.matching.gathering import gather
from kehity.matching.keeping import keep_draft, keep_suggestions
from kehity.matching.models import Purpose, Run
from kehity.matching.rather import both_would_rather
from kehity.matching.recording import record_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kehity.matching.models import DraftPair, Round
    from kehity.matching.models.suggestions import SuggestedQuerySet

BETWEEN_TELLINGS = 0.5


class Telling:
    """Writes down how far the run has come, twice a second at most, and hears of a cancelling."""

    def __init__(self, run: Run) -> None:
        self._run = Run.objects.under_way().filter(pk=run.pk)
        self._told_at = float("-inf")

    def __call__(self, share: float) -> None:
        now = time.monotonic()
        if now - self._told_at < BETWEEN_TELLINGS:
            return
        self._told_at = now
        if not self._run.update(progress=round(100 * share)):
            raise Cancelled


def compute(run: Run) -> None:
    """Work the run out and keep what it finds; may be started twice without harm."""
    if not run.is_under_way():
        return
    try:
        WORKS[Purpose(run.purpose)](run)
    except Cancelled:
        return
    except Exception:
        Run.objects.under_way().filter(pk=run.pk).update(failed_at=timezone.now())
        raise


def _suggest(run: Run) -> None:
    cohort = gather(run.round.season, run.round)
    suggested = suggest(cohort, _settings(run))
    keep_suggestions(run, suggested, record_of(cohort, suggested))


def _draft(run: Run) -> None:
    standing = list(run.round.draft.standing())
    cohort = gather(run.round.season, run.round)
    locked = held_places(cohort, standing)
    others = {str(pair.mentee_id) for pair in standing} - {mentee for mentee, _mentor in locked}
    cohort = replace(cohort, mentees=tuple(m for m in cohort.mentees if m.id not in others))
    accepted = accepted_pairs(run.round)
    assigned = assign(cohort, _settings(run), accepted, locked)
    rather = both_would_rather(cohort, accepted, assigned)
    record = record_of(cohort, assigned, _silent(run.round)) | {"rather": rather}
    keep_draft(run, assigned, record)


WORKS = {Purpose.SUGGESTIONS: _suggest, Purpose.DRAFT: _draft}


def accepted_pairs(round: Round) -> dict[Pair, int]:
    """The pairs that both have said yes to, with the mentee's own rank."""
    return ranks_of(round.suggestions.standing().accepted())


def ranks_of(suggestions: SuggestedQuerySet) -> dict[Pair, int]:
    rows = suggestions.values_list("mentee", "mentor", "mentee_answer__rank")
    return {(str(mentee), str(mentor)): rank for mentee, mentor, rank in rows if rank}


def _silent(round: Round) -> set[str]:
    """The mentees who were asked and have not answered."""
    asked = round.suggestions.standing().of_the_silent()
    return {str(pk) for pk in asked.values_list("mentee", flat=True)}


def held_places(cohort: Cohort, standing: Iterable[DraftPair]) -> list[Pair]:
    """The standing pairs of the draft whose two still look for a pair, as far as places go."""
    mentees = {one.id for one in cohort.mentees}
    free = {one.id: one.free for one in cohort.mentors}
    held: list[Pair] = []
    for pair in sorted(standing, key=lambda pair: (pair.at, pair.pk)):
        mentee, mentor = str(pair.mentee_id), str(pair.mentor_id)
        if mentee in mentees and free.get(mentor, 0) > 0:
            free[mentor] -= 1
            held.append((mentee, mentor))
    return held


def _settings(run: Run) -> Settings:
    how: dict[str, Any] = {"quick": run.quick, "weakest_first": run.weakest_first}
    return Settings(seed=run.seed, progress=Telling(run), **how)

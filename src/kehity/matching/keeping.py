"""What a run has found is kept, all of it or nothing, if it is still wanted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from kehity.matching.models import MOST_SUGGESTIONS, DraftPair, Run, Stage, Suggestion
from kehity.mentorships.cohort import looking

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kehity.matching.engine.assigning import Assigned, AssignedPair
    from kehity.matching.engine.people import Pair
    from kehity.matching.engine.suggesting import Suggested
    from kehity.matching.models import Round

AT_ONCE = 500


@transaction.atomic
def keep_suggestions(run: Run, suggested: Suggested, record: dict[str, Any]) -> None:
    """The suggestions of this run instead of the earlier ones that nobody has touched."""
    round = run.round
    if not _is_wanted(run, round, Stage.REVIEW):
        return
    untouched = round.suggestions.filter(added_by=None, mentee_answer=None, mentor_answer=None)
    untouched.delete()
    kept = {(str(m), str(v)) for m, v in round.suggestions.values_list("mentee", "mentor")}
    number = Counter(mentee for mentee, _mentor in kept)
    new = []
    for one in suggested.suggestions:
        if (one.mentee, one.mentor) in kept or number[one.mentee] >= MOST_SUGGESTIONS:
            continue
        number[one.mentee] += 1
        new.append(
            Suggestion(
                round=round,
                mentee_id=one.mentee,
                mentor_id=one.mentor,
                position=one.position,
                why=one.why.as_facts(),
            )
        )
    Suggestion.objects.bulk_create(new, batch_size=AT_ONCE)
    _finish(run, record)


@transaction.atomic
def keep_draft(run: Run, assigned: Assigned, record: dict[str, Any]) -> None:
    """The pairs of this run; standing pairs stay, and so do confirmations of unchanged ones."""
    round = run.round
    if not _is_wanted(run, round, Stage.DRAFT):
        return
    fitting = {(one.mentee, one.mentor): one for one in _that_fit(round, assigned.pairs)}
    changeable = round.draft.exclude(pk__in=round.draft.standing().values("pk"))
    there = {_pair(one): one for one in changeable}
    gone = [one.pk for pair, one in there.items() if pair not in fitting]
    for start in range(0, len(gone), AT_ONCE):
        DraftPair.objects.filter(pk__in=gone[start : start + AT_ONCE]).delete()
    for pair in fitting.keys() & there.keys():
        there[pair].why = fitting[pair].why.as_facts()
    same = [one for pair, one in there.items() if pair in fitting]
    DraftPair.objects.bulk_update(same, ["why"], batch_size=AT_ONCE)
    new = (
        DraftPair(round=round, mentee_id=one.mentee, mentor_id=one.mentor, why=one.why.as_facts())
        for pair, one in fitting.items()
        if pair not in there
    )
    DraftPair.objects.bulk_create(new, batch_size=AT_ONCE)
    _finish(run, record)


def _is_wanted(run: Run, round: Round, stage: Stage) -> bool:
    """Whether nobody has cancelled the run or moved the round on; both stay still from here on."""
    round.hold()
    run.refresh_from_db(fields=["done_at", "cancelled_at", "failed_at"])
    if run.is_under_way() and not round.is_in(stage):
        Run.objects.filter(pk=run.pk).update(cancelled_at=timezone.now())
        return False
    return run.is_under_way()


def _that_fit(round: Round, pairs: Iterable[AssignedPair]) -> list[AssignedPair]:
    """Without those whose mentee or place has gone to somebody else while the engine worked."""
    standing = list(round.draft.standing().select_related("publication"))
    free: Counter[str] = Counter()
    waiting = set()
    for person in looking(round.season).only("role", "capacity"):
        if person.is_mentee():
            waiting.add(str(person.pk))
        else:
            taken: int = person.taken  # type: ignore[attr-defined]  # by looking()
            free[str(person.pk)] = person.capacity - taken
    waiting -= {str(pair.mentee_id) for pair in standing}
    free.subtract(str(pair.mentor_id) for pair in standing if not pair.is_published())
    fitting = []
    for one in pairs:
        if one.mentee in waiting and free[one.mentor] > 0:
            free[one.mentor] -= 1
            fitting.append(one)
    return fitting


def _pair(one: DraftPair) -> Pair:
    return str(one.mentee_id), str(one.mentor_id)


def _finish(run: Run, record: dict[str, Any]) -> None:
    run.record, run.progress, run.done_at = record, 100, timezone.now()
    run.save(update_fields=["record", "progress", "done_at"])

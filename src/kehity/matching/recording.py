"""What is kept of a run: enough to tell anyone why, and nothing of what people keep private."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.crypto import salted_hmac

from kehity.matching.engine.costs import most_helpful_mentor
from kehity.matching.engine.people import Cohort
from kehity.matching.models import Change
from kehity.matching.readiness import limits_of
from kehity.programmes.models import Participation

if TYPE_CHECKING:
    from collections.abc import Collection

    from kehity.matching.engine.assigning import Assigned
    from kehity.matching.engine.suggesting import Suggested
    from kehity.matching.models import Run

POINTS = {"points", "floor"}
SALT = "kehity.matching.recording"
NAMED = ("person__first_name", "person__last_name", "person__email")


def record_of(
    cohort: Cohort, found: Suggested | Assigned, silent: Collection[str] = ()
) -> dict[str, Any]:
    """The engine's own record, the pairs with their reasons, and who was left without.

    The silent are mentees who were asked and have not answered: no mentor more would help them.
    """
    pairs = getattr(found, "suggestions", None) or getattr(found, "pairs", [])
    served = {one.mentee for one in pairs}
    without = [one.id for one in cohort.mentees if one.id not in served]
    because = {one.mentee: dict(one.because) for one in getattr(found, "unmatched", [])}
    return _discreet(found.record) | {
        "without": [{"mentee": one, "because": because.get(one, {})} for one in without],
        "helpful": [
            [one.theme, one.language, one.mentees]
            for one in most_helpful_mentor(cohort, [id for id in without if id not in silent])
        ],
        "limits": limits_of(cohort).as_facts(),
        "counts": {
            "mentees": len(cohort.mentees),
            "mentors": len(cohort.mentors),
            "pairs": len(pairs),
            "mentees_served": len(served),
        },
    }


def _discreet(record: dict[str, Any]) -> dict[str, Any]:
    """Without points, and the inputs known again only here.

    From points, or by trying out a plain fingerprint, whoever knows all the rest could work out
    what somebody has answered on ways of working.
    """
    # A pair ends with its points and its reasons.
    pairs = [[*told, why] for *told, _points, why in record["pairs"]]
    inputs = salted_hmac(SALT, record["inputs"], algorithm="sha256").hexdigest()
    kept = {name: told for name, told in record.items() if name not in POINTS}
    return kept | {"pairs": pairs, "inputs": inputs}


def document(run: Run) -> dict[str, Any]:
    """The whole record of a run with people's names and every human change, to be downloaded."""
    season = run.round.season
    record = dict(run.record)
    changes = Change.objects.filter(round=run.round).select_related("by").order_by("at", "pk")
    return {
        "run": str(run.pk),
        "round": str(run.round_id),
        "season": {"id": str(season.pk), "name": str(season.name)},
        "purpose": run.purpose,
        "seed": run.seed,
        "quick": run.quick,
        "weakest_first": run.weakest_first,
        "asked_at": run.asked_at.isoformat(),
        "done_at": run.done_at.isoformat() if run.done_at else None,
        "people": _names(record, changes),
        "record": record,
        "changes": [
            {
                "what": change.kind,
                "mentee": str(change.mentee_id),
                "mentor": str(change.mentor_id),
                "who": change.by.name,
                "when": change.at.isoformat(),
                "why": change.reason,
            }
            for change in changes
        ],
    }


def _names(record: dict[str, Any], changes: Any) -> dict[str, str]:
    """The names of all whom the record is about; those who are no longer here stay without."""
    ids = {one for pair in record.get("pairs", ()) for one in pair[:2]}
    ids |= {one["mentee"] for one in record.get("without", ())}
    ids |= {str(pk) for change in changes for pk in (change.mentee_id, change.mentor_id)}
    people = Participation.objects.select_related("person").only(*NAMED).in_bulk(list(ids))
    return {str(pk): one.person.name for pk, one in people.items()}

"""What another choice would mean for whom, in words and never as a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kehity.matching.ranks import choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kehity.matching.engine.costs import Change

SAME, LITTLE, CLEAR = 3, 10, 25
"""Up to so many hundredths of the best possible fit a change counts as none, little, clear."""


def who_moves(change: Change, names: Mapping[str, str]) -> str:
    """With whom a mentee would be, and instead of whom."""
    ids = {"mentee": change.mentee, "before": change.before, "after": change.after}
    told = {what: names.get(id, id) for what, id in ids.items() if id is not None}
    if change.before is None:
        return _("%(mentee)s, who has nobody now, would then be with %(after)s.") % told
    if change.after is None:
        return _("%(mentee)s, now with %(before)s, would then be without a mentor.") % told
    told["means"] = "; ".join(part for part in (_choices(change), _fit(change.points)) if part)
    return _("%(mentee)s would then be with %(after)s instead of %(before)s: %(means)s.") % told


def what_changes(name: str, change: Change) -> str:
    """What a change means for one mentee."""
    told = {"name": name, "choices": _choices(change), "fit": _fit(change.points)}
    if not told["choices"]:
        return _("%(name)s: %(fit)s.") % told
    return _("%(name)s: %(choices)s; %(fit)s.") % told


def _choices(change: Change) -> str:
    before, after = change.rank_before, change.rank_after
    if before == after:
        return "" if before is None else _("the same choice as before")
    said = {"before": choice(before), "after": choice(after)}
    if after is None:
        return _("from the %(before)s to someone outside their own choices") % said
    if before is None:
        return _("to the %(after)s") % said
    return _("from the %(before)s to the %(after)s") % said


def _fit(points: int) -> str:
    size = abs(points)
    if size <= SAME:
        return _("the fit is about the same")
    better = points > 0
    if size <= LITTLE:
        return _("the fit is a little better") if better else _("the fit is a little weaker")
    if size <= CLEAR:
        return _("the fit is clearly better") if better else _("the fit is clearly weaker")
    return _("the fit is much better") if better else _("the fit is much weaker")

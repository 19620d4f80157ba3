"""How matching answers to news from below."""

from typing import Any

from kehity.matching.leaving import fall_out
from kehity.programmes.facts import withdrawal_begins
from kehity.programmes.models import Participation


def leave_the_round(participation: Participation, **_kwargs: Any) -> None:
    """Whoever leaves the season is in no draft; their suggestions stand no more."""
    fall_out(participation)


withdrawal_begins.connect(leave_the_round, dispatch_uid="matching.leave_the_round")

"""Someone leaves the season while pairs are made."""

from __future__ import annotations

from django.db.models import Q

from kehity.matching.models import OVER, Change, DraftPair
from kehity.programmes.models import Participation


def fall_out(participation: Participation) -> None:
    """Take this person's pairs out of the draft under way; the mentor's place is free again.

    Suggestions are not touched: they stand only while both take part, so that someone who comes
    back within a day finds theirs.
    """
    own = Q(mentee=participation) | Q(mentor=participation)
    pairs = DraftPair.objects.filter(own, publication=None).exclude(round__stage__in=OVER)
    for pair in pairs.select_related("mentee", "mentor"):
        Change.objects.create(
            round_id=pair.round_id,
            kind=Change.Kind.TAKEN_OUT,
            mentee=pair.mentee,
            mentor=pair.mentor,
            by=participation.person,
        )
        pair.delete()

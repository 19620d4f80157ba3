"""Whether somebody has signed in just now: what holds everything opens for nobody else."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from allauth.account.authentication import get_authentication_records
from django.utils import timezone

if TYPE_CHECKING:
    from kehity.people.http import PersonRequest

FRESH = datetime.timedelta(minutes=15)


def has_just_signed_in(request: PersonRequest) -> bool:
    """By a code or another proof, in this very session."""
    records = get_authentication_records(request, request.user)
    newest = max((record["at"] for record in records), default=0)
    return newest > (timezone.now() - FRESH).timestamp()

"""After one try too many: how long to wait, in words."""

from __future__ import annotations

import math
import time
from typing import Any

from allauth.core.internal.ratelimit import consume, get_cache_key, get_rates
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

ACCOUNT, MFA = "allauth.account", "allauth.mfa"
ONE_TOO_MANY = {"too_many_login_attempts", "rate_limited"}


def seconds_to_wait(request: Any, app: str, action: str, *, key: str | None = None) -> int:
    """Until the next try counts; 0 where one may try now."""
    waits = [0.0]
    for rate in get_rates(app=app, action=action):
        place = get_cache_key(request, app=app, action=action, rate=rate, key=key or "")
        tries: list[float] = cache.get(place, [])
        if len(tries) >= rate.amount:
            waits.append(tries[rate.amount - 1] + rate.duration - time.time())
    return math.ceil(max(waits))


def may_look(request: Any, action: str) -> bool:
    """Count a look at a page that is open to everyone; False for one too many."""
    return bool(consume(request, app=ACCOUNT, action=action, limit_get=True))


def in_words(seconds: int) -> str:
    minutes = max(1, math.ceil(seconds / 60))
    return ngettext(
        "That was one try too many. You can try again in %(minutes)d minute.",
        "That was one try too many. You can try again in %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}


def told_when(error: ValidationError, request: Any, action: str, key: str) -> ValidationError:
    """The same mistake; if it was one try too many, it says when there is a next one."""
    if getattr(error, "code", None) not in ONE_TOO_MANY:
        return error
    return ValidationError(in_words(seconds_to_wait(request, ACCOUNT, action, key=key)))

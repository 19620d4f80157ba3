"""What a browser has been sent to ask, kept in its session until the answer comes back.

An answer that this browser has not asked for, or has used already, is nobody's.
"""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from kehity.single_sign_on import openid, saml
from kehity.single_sign_on.faults import CannotSignIn, Fault

if TYPE_CHECKING:
    from kehity.single_sign_on.models import Provider

ERRANDS = "sign_in_errands"
LASTS = 15 * 60
# So many windows may be on their way at once; the oldest ones are given up.
MOST = 4


@dataclass(frozen=True)
class Errand:
    """One question to one service, as it was connected at that moment."""

    provider: str
    version: int
    then: str
    is_trial: bool
    at: float
    nonce: str = ""
    verifier: str = ""


def send(session: Any, provider: Provider, *, then: str, hint: str, is_trial: bool) -> str:
    """Remember what is asked, and tell where to ask it."""
    nonce = verifier = ""
    if provider.is_openid():
        asked = openid.Request.new()
        key, nonce, verifier = asked.state, asked.nonce, asked.verifier
        address = openid.way_to(provider, asked, hint)
    else:
        address, key = saml.way_to(provider)
    errand = Errand(
        str(provider.pk), provider.version, then, is_trial, time.time(), nonce, verifier
    )
    waiting = list(session.get(ERRANDS, {}).items())[1 - MOST :]
    session[ERRANDS] = dict([*waiting, (key, asdict(errand))])
    return address


def back_from(session: Any, provider: Provider, key: str) -> Errand:
    """The errand that an answer belongs to; each has one answer."""
    waiting = session.get(ERRANDS, {})
    kept = waiting.pop(key, None)
    session[ERRANDS] = waiting
    errand = Errand(**kept) if kept else None
    if errand is None or time.time() - errand.at > LASTS:
        raise CannotSignIn(Fault.TOO_LATE)
    if (errand.provider, errand.version) != (str(provider.pk), provider.version):
        raise CannotSignIn(Fault.TOO_LATE)
    return errand


def on_trial(session: Any, provider: Provider) -> bool:
    """Whether the latest question to this service was a trial; faults tell no question."""
    asked = [
        one for one in session.get(ERRANDS, {}).values() if one["provider"] == str(provider.pk)
    ]
    return bool(asked and asked[-1]["is_trial"])

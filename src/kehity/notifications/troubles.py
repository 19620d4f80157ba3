"""What a mail server's no means: to be tried again, or given up, and why in plain words."""

from __future__ import annotations

import datetime
import smtplib
from dataclasses import dataclass

from kehity.notifications.models import Reason

MOST_ATTEMPTS = 16
LONGEST_PAUSE = 240
PERMANENT = 500


@dataclass(frozen=True)
class Trouble:
    """Why a mail did not go out, and whether it may go out later."""

    reason: Reason
    may_pass: bool


def trouble_of(error: OSError) -> Trouble:
    """Every error of smtplib is an OSError, too; a code from 500 on is a no for good."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        # It is the installation that is wrong, not the mail: it goes out when that is mended.
        return Trouble(Reason.SIGN_IN, may_pass=True)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _said in error.recipients.values()]
        if all(code >= PERMANENT for code in codes):
            return Trouble(Reason.ADDRESS, may_pass=False)
        return Trouble(Reason.LATER, may_pass=True)
    if isinstance(error, smtplib.SMTPResponseException):
        is_permanent = error.smtp_code >= PERMANENT
        reason = Reason.REFUSED if is_permanent else Reason.LATER
        return Trouble(reason, may_pass=not is_permanent)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Trouble(Reason.ADDRESS, may_pass=False)
    return Trouble(Reason.AWAY, may_pass=True)


def pause_before(attempt: int) -> datetime.timedelta:
    """Two minutes at first, twice as long each time, at most four hours: 36 hours in all."""
    return datetime.timedelta(minutes=min(2**attempt, LONGEST_PAUSE))

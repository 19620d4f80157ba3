"""When people are reminded: once a day, in their own morning, and never while they rest."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

REMINDED_AT = 9
QUIET_FROM, QUIET_UNTIL = 20, 7


def next_reminding(now: datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
    """The next nine o'clock of a morning in this zone; what gathers until then goes together."""
    here = now.astimezone(zone)
    nine = here.replace(hour=REMINDED_AT, minute=0, second=0, microsecond=0)
    return nine if here <= nine else nine + datetime.timedelta(days=1)


def is_quiet(moment: datetime.datetime, zone: ZoneInfo) -> bool:
    return not QUIET_UNTIL <= moment.astimezone(zone).hour < QUIET_FROM

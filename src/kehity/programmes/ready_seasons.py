"""The ready seasons that a new one begins from: told in full, so that little is left to type."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext_lazy as _

from kehity.ui.words import Words

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

BEFORE_THE_SEASON = datetime.timedelta(weeks=8)


@dataclass(frozen=True)
class ReadySeason:
    """How long a season lasts, how often pairs meet, and what it says of itself."""

    key: str
    label: Text
    detail: Text
    months: int
    meetings: int
    minutes: int
    purpose: Words
    outcomes: Words
    audience: Words

    def ends_on(self, starts_on: datetime.date) -> datetime.date:
        return starts_on + relativedelta(months=self.months)

    def half_way(self, starts_on: datetime.date) -> datetime.date:
        return starts_on + relativedelta(months=self.months // 2)


_FOR_WORK = Words(
    fi="Mentorointi antaa aikaa miettiä omaa työtä luottamuksellisesti kokeneemman kanssa. "
    "Osaaminen kulkee ihmiseltä toiselle yli yksikköjen rajojen.",
    sv="Mentorskapet ger tid att i förtroende tänka över sitt arbete med någon mera erfaren. "
    "Kunnandet går från människa till människa över enheternas gränser.",
    en="Mentoring gives time to think about one’s work in confidence with somebody more "
    "experienced. What people know travels across the borders of units.",
)
_ONE_CHANGE = Words(
    fi="Jokainen mentoroitava vie ainakin yhden opin omaan työhönsä.\n"
    "Jokainen mentori saa uuden näkökulman omaan työhönsä.",
    sv="Varje adept tar minst en lärdom i bruk i sitt arbete.\n"
    "Varje mentor får en ny synvinkel på sitt eget arbete.",
    en="Every mentee takes at least one learning into use at work.\n"
    "Every mentor sees their own work from a new side.",
)
_EVERYONE = Words(
    fi="Kaikille, jotka haluavat kehittyä työssään, tehtävästä riippumatta.",
    sv="För alla som vill utvecklas i sitt arbete, oavsett uppgift.",
    en="For everyone who wants to develop at work, whatever their task.",
)

A_YEAR = ReadySeason(
    "a-year",
    _("A working year"),
    _("Ten months and nine meetings of an hour and a quarter. This is what most choose."),
    months=10,
    meetings=9,
    minutes=75,
    purpose=_FOR_WORK,
    outcomes=_ONE_CHANGE,
    audience=_EVERYONE,
)
HALF_A_YEAR = ReadySeason(
    "half-a-year",
    _("Half a year"),
    _("Six months and six meetings of an hour. Good for a trial."),
    months=6,
    meetings=6,
    minutes=60,
    purpose=_FOR_WORK,
    outcomes=_ONE_CHANGE,
    audience=_EVERYONE,
)
UNIVERSITY_LEADERS = ReadySeason(
    "university-leaders",
    _("Leaders of a university"),
    _("Twelve months and eight meetings of an hour and a half, with texts for leaders."),
    months=12,
    meetings=8,
    minutes=90,
    purpose=Words(
        fi="Yliopiston johtaminen on usein yksinäistä. Mentorointi antaa johtajalle "
        "luottamuksellisen keskustelukumppanin toisesta yksiköstä.",
        sv="Det är ofta ensamt att leda vid ett universitet. Mentorskapet ger ledaren någon från "
        "en annan enhet att tala med i förtroende.",
        en="Leading at a university is often lonely. Mentoring gives a leader somebody from "
        "another unit to talk with in confidence.",
    ),
    outcomes=Words(
        fi="Jokainen osallistuja selkiyttää omaa tapaansa johtaa.\n"
        "Johtajat tuntevat toisensa yli tiedekuntien rajojen.",
        sv="Varje deltagare får en klarare bild av sitt sätt att leda.\n"
        "Ledarna känner varandra över fakultetsgränserna.",
        en="Everyone who takes part sees more clearly how they want to lead.\n"
        "Leaders know each other across faculties.",
    ),
    audience=Words(
        fi="Dekaaneille, laitosten ja tutkimusryhmien johtajille sekä palvelujen johdolle.",
        sv="För dekaner, ledare för institutioner och forskargrupper och tjänsternas ledning.",
        en="For deans, heads of departments and research groups, and leaders of services.",
    ),
)

READY_SEASONS = {ready.key: ready for ready in (A_YEAR, HALF_A_YEAR, UNIVERSITY_LEADERS)}


def first_day_for(today: datetime.date) -> datetime.date:
    """The latest Monday for which people can enrol from today on."""
    day = today + BEFORE_THE_SEASON
    return day - datetime.timedelta(days=day.weekday())


def name_for(starts_on: datetime.date) -> Words:
    year = starts_on.year
    return Words(fi=f"Kausi {year}", sv=f"Perioden {year}", en=f"Season {year}")

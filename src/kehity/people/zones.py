"""The time zones a person may choose from, by the names of their cities."""

from __future__ import annotations

import zoneinfo
from functools import cache
from typing import TYPE_CHECKING

from babel.core import get_global
from babel.dates import get_timezone_location
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kehity.ui.alphabet import place_in_alphabet

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    Group = tuple[_StrOrPromise, list[tuple[str, str]]]

NEAR = (
    "Europe/Copenhagen",
    "Europe/Helsinki",
    "Europe/Mariehamn",
    "Europe/Oslo",
    "Europe/Riga",
    "Europe/Stockholm",
    "Europe/Tallinn",
    "Europe/Vilnius",
    "Atlantic/Reykjavik",
)
REGIONS = {
    "Europe": _("Europe"),
    "Africa": _("Africa"),
    "America": _("America"),
    "Asia": _("Asia"),
    "Atlantic": _("The Atlantic"),
    "Australia": _("Australia"),
    "Indian": _("The Indian Ocean"),
    "Pacific": _("The Pacific"),
}


def zones() -> list[Group]:
    """Every zone once, the near ones first, in the reader's language."""
    return _zones((get_language() or "fi")[:2])


@cache
def _zones(language: str) -> list[Group]:
    known = zoneinfo.available_timezones() & set(get_global("zone_territories")) - set(NEAR)
    groups: list[Group] = [(_("The Nordic and Baltic countries"), _cities(set(NEAR), language))]
    for region, name in REGIONS.items():
        here = {zone for zone in known if zone.startswith(f"{region}/")}
        groups.append((name, _cities(here, language)))
    return groups


def _cities(names: set[str], language: str) -> list[tuple[str, str]]:
    cities = [
        (name, get_timezone_location(name, locale=language, return_city=True)) for name in names
    ]
    return sorted(cities, key=lambda city: (place_in_alphabet(city[1], language), city[0]))

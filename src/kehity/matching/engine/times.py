"""The times that suit someone, read from a few free words in Finnish, Swedish or English.

Reads days and parts of the day, no finer: "Monday mornings, Tuesday evenings" is both days and both
parts. What it does not understand counts as not told.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

MORNING, AFTERNOON, EVENING = 1, 2, 4
ALL_DAYS, ALL_PARTS = 0b1111111, 0b111  # Monday and morning are the lowest bits
_CLOCK = ((MORNING, 0, 12), (AFTERNOON, 12, 17), (EVENING, 17, 24))

_DAYS = {  # how a word begins; a short form stands alone
    r"maanantai|måndag|monday|(?:ma|mån|mon)$": 0b0000001,
    r"tiistai|tisdag|tuesday|(?:ti|tis|tues?)$": 0b0000010,
    r"keskiviik(?:ko)?|onsdag|wednesday|(?:ke|ons|wed)$": 0b0000100,
    r"torstai|torsdag|thursday|(?:to|tors|thu|thurs?)$": 0b0001000,
    r"perjantai|fredag|friday|(?:pe|fre|fri)$": 0b0010000,
    r"lauantai|lördag|saturday|(?:la|lör|sat)$": 0b0100000,
    r"sunnuntai|söndag|sunday|(?:su|sön|sun)$": 0b1000000,
    r"arki|arkena|vardag|weekday": 0b0011111,
    r"viikonlop(?:pu)?|helg|veckoslut|weekend": 0b1100000,
}
_PARTS = {
    r"aamu|förmiddag|morgon|morgn|morning|(?:ap|fm)$": MORNING,
    r"iltapäiv|eftermiddag|afternoon|(?:ip|em)$": AFTERNOON,
    r"ilta(?!päiv)|ilto|illal|illat|illoi|kväll|evening": EVENING,
    r"päivis|päiväl|virka|dagtid|kontorstid|daytime": MORNING | AFTERNOON,
}
_DAY = re.compile("|".join(f"({begins})" for begins in _DAYS))
_PART = re.compile(  # perhaps after a day: tisdagskvällar
    f"(?:(?:{'|'.join(_DAYS)})s?)?(?:{'|'.join(f'({begins})' for begins in _PARTS)})"
)
_WORD = re.compile(r"[^\W\d_]+|[-–—]")
_ANY = re.compile(r"\b(?:joustav|milloin (?:vain|tahansa)|flexib|any ?time|whenever|när som helst)")
_BREAK = re.compile(r"[,;!?()\n]|(?<!\bkl)(?<!\bklo)\.(?!\d)|\b(?:mutta|vaan|(?<!y day )but|men)\b")
_NOT = re.compile(
    r"\b(?:ei|eivät|eikä|en (?:pääse|voi|ehdi)|paitsi|inte|ej|utom|"
    r"not|never|no|except|don.?t|can.?t|(?<=y day )but)\b"
)
_OR = re.compile(r"\b(?:tai|eller|or|nor)\b")
# In Finnish and Swedish "to" is Thursday.
_ENGLISH = re.compile(
    r"\b(?:\w+(?:day|noon|morning|evening)s?|mon|tues?|wed|sat|sun|the|after|before|prefer|[ap]m)\b"
)
_TO = re.compile(r"(?<![-–—])\bto\b")
_FROM_TO = re.compile(r"(?<=aista|kosta)\s+")  # maanantaista keskiviikkoon
_HOUR = r"(?<![\d.:])(\d{1,2})(?:[.:]\d\d)?(?::[^\W\d]+)?(?![\d:]|\.\d)\s*([ap]m\b)?"
_HOURS = re.compile(
    r"(?:\b(?:(after|from|efter|från|jälkeen)|(before|until|före|innan|ennen))\s+)?"
    rf"(?:\b(klo|kello|kl|at|between|mellan)\b\.?\s*)?{_HOUR}"
    rf"(?:\s*(?:[-–—]|till|and|och)\s*{_HOUR})?\s*"
    r"(?:(jälkeen|alkaen|lähtien|onwards)|(asti|saakka|mennessä)|"
    r"((?:viik|week|veck|kuu|month|månad|min|tun|hour|tim|kert|times|gång)\w*))?"
)


@dataclass(frozen=True)
class Times:
    """Days and parts of the day that suit someone, a bit for each."""

    days: int
    parts: int


def suit(one: Times, other: Times) -> bool:
    return bool(one.days & other.days and one.parts & other.parts)


@lru_cache(maxsize=2**14)
def times_in(text: str) -> Times | None:
    """What the words tell, where days or parts not told may be any; None if they tell nothing."""
    text = unicodedata.normalize("NFC", text).lower()
    text = _FROM_TO.sub("–", _TO.sub("–", text) if _ENGLISH.search(text) else text)
    days, parts, no_days, no_parts, was_no = 0, 0, 0, 0, False

    for clause in _BREAK.split(text):
        first, *others = _NOT.split(clause)
        # "Fridays do not suit" has its no at the end; "not Fridays, Mondays or …" goes on with it.
        ends_in_no = others and not any(_days(o) or _parts(o) or _hours(o, True) for o in others)
        was_no = bool(ends_in_no or (was_no and not others and _OR.search(clause)))
        for words, is_no in [(first, was_no), *((other, True) for other in others)]:
            parts |= _hours(words, is_no)
            if not is_no:
                days, parts = days | _days(words), parts | _parts(words)
            # "Not Friday mornings" rules out neither Fridays nor mornings.
            elif not (_days(words) and _parts(words)) or _OR.search(words):
                no_days, no_parts = no_days | _days(words), no_parts | _parts(words)
        was_no = was_no or bool(others)

    told = days or parts or no_days or no_parts or _ANY.search(text)
    times = Times((days or ALL_DAYS) & ~no_days, (parts or ALL_PARTS) & ~no_parts)
    return times if told and times.days and times.parts else None


def _days(text: str) -> int:
    words = _WORD.findall(text)
    found = [_meaning(_DAY, _DAYS, word) for word in words]
    for at in range(1, len(words) - 1):
        start, end = found[at - 1], found[at + 1]
        if words[at] in {"-", "–", "—", "till"} and start and end:
            first, last = start.bit_length(), end.bit_length()
            found[at] = sum(1 << (n - 1) % 7 for n in range(first, last + 7 * (last < first)))
    return reduce(or_, found, 0)


def _parts(text: str) -> int:
    return reduce(or_, (_meaning(_PART, _PARTS, word) for word in _WORD.findall(text)), 0)


def _meaning(pattern: re.Pattern[str], meanings: dict[str, int], word: str) -> int:
    match = pattern.match(word)
    return [*meanings.values()][match.lastindex - 1] if match and match.lastindex else 0


def _hours(text: str, is_no: bool) -> int:
    found = 0
    for since, until, clock, one, half, two, other_half, on, up_to, unit in _HOURS.findall(text):
        start, end = int(one), int(two or one)
        start += 12 * (start < 12 and "pm" in (half, other_half) and (half == "pm" or start < end))
        end += 12 * (end < start or (end < 12 and other_half == "pm"))
        # A plain 1–2 is more often "once or twice" than hours.
        is_told = clock or half or other_half or (two and start >= 6 and not unit)
        if not two and (since or until or on or up_to):
            start, end = (start, 24) if bool(since or on) != is_no else (0, start)
        elif is_no or not is_told:
            continue
        found |= sum(part for part, a, b in _CLOCK if start < b and max(end, start + 1) > a)
    return found

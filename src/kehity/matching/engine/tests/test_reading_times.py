"""Free words about suiting times become days and parts of the day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehity.matching.engine.times import ALL_DAYS, ALL_PARTS, Times, suit, times_in

pytestmark = pytest.mark.once

DAYS = {"mo": 1, "tu": 2, "we": 4, "th": 8, "fr": 16, "sa": 32, "su": 64}
PARTS = {"morning": 1, "afternoon": 2, "evening": 4}
WEEKDAYS = "mo tu we th fr"


def times(days="", parts=""):
    return Times(
        sum(DAYS[day] for day in days.split()) or ALL_DAYS,
        sum(PARTS[part] for part in parts.split()) or ALL_PARTS,
    )


UNDERSTOOD = {
    # Finnish
    "ti ja to aamupäivisin": times("tu th", "morning"),
    "iltapäivät, ei perjantaisin": times("mo tu we th sa su", "afternoon"),
    "ma-ke klo 8–10": times("mo tu we", "morning"),
    "joustava": times(),
    "Olen joustava, mutta ei iltaisin": times("", "morning afternoon"),
    "ei perjantaisin eikä maanantaisin": times("tu we th sa su"),
    "ei perjantaisin eikä iltaisin": times("mo tu we th sa su", "morning afternoon"),
    "perjantai ei käy": times("mo tu we th sa su"),
    "en pääse torstaisin": times("mo tu we fr sa su"),
    "maanantaista keskiviikkoon": times("mo tu we"),
    "la–ma": times("mo sa su"),
    "arkisin klo 16 jälkeen": times(WEEKDAYS, "afternoon evening"),
    "arki-iltaisin paitsi to": times("mo tu we fr", "evening"),
    "viikonloppuisin": times("sa su"),
    "keskiviikkoiltaisin": times("we", "evening"),
    "ke ap tai to ip": times("we th", "morning afternoon"),
    "to ip": times("th", "afternoon"),
    "torstaina 17:n jälkeen": times("th", "evening"),
    "virka-aikana": times("", "morning afternoon"),
    "ei ennen klo 12": times("", "afternoon evening"),
    "8.30-10": times("", "morning"),
    "10–14": times("", "morning afternoon"),
    "6-8 viikon välein iltaisin": times("", "evening"),
    "12.5.2026 klo 9.30": times("", "morning"),
    # Swedish
    "tisdag förmiddag": times("tu", "morning"),
    "inte fredagar": times("mo tu we th sa su"),
    "inte fredagar, lördagar eller söndagar": times("mo tu we th"),
    "fredagar går inte": times("mo tu we th sa su"),
    "tisdagskvällar": times("tu", "evening"),
    "måndag till onsdag efter 17": times("mo tu we", "evening"),
    "mån-ons kl 13-15": times("mo tu we", "afternoon"),
    "på vardagar före kl. 10": times(WEEKDAYS, "morning"),
    "kvällar, inte helger": times(WEEKDAYS, "evening"),
    "en kväll i veckan": times("", "evening"),
    "när som helst": times(),
    # English
    "Mondays after 16": times("mo", "afternoon evening"),
    "evenings": times("", "evening"),
    "not on Fridays": times("mo tu we th sa su"),
    "Not on Fridays or in the evening": times("mo tu we th sa su", "morning afternoon"),
    "any day but Friday": times("mo tu we th sa su"),
    "Anytime except Mondays": times("tu we th fr sa su"),
    "Mon-Fri 9-12": times(WEEKDAYS, "morning"),
    "Monday to Wednesday": times("mo tu we"),
    "mon to wed 9 to 12": times("mo tu we", "morning"),
    "I prefer to meet in the evenings": times("", "evening"),
    "Tuesdays from 2 to 4 pm": times("tu", "afternoon"),
    "weekday mornings before 11am": times(WEEKDAYS, "morning"),
    "not after 5 pm": times("", "morning afternoon"),
    "flexible": times(),
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_days_and_parts_are_read_from_three_languages(text):
    assert times_in(text) == UNDERSTOOD[text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "…",
        "🙂",
        "klo 99",
        "30-60 min",
        "1–2 kertaa kuussa",
        "once a month",
        "sopii sovittaessa",
        "ei väliä",
        "sillalla",
        "ei maanantaiaamuisin",  # neither days nor parts can tell this
        "ei klo 8–10",
        "ei aamuisin, iltapäivisin tai iltaisin",
    ],
)
def test_what_is_not_understood_counts_as_not_told(text):
    assert times_in(text) is None


def test_written_in_capitals_or_with_loose_accents_it_is_the_same():
    assert times_in("LO\u0308RDAG FO\u0308RMIDDAG") == times_in("lördag förmiddag")


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("ma aamuisin", "ma-ke klo 8–10", True),
        ("ma aamuisin", "måndagskvällar", False),
        ("ma aamuisin", "Tuesday mornings", False),
        ("ma aamuisin", "joustava", True),
        ("iltaisin", "not on Fridays", True),
    ],
)
def test_times_suit_when_a_day_and_a_part_are_in_common(one, other, answer):
    one, other = times_in(one), times_in(other)

    assert (suit(one, other), suit(other, one)) == (answer, answer)


SCRAPS = "ei ja to ma–ke - 9 10–14 klo pm after inte ilta , . 8:n till 🙂"
WORDS = st.sampled_from(SCRAPS.split())


@given(st.text(max_size=200) | st.lists(WORDS, max_size=20).map(" ".join))
def test_whatever_is_written_something_possible_is_read(text):
    read = times_in(text)

    assert read is None or (0 < read.days <= ALL_DAYS and 0 < read.parts <= ALL_PARTS)

"""Made-up cohorts that look like real ones: the same people for the same number and seed."""

import random
from collections.abc import Sequence

from kehity.matching.engine.people import Cohort, Mentee, Mentor, Pair, Rule
from tools.bench.texts import LANGUAGES, SUBJECTS, text_about

SEED = 20260901
PLACES = (
    "Helsinki", "Espoo", "Vantaa", "Porvoo", "Kerava", "Järvenpää", "Tuusula", "Sipoo", "Loviisa",
    "Kirkkonummi", "Lohja", "Hyvinkää", "Vaasa", "Turku", "Tampere", "Lahti", "Kotka", "Jakobstad",
    "Raasepori", "Hamina",
)  # fmt: skip
UNITS = (
    "Sivistys", "Hyvinvointi", "Tekninen toimi", "Konsernipalvelut", "Elinvoima", "Tietohallinto",
    "Talous", "Henkilöstö",
)  # fmt: skip
TIMES = (
    "maanantai ja tiistai iltapäivä", "arkisin aamupäivä", "torstai-iltapäivät",
    "måndag och onsdag förmiddag", "vardagar eftermiddag", "fredag förmiddag",
    "Tuesday and Wednesday mornings", "weekday afternoons", "Friday morning", "joustava",
)  # fmt: skip
STATEMENTS = tuple(f"style.{number}" for number in range(1, 7))
MODES, MODE_SHARES = ("both", "remote", "in_person"), (60, 28, 12)
PEOPLE_OF_AN_ORGANISATION = 40


def cohort_of(mentees: int, mentors: int, seed: int = SEED) -> Cohort:
    """Each mentor has one place, so that every method is asked for the same."""
    dice = random.Random(f"{seed} {mentees} {mentors}")  # noqa: S311 - nothing secret
    organisations = max(4, (mentees + mentors) // PEOPLE_OF_AN_ORGANISATION)
    one_side = tuple(_mentee(dice, number, organisations) for number in range(mentees))
    other_side = tuple(_mentor(dice, number, organisations) for number in range(mentors))
    return Cohort(one_side, other_side, forbidden=_forbidden(dice, one_side, other_side))


def _mentee(dice: random.Random, number: int, organisations: int) -> Mentee:
    languages = _languages(dice)
    themes = dice.sample(tuple(SUBJECTS), dice.choice((1, 2, 2, 3, 3, 4, 5)))
    importance = {theme: dice.randint(1, 3) for theme in themes} | {themes[0]: 3}
    need = text_about(dice, languages[0], themes) if dice.random() < 0.85 else ""
    return Mentee(
        id=f"mentee-{number:06}",
        languages=frozenset(languages),
        mode=dice.choices(MODES, MODE_SHARES)[0],
        place=_place(dice),
        times=dice.choice(TIMES) if dice.random() < 0.4 else "",
        organisation=f"Organisaatio {dice.randrange(organisations)}",
        unit=dice.choice(UNITS),
        style=_style(dice),
        is_ready=dice.random() < 0.98,
        themes=importance,
        need=need,
        ready_since=f"2026-09-{dice.randint(1, 30):02}T12:00",
    )


def _mentor(dice: random.Random, number: int, organisations: int) -> Mentor:
    languages = _languages(dice)
    themes = dice.sample(tuple(SUBJECTS), dice.choice((2, 3, 3, 4, 4, 5, 6, 8)))
    return Mentor(
        id=f"mentor-{number:06}",
        languages=frozenset(languages),
        mode=dice.choices(MODES, MODE_SHARES)[0],
        place=_place(dice),
        times=dice.choice(TIMES) if dice.random() < 0.4 else "",
        organisation=f"Organisaatio {dice.randrange(organisations)}",
        unit=dice.choice(UNITS),
        style=_style(dice),
        is_ready=dice.random() < 0.98,
        themes={theme: dice.randint(1, 3) for theme in themes},
        offer=text_about(dice, languages[0], themes),
    )


def _languages(dice: random.Random) -> list[str]:
    first = dice.choices(LANGUAGES, (80, 14, 6))[0]
    others = [one for one in LANGUAGES if one != first]
    return [first, *dice.sample(others, dice.choice((0, 0, 1, 1, 2)))]


def _place(dice: random.Random) -> str:
    """Larger municipalities more often; a few do not say."""
    place = min(dice.randrange(len(PLACES)), dice.randrange(len(PLACES)))
    return PLACES[place] if dice.random() < 0.9 else ""


def _style(dice: random.Random) -> dict[str, int]:
    """Most have answered all statements, some all but one, some none."""
    answers = {one: dice.randint(1, 5) for one in STATEMENTS}
    share = dice.random()
    if share < 0.12:
        del answers[dice.choice(STATEMENTS)]
    return answers if share < 0.9 else {}


def _forbidden(
    dice: random.Random, mentees: Sequence[Mentee], mentors: Sequence[Mentor]
) -> dict[Pair, Rule]:
    """A tenth of the mentees have somebody above them, or somebody they would not meet."""
    return {
        (mentee.id, dice.choice(mentors).id): dice.choice((Rule.REPORTING_LINE, Rule.NOT_WITH))
        for mentee in mentees
        if dice.random() < 0.1
    }

"""Bringing the cast in: people, their parts in a season, what they told, their goals."""

from __future__ import annotations

from typing import Any

from kehity.goals.models import Goal, set_goal
from kehity.goals.preparation import tell, tell_ways_of_working
from kehity.people.models import Person
from kehity.programmes.answering import enrol
from kehity.programmes.models import Participation, Season
from kehity.programmes.models.participations import Role
from kehity.website.demo import cast

THEME_WEIGHT = 2
SIGN = {
    "fi": "Joku huomaa sen kysymättä.",
    "sv": "Någon märker det utan att jag frågar.",
    "en": "Somebody notices without being asked.",
}
WHY = {
    "fi": "Tästä on puhuttu pitkään.",
    "sv": "Det här har vi talat om länge.",
    "en": "A question that keeps coming back.",
}
LEVELS = {
    "fi": [
        "Kaikki jää ennalleen.",
        "Huomaan tilanteen, mutta vasta jälkikäteen.",
        "Toimin näin yleensä.",
        "Toimin näin lähes aina.",
        "Muutkin ympärilläni toimivat näin.",
    ],
    "sv": [
        "Allt blir som förut.",
        "Jag märker det, men först efteråt.",
        "Jag gör oftast så här.",
        "Jag gör nästan alltid så här.",
        "Även andra omkring mig gör så här.",
    ],
    "en": [
        "Everything stays as it was.",
        "I notice it, but only afterwards.",
        "I usually do so.",
        "I nearly always do so.",
        "Others around me do so, too.",
    ],
}


def person_of(role: cast.Role) -> Person:
    return Person.objects.known_as(
        role.email,
        first_name=role.first_name,
        last_name=role.last_name,
        language=role.language,
    )


def mentee(season: Season, role: cast.Role) -> Participation:
    """A mentee of the cast who has joined and told what is written in the cast."""
    participation = _joined(season, role, Role.MENTEE)
    _tell(participation, role, need=role.says)
    for place, title in enumerate(role.goals):
        _set(participation, title, weight=3 - place)
    return participation


def mentor(season: Season, role: cast.Role) -> Participation:
    participation = _joined(season, role, Role.MENTOR)
    _tell(participation, role, offer=role.says, capacity=role.capacity)
    return participation


def passer_by(season: Season, first: str, last: str, role: Role) -> Participation:
    """Someone whom the coordinator sees on the desk and whom nobody plays."""
    played = cast.Role(
        first, last, "fi", "Merikunta", f"Yksikkö {len(last)}", "asiantuntija", "Porvoo",
        ("t04", "t08"), "Kokemusta työn muutoksista ja niiden johtamisesta.",
        goals=("Löydän oman tapani tehdä työtä",),
    )  # fmt: skip
    if role is Role.MENTEE:
        return mentee(season, played)
    return mentor(season, played)


def _joined(season: Season, role: cast.Role, as_: Role) -> Participation:
    participation = enrol(
        season,
        person_of(role),
        role=as_,
        organisation_name=role.organisation,
        unit=role.unit,
        title=role.title,
        place=role.place,
        languages=list(role.languages),
        mode=role.mode,
        times=role.times,
        line_manager=role.line_manager,
    )
    themes = {theme.key: theme for theme in season.themes.all()}
    weights = role.weights or [THEME_WEIGHT] * len(role.themes)
    chosen = zip(role.themes, weights, strict=True)
    participation.choose_themes([(themes[key], weight) for key, weight in chosen])
    return participation


def _tell(participation: Participation, role: cast.Role, **words: object) -> None:
    tell(participation, **words)
    if role.style:
        answers: dict[str, Any] = {
            f"style_{number}": str(one) for number, one in enumerate(role.style, start=1)
        }
        tell_ways_of_working(participation, **answers)


def _set(participation: Participation, title: str, weight: int) -> Goal:
    language = participation.person.language
    return set_goal(
        participation,
        title=title,
        why=WHY[language],
        sign_of_progress=SIGN[language],
        levels=LEVELS[language],
        weight=weight,
    )

"""Bringing the cast in: people, their parts in a season, what they told, their goals."""

from __future__ import annotations

from kehity.goals.models import Goal, set_goal
from kehity.people.models import Person
from kehity.programmes.answering import enrol
from kehity.programmes.models import Participation, Season
from kehity.programmes.models.participations import Mode, Role
from kehity.website.demo import cast

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
    participation.need = role.says
    participation.save()
    for place, title in enumerate(role.goals):
        _set(participation, title, weight=3 - place)
    return participation


def mentor(season: Season, role: cast.Role) -> Participation:
    participation = _joined(season, role, Role.MENTOR)
    participation.offer, participation.capacity = role.says, role.capacity
    participation.save()
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
        mode=Mode.BOTH,
    )
    themes = {theme.key: theme for theme in season.themes.all()}
    participation.choose_themes([(themes[key], 2) for key in role.themes])
    return participation


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

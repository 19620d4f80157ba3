"""Bringing people in: each with a part in the season, themes, and goals or an offer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone

from kehity.goals.models import Goal
from kehity.people.models import Person
from kehity.privacy.models import DataKey
from kehity.programmes.models import (
    Coordination,
    Invitation,
    Joining,
    Organisation,
    Participation,
    Programme,
    Season,
    Theme,
    ThemeChoice,
)
from kehity.programmes.models.participations import Mode, Role
from kehity.website.bench import words
from kehity.website.bench.rows import Rows
from kehity.website.demo.clock import in_days

STYLE = tuple(f"style_{number}" for number in range(1, 7))


@dataclass
class Place:
    """A season, its themes and its coordinator, with the records that are made for it."""

    season: Season
    themes: list[Theme]
    by: Person
    rows: Rows = field(default_factory=Rows)
    goals: defaultdict[Participation, list[Goal]] = field(default_factory=lambda: defaultdict(list))

    def store(self) -> None:
        self.rows.store()
        self.goals.clear()


def programme(organisation: str, coordinator: Person) -> Programme:
    """An organisation with one programme, looked after by this person."""
    made = Organisation.objects.create(name=organisation)
    programme = made.programmes.create(name={"fi": f"{organisation}: mentorointi"})
    Coordination.objects.create(programme=programme, person=coordinator)
    return programme


def person(rows: Rows, number: int, email: str = "") -> Person:
    """Somebody new; who has no address of their own gets one by their number."""
    made = Person(
        email=email or f"p{number}{words.ADDRESSES}",
        first_name=words.FIRST[number % len(words.FIRST)],
        last_name=words.LAST[number // len(words.FIRST) % len(words.LAST)],
        language="sv" if number % 5 == 0 else "fi",
        data_key=rows.add(DataKey.objects.new()),
    )
    made.set_unusable_password()
    return rows.add(made)


def mentee(place: Place, number: int, email: str = "") -> Participation:
    """A mentee with two goals, who has told everything that the preparation asks."""
    joined = _participation(place, number, email, Role.MENTEE)
    joined.need = words.NEED
    joined.situation = words.SITUATION
    joined.thoughts = {"difference": words.WHY, "tried": words.SIGN}
    for position, title in enumerate(words.GOALS[: 3 if email else 2], start=1):
        goal = Goal(
            participation=joined,
            position=position,
            title=title,
            why=words.WHY,
            sign_of_progress=words.SIGN,
            levels=words.LEVELS,
            weight=4 - position,
        )
        goal.set_at = goal.changed_at = in_days(-180)
        place.goals[joined].append(place.rows.add(goal))
    return joined


def mentor(place: Place, number: int, email: str = "") -> Participation:
    joined = _participation(place, number, email, Role.MENTOR)
    joined.offer, joined.capacity = words.OFFER, 2 if email else 1
    return joined


def invited(place: Place, number: int) -> None:
    """Somebody who is on the list and has not answered."""
    expected = Participation(
        season=place.season, person=person(place.rows, number), role=Role.MENTEE
    )
    place.rows.add(expected)
    place.rows.add(Invitation(participation=expected, by=place.by, sent_at=timezone.now()))


def _participation(place: Place, number: int, email: str, role: Role) -> Participation:
    joined = Participation(
        season=place.season,
        person=person(place.rows, number, email),
        role=role,
        organisation_name=place.season.controller,
        unit=words.UNITS[number % len(words.UNITS)],
        title="asiantuntija",
        place=words.PLACES[number % len(words.PLACES)],
        languages=["fi", "sv"] if number % 3 == 0 else ["fi"],
        mode=Mode.BOTH,
        working_style={name: 1 + (number + place) % 5 for place, name in enumerate(STYLE)},
    )
    place.rows.add(joined)
    place.rows.add(Joining(participation=joined, at=in_days(-180)))
    for position in range(1, 4):
        theme = place.themes[(number + position * 3) % len(place.themes)]
        weight = 4 - position
        place.rows.add(
            ThemeChoice(participation=joined, theme=theme, position=position, weight=weight)
        )
    return joined

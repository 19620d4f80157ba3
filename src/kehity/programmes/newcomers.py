"""People who come in with a list: made many at a time, each with a key of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password
from django.db.models.functions import Lower

from kehity.people.models import Person
from kehity.privacy.models import DataKey
from kehity.programmes import facts
from kehity.programmes.models.joining import Declining
from kehity.programmes.models.participations import Participation, ThemeChoice

if TYPE_CHECKING:
    from kehity.programmes.lists.rows import Entry
    from kehity.programmes.models.seasons import Season

FIRST_THEME, OTHER_THEMES = 3, 2


def bring_in(season: Season, entries: list[Entry], *, otherwise: str) -> list[Entry]:
    """Make the participations that are not there yet; the entries that were new.

    A person who is in the season already owns what is there, and keeps it as it is.
    """
    people = _people(entries)
    known = _known(season, list(people.values()))
    new = [
        entry
        for entry in entries
        if entry.email not in people or (people[entry.email].pk, str(entry.role)) not in known
    ]
    people |= _made_people([entry for entry in new if entry.email not in people], otherwise)
    told = [(_participation(season, people[entry.email], entry), entry) for entry in new]
    Participation.objects.bulk_create(participation for participation, _entry in told)
    _choose_themes(season, told)
    for participation, entry in told:
        if entry.goal:
            facts.goal_told.send(sender=Participation, participation=participation, text=entry.goal)
    return new


def _people(entries: list[Entry]) -> dict[str, Person]:
    addresses = {entry.email for entry in entries}
    people = Person.objects.annotate(address=Lower("email")).filter(address__in=addresses)
    return {person.email.lower(): person for person in people.select_related("data_key")}


def _known(season: Season, people: list[Person]) -> set[tuple[object, str]]:
    return {
        *Participation.objects.filter(season=season, person__in=people).values_list(
            "person_id", "role"
        ),
        *Declining.objects.filter(season=season, person__in=people).values_list(
            "person_id", "role"
        ),
    }


def _made_people(entries: list[Entry], otherwise: str) -> dict[str, Person]:
    people = {
        entry.email: Person(
            email=entry.email,
            first_name=entry.first_name,
            last_name=entry.last_name,
            language=entry.screen_language or next(iter(entry.languages), otherwise),
            password=make_password(None),
            data_key=DataKey.objects.new(),
        )
        for entry in entries
    }
    DataKey.objects.bulk_create(person.data_key for person in people.values() if person.data_key)
    Person.objects.bulk_create(people.values())
    return people


def _participation(season: Season, person: Person, entry: Entry) -> Participation:
    return Participation(
        season=season,
        person=person,
        role=str(entry.role),
        organisation_name=entry.organisation,
        unit=entry.unit,
        title=entry.title,
        place=entry.place,
        line_manager=entry.line_manager,
        languages=list(entry.languages),
        mode=entry.mode,
        offer=entry.offer,
        capacity=entry.capacity or 1,
    )


def _choose_themes(season: Season, told: list[tuple[Participation, Entry]]) -> None:
    themes = {theme.key: theme for theme in season.themes.all()}
    ThemeChoice.objects.bulk_create(
        ThemeChoice(
            participation=participation,
            theme=themes[key],
            position=position,
            weight=FIRST_THEME if position == 1 else OTHER_THEMES,
        )
        for participation, entry in told
        for position, key in enumerate(entry.themes, start=1)
    )

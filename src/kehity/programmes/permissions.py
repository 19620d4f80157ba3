"""Who may do what with programmes, seasons and participations; questions only."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from kehity.people.models import Person
    from kehity.programmes.models import (
        EnrolmentList,
        Participation,
        Programme,
        Season,
    )


def coordinates(person: Person | AnonymousUser, season: Season) -> bool:
    """The whole programme, or this season alone."""
    if person.is_anonymous:
        return False
    reached = season.programme.coordinations.filter(person=person).exists()
    return reached or season.coordinations.filter(person=person).exists()


def may_begin_season(person: Person, programme: Programme) -> bool:
    """Those of the whole programme: who coordinates one season makes no others."""
    return programme.coordinations.filter(person=person).exists()


def may_change_settings(person: Person, season: Season) -> bool:
    return coordinates(person, season)


def may_open(person: Person, season: Season) -> bool:
    return coordinates(person, season) and not season.is_open()


def may_take_lists_in(person: Person, season: Season) -> bool:
    return coordinates(person, season) and season.is_open()


def may_invite(person: Person, season: Season) -> bool:
    today = timezone.localdate()
    is_running = season.is_open() and not season.has_ended(today)
    return is_running and coordinates(person, season)


def may_enrol(season: Season, day: datetime.date) -> bool:
    return season.is_enrolling(day)


def may_join(person: Person, participation: Participation) -> bool:
    is_unanswered = not (participation.has_joined() or participation.has_withdrawn())
    return person.pk == participation.person_id and is_unanswered


def may_withdraw(person: Person, participation: Participation) -> bool:
    is_in = participation.has_joined() and not participation.has_withdrawn()
    return person.pk == participation.person_id and is_in


def may_come_back(person: Person, participation: Participation) -> bool:
    return person.pk == participation.person_id and participation.has_withdrawn()


def may_do_orientation(person: Person, participation: Participation) -> bool:
    is_in = participation.has_joined() and not participation.has_withdrawn()
    return person.pk == participation.person_id and is_in


def may_map(person: Person, enrolment_list: EnrolmentList) -> bool:
    is_waiting = enrolment_list.begun_at is None and not enrolment_list.has_been_forgotten()
    return person.pk == enrolment_list.by_id and is_waiting


def may_take_in(person: Person, enrolment_list: EnrolmentList) -> bool:
    return may_map(person, enrolment_list) and enrolment_list.is_mapped()

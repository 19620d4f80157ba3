"""Who is signed in, together with what they look after: one query for every request."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery

from kehity.people.asked_often import NOBODY, AskedOften
from kehity.people.factors import having_second_factor
from kehity.people.first_visits import visits_read
from kehity.people.models import Person
from kehity.programmes.models import Coordination, Helping, Ownership


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Finds the person of a session, and since when others' data has been in their care."""

    def get_user(self, user_id: uuid.UUID) -> Person | None:
        row = _SIGNED_IN.about(user_id)
        if row is None:
            return None
        person = Person.from_db(connection.alias, _FIELDS, row[: len(_FIELDS)])
        for name, value in zip(_ANNOTATIONS, row[len(_FIELDS) :], strict=True):
            setattr(person, name, value)
        return person


def _about_nobody() -> QuerySet[Person, Any]:
    coordinates, owns, helps = (
        Subquery(
            duty._default_manager.filter(person=OuterRef("pk"))
            .order_by("since")
            .values("since")[:1]
        )
        for duty in (Coordination, Ownership, Helping)
    )
    found = Person.objects.filter(pk=NOBODY, is_active=True).annotate(
        coordinates_since=coordinates,
        owns_since=owns,
        helps_since=helps,
        is_safe=having_second_factor(),
        visits_read=visits_read(),
    )
    return found.values_list(*_FIELDS, *_ANNOTATIONS)


_FIELDS = [field.attname for field in Person._meta.concrete_fields]
_ANNOTATIONS = ["coordinates_since", "owns_since", "helps_since", "is_safe", "visits_read"]
_SIGNED_IN = AskedOften(_about_nobody)


def second_factor_due(person: Person) -> datetime.datetime | None:
    """When this signed-in person must have a second factor; None when nothing is missing."""
    if settings.SECOND_FACTOR_WITHIN is None or getattr(person, "is_safe", True):
        return None
    duties = ("coordinates_since", "owns_since", "helps_since")
    since = [one for one in (getattr(person, duty) for duty in duties) if one]
    return min(since) + settings.SECOND_FACTOR_WITHIN if since else None

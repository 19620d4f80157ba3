"""Reminders: nothing new has happened, so they come seldom, together, and only if wanted."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from kehity.notifications.bundles import bundle
from kehity.notifications.hours import next_reminding
from kehity.notifications.kinds import KINDS
from kehity.notifications.models import Delivery, Reason, State, SwitchedOff
from kehity.notifications.notices import Notice
from kehity.notifications.tasks import remind
from kehity.privacy.models import Restriction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.mail import EmailMultiAlternatives

    from kehity.people.models import Person

A_WEEK = datetime.timedelta(days=7)


class Reminder(Notice):
    """A notice about something that still waits: at most once a week, with the day's others.

    It can be switched off by its reader. `label` and `says` tell on the page "Mails to me" what it
    is. It goes out at nine in the reader's own morning, if it `still_holds` then.
    """

    says: ClassVar[Any] = ""
    at_most: ClassVar[int] = 3
    """How often anybody hears about one matter; after that somebody else has to care."""

    def matter(self) -> str:
        """What it is about: its records, unless a reminder knows better."""
        facts = self._facts().values()
        records = [fact["id"] for fact in facts if isinstance(fact, dict) and "id" in fact]
        return ",".join(records)

    def send(self) -> None:
        """Queue a delivery for each recipient who has not heard of it within a week."""
        now = timezone.now()
        people = self._not_heard_lately(_to_be_reminded(self.recipients()), now)
        if people:
            self._queue(people, now)

    def mail(self, person: Person) -> EmailMultiAlternatives:
        return bundle(person, [self])

    @transaction.atomic
    def _queue(self, people: list[Person], now: datetime.datetime) -> None:
        _hold(people)
        silent = SwitchedOff.objects.people_without(self.kind(), people)
        queued = []
        for person in self._not_heard_lately(people, now):
            if person.pk in silent:
                off = {"state": State.UNWANTED, "reason": Reason.SWITCHED_OFF}
                queued.append(self._delivery_to(person, matter=self.matter(), **off))
                continue
            due_at = next_reminding(now, person.time_zone)
            queued.append(self._delivery_to(person, matter=self.matter(), due_at=due_at))
            remind.using(run_after=due_at).enqueue(str(person.pk))
        Delivery.objects.bulk_create(queued)

    def _not_heard_lately(self, people: Iterable[Person], now: datetime.datetime) -> list[Person]:
        heard = self._heard(list(people))
        return [
            person
            for person, moments in heard.items()
            if not self._is_too_much(moments, now, person)
        ]

    def _heard(self, people: list[Person]) -> dict[Person, list[datetime.datetime]]:
        """When each has heard of this matter."""
        heard: dict[Any, list[datetime.datetime]] = {person.pk: [] for person in people}
        earlier = Delivery.objects.filter(
            person__in=people, notice=self.kind(), matter=self.matter()
        )
        for person, queued_at in earlier.values_list("person", "queued_at"):
            heard[person].append(queued_at)
        return {person: heard[person.pk] for person in people}

    def _is_too_much(
        self, heard: list[datetime.datetime], now: datetime.datetime, person: Person
    ) -> bool:
        # Counted in days: a worker may be late by hours, and next week be in time.
        today = now.astimezone(person.time_zone).date()
        days = [moment.astimezone(person.time_zone).date() for moment in heard]
        return len(days) >= self.at_most or any(today - day < A_WEEK for day in days)


def _to_be_reminded(people: Iterable[Person]) -> list[Person]:
    """Whoever has restricted the use of their data hears nothing but news."""
    found = [person for person in people if person.is_active]
    restricted = Restriction.objects.of([person.pk for person in found])
    return [person for person in found if person.pk not in restricted]


def reminders() -> list[type[Reminder]]:
    """All kinds that can be switched off, in the order of their names."""
    kinds = [kind for kind in KINDS.values() if issubclass(kind, Reminder) and kind.says]
    return sorted(kinds, key=lambda kind: str(kind.label))


def _hold(people: list[Person]) -> None:
    """Two workers may remind of the same at once; the second one sees what the first has queued."""
    ids = sorted(person.pk for person in people)
    list(
        get_user_model().objects.select_for_update().filter(pk__in=ids).order_by("pk").values("pk")
    )

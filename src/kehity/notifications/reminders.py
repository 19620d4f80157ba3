"""Reminders: nothing new has happened, so they come seldom, together, and only if wanted."""

from __future__ import annotations

import datetime
import uuid
from collections import defaultdict
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from kehity.background.days import days_before
from kehity.background.queue import enqueue_each
from kehity.background.sweeping import each_few
from kehity.notifications.bundles import bundle
from kehity.notifications.hours import next_reminding
from kehity.notifications.kinds import KINDS
from kehity.notifications.models import Delivery, Reason, State, SwitchedOff
from kehity.notifications.notices import Notice
from kehity.notifications.tasks import remind
from kehity.privacy.models import Restriction
from kehity.ui.alphabet import place_in_alphabet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.core.mail import EmailMultiAlternatives
    from django.db.models import Model, Q, QuerySet

    from kehity.people.models import Person

Record = TypeVar("Record", bound="Model")

A_WEEK = datetime.timedelta(days=7)


class Reminder(Notice):
    """A notice about something that still waits: at most once a week, with the day's others.

    It can be switched off by its reader. `label` and `says` tell on the page "Mails to me" what it
    is. It goes out at nine in the reader's own morning, if it `still_holds` then.
    """

    says: ClassVar[Any] = ""
    at_most: ClassVar[int] = 3
    """How often anybody hears about one matter; after that somebody else has to care."""

    @classmethod
    def is_due(cls, day: datetime.date, moment: str, *, after: int) -> Q:
        """The moment was so many days before this one, or longer while somebody may yet hear."""
        weeks_heard = cls.at_most * A_WEEK
        return days_before(day, moment, nearest=after, furthest=after + weeks_heard.days - 1)

    def matter(self) -> str:
        """What it is about: its records, unless a reminder knows better."""
        facts = self._facts().values()
        records = [fact["id"] for fact in facts if isinstance(fact, dict) and "id" in fact]
        return ",".join(records)

    def send(self) -> None:
        """Queue a delivery for each recipient who has not heard of it within a week."""
        _remind_together([self])

    def mail(self, person: Person) -> EmailMultiAlternatives:
        return bundle(person, [self])

    def is_too_much(
        self, heard: list[datetime.datetime], now: datetime.datetime, person: Person
    ) -> bool:
        """Whether a person who has heard of the matter at these moments is left in peace now."""
        # Counted in days: a worker may be late by hours, and next week be in time.
        today = now.astimezone(person.time_zone).date()
        days = [moment.astimezone(person.time_zone).date() for moment in heard]
        return len(days) >= self.at_most or any(today - day < A_WEEK for day in days)

    def delivery(self, person: Person, due_at: datetime.datetime, *, is_wanted: bool) -> Delivery:
        """Not stored yet; what is not wanted is on record too."""
        off = {"state": State.UNWANTED, "reason": Reason.SWITCHED_OFF}
        outcome = {"due_at": due_at} if is_wanted else off
        return self._delivery_to(person, matter=self.matter(), **outcome)


def remind_all(reminders: Iterable[Reminder]) -> None:
    """Send many, some hundreds at a time: each of these is a handful of statements."""
    each_few(reminders, _remind_together)


def is_still_due(due: Callable[[datetime.date], QuerySet[Record]], record: Record) -> bool:
    """Whether the question that has chosen this record would choose it today."""
    return due(timezone.localdate()).filter(pk=record.pk).exists()


def reminders() -> list[type[Reminder]]:
    """All kinds that can be switched off, in the order of their names."""
    kinds = [kind for kind in KINDS.values() if issubclass(kind, Reminder) and kind.says]
    return sorted(kinds, key=lambda kind: place_in_alphabet(str(kind.label)))


Matter = tuple[uuid.UUID, str, str]
"""Who hears of it, by which kind of reminder, and what it is about."""
Asked = dict[Matter, tuple[Reminder, "Person"]]


def _remind_together(few: list[Reminder]) -> None:
    now = timezone.now()
    asked = {
        (person.pk, reminder.kind(), reminder.matter()): (reminder, person)
        for reminder in few
        for person in reminder.recipients()
    }
    # Most have heard already: for them nothing is locked.
    asked = _not_heard_lately(_without_restricted(asked), now)
    if asked:
        _queue(asked, now)


def _without_restricted(asked: Asked) -> Asked:
    """Whoever has restricted the use of their data hears nothing but news."""
    restricted = Restriction.objects.of({person for person, _kind, _matter in asked})
    return {
        key: (reminder, person)
        for key, (reminder, person) in asked.items()
        if person.is_active and person.pk not in restricted
    }


@transaction.atomic
def _queue(asked: Asked, now: datetime.datetime) -> None:
    _hold({person for person, _kind, _matter in asked})
    asked = _not_heard_lately(asked, now)
    off = SwitchedOff.objects.by_people({person for person, _kind, _matter in asked})
    queued = []
    mornings: dict[datetime.datetime, set[str]] = defaultdict(set)
    for reminder, person in asked.values():
        due_at = next_reminding(now, person.time_zone)
        is_wanted = reminder.kind() not in off[person.pk]
        queued.append(reminder.delivery(person, due_at, is_wanted=is_wanted))
        if is_wanted:
            mornings[due_at].add(str(person.pk))
    Delivery.objects.bulk_create(queued)
    for due_at, people in mornings.items():
        enqueue_each(remind.using(run_after=due_at), sorted(people))


def _not_heard_lately(asked: Asked, now: datetime.datetime) -> Asked:
    people = {person for person, _kind, _matter in asked}
    kinds = {kind for _person, kind, _matter in asked}
    earlier = Delivery.objects.filter(person__in=people, notice__in=kinds)
    heard: dict[Matter, list[datetime.datetime]] = defaultdict(list)
    for person_id, kind, matter, at in earlier.values_list(
        "person", "notice", "matter", "queued_at"
    ):
        heard[person_id, kind, matter].append(at)
    return {
        key: (reminder, person)
        for key, (reminder, person) in asked.items()
        if not reminder.is_too_much(heard[key], now, person)
    }


def _hold(people: set[uuid.UUID]) -> None:
    """Two workers may remind of the same at once; the second one sees what the first has queued."""
    rows = get_user_model().objects.select_for_update().filter(pk__in=people).order_by("pk")
    list(rows.values("pk"))

"""People answer for themselves: they enrol, join, decline, leave, and come back within a day."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.programmes import facts
from kehity.programmes.models.joining import Declining, Joining, Withdrawal
from kehity.programmes.models.participations import Participation
from kehity.ui.refusals import Refusal

if TYPE_CHECKING:
    from kehity.people.models import Person
    from kehity.programmes.models.seasons import Season

TIME_TO_COME_BACK = datetime.timedelta(days=1)


class TooLateToComeBack(Refusal):
    """The day for changing one's mind is over."""


@transaction.atomic
def enrol(season: Season, person: Person, *, role: str, **told: Any) -> Participation:
    """A person enrols in a season; whoever has this role there already keeps what is there."""
    participation, _is_new = Participation.objects.get_or_create(
        season=season, person=person, role=role, defaults=told
    )
    join(participation)
    return participation


@transaction.atomic
def join(participation: Participation) -> None:
    """A person's own yes; an earlier no is forgotten."""
    Joining.objects.get_or_create(participation=participation)
    participation.season.declinings.filter(
        person=participation.person, role=participation.role
    ).delete()


@transaction.atomic
def decline(participation: Participation) -> None:
    """A person's own no: everything told about the person for this season is deleted."""
    Declining.objects.get_or_create(
        season=participation.season, person=participation.person, role=participation.role
    )
    participation.delete()


@transaction.atomic
def withdraw(participation: Participation) -> None:
    """A person leaves the season; no reason is asked."""
    facts.withdrawal_begins.send(sender=Participation, participation=participation)
    Withdrawal.objects.get_or_create(participation=participation)


def come_back(participation: Participation) -> None:
    """Take back one's leaving, within a day of it."""
    since = timezone.now() - TIME_TO_COME_BACK
    undone, _by_kind = Withdrawal.objects.filter(
        participation=participation, at__gte=since
    ).delete()
    if not undone:
        raise TooLateToComeBack(
            _("The day for changing your mind is over. The coordinator can help you.")
        )


def may_still_come_back(participation: Participation, now: datetime.datetime) -> bool:
    return participation.has_withdrawn() and participation.withdrawal.at >= now - TIME_TO_COME_BACK

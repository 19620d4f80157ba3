"""Invitations: a coordinator asks, the mails go out in the background."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from kehity.programmes.models.joining import Invitation
from kehity.programmes.notices import Invited

if TYPE_CHECKING:
    from kehity.people.models import Person
    from kehity.programmes.models.participations import ParticipationQuerySet
    from kehity.programmes.models.seasons import Season

AT_ONCE = 100
BETWEEN_MAILS = datetime.timedelta(days=1)


@transaction.atomic
def invite(participations: ParticipationQuerySet, by: Person) -> int:
    """Invite these people, or invite them again; the number of mails that will go out."""
    unanswered = participations.unanswered()
    lately = timezone.now() - BETWEEN_MAILS
    again = Invitation.objects.filter(
        participation__in=unanswered.values("pk"), sent_at__lt=lately
    ).update(sent_at=None)
    new = Invitation.objects.bulk_create(
        Invitation(participation=participation, by=by)
        for participation in unanswered.filter(invitation__isnull=True)
    )
    return again + len(new)


def send_waiting(season: Season) -> None:
    """Send the season's invitations that wait, some at a time so that others can write too."""
    while _send_some(season):
        pass


@transaction.atomic
def _send_some(season: Season) -> int:
    waiting = (
        Invitation.objects.select_for_update(of=("self",))
        .filter(participation__season=season, sent_at=None)
        .filter(participation__joining=None, participation__withdrawal=None)
        .select_related("participation__person", "participation__season")
        .order_by("pk")[:AT_ONCE]
    )
    for invitation in waiting:
        Invited(invitation.participation).send()
    return Invitation.objects.filter(pk__in=[one.pk for one in waiting]).update(
        sent_at=timezone.now()
    )

"""Erasing somebody: asked for, for a day taken back, then done for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.mentorships.leaving import leave_pairs
from kehity.privacy.held import forget_texts_of
from kehity.programmes.answering import withdraw
from kehity.programmes.models import Organisation, Participation, Programme
from kehity.rights.models import Erasure
from kehity.ui.refusals import Refusal

if TYPE_CHECKING:
    from kehity.people.models import Person


class StillNeeded(Refusal):
    """Somebody must take over a programme or an organisation first."""


class TooLateToUndo(Refusal):
    """The day for taking it back is over."""


@transaction.atomic
def ask_to_be_erased(person: Person) -> None:
    """From now on a day runs; asked twice, it runs from the first time."""
    refuse_if_needed(person)
    try:
        with transaction.atomic():
            Erasure.objects.create(person=person)
    except IntegrityError:
        return


def take_back(person: Person) -> None:
    now = timezone.now()
    mine = Erasure.objects.standing().filter(person=person, done_at=None)
    if not mine.exclude(pk__in=Erasure.objects.due(now)).update(undone_at=now):
        raise TooLateToUndo(_("The day for changing your mind is over."))


def looked_after_alone(person: Person) -> list[str]:
    """The programmes and organisations that nobody else looks after."""
    programmes = Programme.objects.coordinated_by(person)
    organisations = Organisation.objects.owned_by(person)
    left = [one for one in programmes if not one.coordinations.exclude(person=person).exists()]
    owned = [one for one in organisations if not one.ownerships.exclude(person=person).exists()]
    return [str(one) for one in (*left, *owned)]


def refuse_if_needed(person: Person) -> None:
    alone = looked_after_alone(person)
    if alone:
        raise StillNeeded(
            _("Only you look after %(what)s. Let somebody else take over first.")
            % {"what": ", ".join(alone)}
        )


def erase(erasure: Erasure) -> None:
    """Part kindly, then forget: what was written alone goes, the rest loses its name.

    Partners hear of the ending while it can still be told; done again after a fall, it goes on.
    """
    person = erasure.person
    if looked_after_alone(person):
        return  # became the last one meanwhile: the wish stands until somebody takes over
    leave_pairs(person)
    for part in Participation.objects.of(person).taking_part():
        withdraw(part)
    with transaction.atomic():
        forget_texts_of(person)
        person.close_for_good()
        Erasure.objects.filter(pk=erasure.pk).update(done_at=timezone.now())

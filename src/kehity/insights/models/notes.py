"""A coordinator's own notes about a participant, which that person may read."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedText
from kehity.programmes.models import Participation, Season
from kehity.ui.refusals import Refusal

TIME_TO_UNDO = datetime.timedelta(days=1)
LONGEST = 2000


class NoteIsGone(Refusal):
    """The note has been deleted, or brought back, by somebody else meanwhile."""


class CaseNoteQuerySet(models.QuerySet["CaseNote"]):
    def coordinated_by(self, person: Person) -> CaseNoteQuerySet:
        return self.filter(participation__season__in=Season.objects.coordinated_by(person))

    def about(self, person: Person) -> CaseNoteQuerySet:
        return self.filter(participation__person=person)

    def kept(self) -> CaseNoteQuerySet:
        return self.filter(deleted_at=None)

    def lately_deleted(self) -> CaseNoteQuerySet:
        """Those that can still be brought back."""
        return self.filter(deleted_at__gt=timezone.now() - TIME_TO_UNDO)

    def forgettable(self, now: datetime.datetime) -> CaseNoteQuerySet:
        return self.filter(deleted_at__lte=now - TIME_TO_UNDO)

    def with_people(self) -> CaseNoteQuerySet:
        return self.select_related(
            "by",
            "participation__person__data_key",
            "participation__season__programme__organisation",
        )

    def newest_first(self) -> CaseNoteQuerySet:
        return self.order_by("-at", "pk")


class CaseNote(SealedModel):
    """What a coordinator has written down about helping somebody.

    It is read by the coordinators of the programme and by the one it is about. It is sealed by
    that person's own key: when the person is erased, so is what was written about them.
    """

    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="case_notes"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    text = SealedText(max_length=LONGEST)
    at = models.DateTimeField(default=timezone.now)
    deleted_at = models.DateTimeField(null=True)

    objects = CaseNoteQuerySet.as_manager()
    sealed_by = "participation.person.data_key"
    circles = Circles(programme="id participation by text at deleted_at")

    def __str__(self) -> str:
        return f"note {self.pk}"

    def delete_for_now(self) -> None:
        """Nobody reads the note any more; for a day it can be brought back."""
        kept = CaseNote.objects.kept().filter(pk=self.pk)
        if not kept.update(deleted_at=timezone.now()):
            raise NoteIsGone(_("This note has been deleted already."))

    def bring_back(self) -> None:
        recent = CaseNote.objects.lately_deleted().filter(pk=self.pk)
        if not recent.update(deleted_at=None):
            raise NoteIsGone(_("This note cannot be brought back any more."))


def write_note(participation: Participation, text: str, by: Person) -> CaseNote:
    note = CaseNote(participation=participation, text=text, by=by)
    note.save(force_insert=True)
    return note

"""The final evaluation: each one's own part, what the two share, and how it is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.mentorships.models import Mentorship
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedAnswer, SealedFacts, SealedList, SealedText

if TYPE_CHECKING:
    from kehity.people.models import Person


class Afterwards(models.TextChoices):
    """How someone would like to go on when the programme is over."""

    FRIENDS = "friends", _("We keep in touch")
    ONE_MEETING = "one_meeting", _("We meet once more later")
    NO_CONTACT = "no_contact", _("We part here, with thanks")


class Retention(models.TextChoices):
    """How long someone's own texts in the pair are kept."""

    USUAL = "usual", _("Three months after closing, as usual")
    AT_CLOSING = "at_closing", _("Erase what I have written as soon as we are done")


class Evaluation(models.Model):
    """A pair's final evaluation has opened: prepare, meet, and each saves or skips."""

    mentorship = models.OneToOneField(
        Mentorship, on_delete=models.CASCADE, related_name="evaluation"
    )
    opened_at = models.DateTimeField(default=timezone.now)
    closing_held_at = models.DateTimeField(null=True)
    closing_marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    circles = Circles(programme="id mentorship opened_at closing_held_at closing_marked_by")

    def __str__(self) -> str:
        return f"evaluation of {self.mentorship_id}"

    def get_absolute_url(self) -> str:
        return reverse("evaluation", args=[self.mentorship_id])

    def closing_is_held(self) -> bool:
        return self.closing_held_at is not None

    def finish_of(self, person: Person) -> Finish | None:
        return next((one for one in self.finishes.all() if one.by_id == person.pk), None)

    def is_finished_by(self, person: Person) -> bool:
        return self.finish_of(person) is not None

    def is_finished_by_both(self) -> bool:
        return len(self.finishes.all()) > 1

    def shared_part_of(self, person: Person) -> SharedPart | None:
        return next((one for one in self.shared_parts.all() if one.by_id == person.pk), None)

    def thanks_to(self, person: Person) -> str:
        """The other's thanks, once both have finished; until then nobody reads them."""
        if not self.is_finished_by_both():
            return ""
        return next((one.thanks for one in self.shared_parts.all() if one.by_id != person.pk), "")

    def afterwards_for_both(self) -> Afterwards | None:
        """What both wish for; the more careful of two wishes, and nothing until both have told."""
        wishes = [one.afterwards for one in self.shared_parts.all() if one.afterwards]
        both = self.is_finished_by_both() and len(wishes) > 1
        return max(map(Afterwards, wishes), key=list(Afterwards).index) if both else None


class OwnPart(SealedModel):
    """One person's own side of the evaluation: a draft nobody else reads, and own choices."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="own_parts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    draft = SealedFacts()
    certificate = SealedAnswer()
    retention = models.CharField(max_length=20, choices=Retention, default=Retention.USUAL)
    changed_at = models.DateTimeField(default=timezone.now)

    sealed_by = "by.data_key"
    circles = Circles(own="id evaluation by draft certificate retention changed_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["evaluation", "by"], name="each_has_one_own_part_of_an_evaluation"
            )
        ]

    def __str__(self) -> str:
        return f"own part {self.pk}"

    def learnings(self) -> list[str]:
        """Those that the writer has chosen to keep."""
        rows: dict[str, dict[str, Any]] = self.draft.get("learnings", {})
        return [row["text"] for row in rows.values() if row["keep"] and row["text"]]

    def ratings(self) -> dict[str, int]:
        told: dict[str, int] = self.draft.get("ratings", {})
        return told


class SharedPart(SealedModel):
    """What one person saved of the evaluation for both to read."""

    evaluation = models.ForeignKey(
        Evaluation, on_delete=models.CASCADE, related_name="shared_parts"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    learnings = SealedList()
    answers = SealedFacts()
    changes = SealedList()
    support_needed = SealedText(max_length=300)
    afterwards = SealedText()
    thanks = SealedText(max_length=600)
    saved_at = models.DateTimeField(default=timezone.now)

    sealed_by = "evaluation.mentorship.data_key"
    circles = Circles(
        pair="id evaluation by learnings answers changes support_needed afterwards thanks saved_at"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["evaluation", "by"], name="each_shares_an_evaluation_once"
            )
        ]

    def __str__(self) -> str:
        return f"shared part {self.pk}"


class Finish(models.Model):
    """One half of the pair has finished the evaluation, by saving it or by skipping it."""

    class Kind(models.TextChoices):
        SAVED = "saved", _("saved")
        SKIPPED = "skipped", _("skipped")

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="finishes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(pair="id evaluation by kind at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["evaluation", "by"], name="each_finishes_an_evaluation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.by_id} {self.kind} {self.evaluation_id}"

    def is_saved(self) -> bool:
        return self.kind == self.Kind.SAVED

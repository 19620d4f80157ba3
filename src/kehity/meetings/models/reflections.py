"""Looking back: each one's own reflection and rating, and the parts that one chooses to share."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.goals.models import Learning
from kehity.meetings import notices
from kehity.meetings.models.meetings import Meeting
from kehity.meetings.questions import Template, question_of
from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.removing import take_away
from kehity.privacy.sealed import SealedFacts, SealedNumber, SealedText
from kehity.ui.refusals import Refusal


class NothingThere(Refusal):
    """The part of a reflection that was asked for has no words in it."""


class Worth(SealedModel):
    """Whether a meeting was worth its time, 1 to 5, for the eyes of whoever answered."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="worths")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    value = SealedNumber()
    at = models.DateTimeField(default=timezone.now)

    sealed_by = "by.data_key"
    circles = Circles(own="id meeting by value at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "by"], name="each_rates_a_meeting_once")
        ]

    def __str__(self) -> str:
        return f"worth of {self.meeting_id}"


class ReflectionQuerySet(models.QuerySet["Reflection"]):
    def of(self, person: Person) -> ReflectionQuerySet:
        return self.filter(by=person).select_related("by__data_key")


class Reflection(SealedModel):
    """One person's own look back at a meeting, by one of three sets of questions."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="reflections")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    template = SealedText(max_length=10)
    answers = SealedFacts()
    insight = SealedText(max_length=280)
    step = SealedText(max_length=300)
    written_at = models.DateTimeField(default=timezone.now)
    learning = models.ForeignKey(Learning, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ReflectionQuerySet.as_manager()
    sealed_by = "by.data_key"
    circles = Circles(own="id meeting by template answers insight step written_at learning")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "by"], name="each_reflects_on_a_meeting_once"
            )
        ]

    def __str__(self) -> str:
        return f"reflection {self.pk}"

    @property
    def chosen_template(self) -> Template:
        return Template(self.template or Template.WHAT)

    def text_of(self, part: str) -> str:
        """The words of one part: an answer by its question's name, the insight or the step."""
        if part in {"insight", "step"}:
            words: str = getattr(self, part)
            return words
        return str(self.answers.get(part, ""))

    def parts(self) -> list[str]:
        """The parts that have words in them, in the order of the page."""
        names = [*self.chosen_template.questions, "insight", "step"]
        return [name for name in names if self.text_of(name)]

    @transaction.atomic
    def pin(self) -> None:
        """Keep the insight among the writer's own learnings; pinned again, it is said anew."""
        if not self.insight:
            raise NothingThere(_("Write the insight down first; then it can be pinned."))
        Reflection.objects.select_for_update().get(pk=self.pk)
        participation = self.meeting.mentorship.half_of(self.by)
        learning = self.learning or Learning(participation=participation)
        learning.text = self.insight
        learning.save()
        self.learning = learning
        self.save(update_fields=["learning"])

    @transaction.atomic
    def share(self, part: str) -> SharedPart:
        """Copy one part to the pair's eyes; shared again, the copy is brought up to date."""
        if part not in self.parts():
            raise NothingThere(_("There is nothing here to share yet."))
        Reflection.objects.select_for_update().get(pk=self.pk)
        shared = next((one for one in parts_of(self.meeting, self.by) if one.part == part), None)
        if shared is None:
            shared = SharedPart(meeting=self.meeting, by=self.by, part=part)
            notices.SharedWithYou(
                mentorship=self.meeting.mentorship, by=self.by, meeting=self.meeting
            ).send()
        shared.text = self.text_of(part)
        shared.save()
        return shared


class SharedPart(SealedModel):
    """A part of someone's reflection that its writer has chosen to share with the partner."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="shared_parts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    part = SealedText(max_length=20)
    text = SealedText(max_length=2000)
    shared_at = models.DateTimeField(default=timezone.now)

    sealed_by = "meeting.mentorship.data_key"
    called = _("A part that you shared")
    circles = Circles(pair="id meeting by part text shared_at")

    def __str__(self) -> str:
        return f"shared part {self.pk}"

    @property
    def question(self) -> str:
        return str(question_of(self.part))

    def take_back(self) -> None:
        """The partner reads it no more; for a day it can be shared again as it was."""
        take_away(self, self.by)

    def in_short(self) -> str:
        return self.text


def parts_of(meeting: Meeting, by: Person) -> list[SharedPart]:
    return [part for part in meeting.shared_parts.all() if part.by_id == by.pk]


@transaction.atomic
def rate(meeting: Meeting, value: int, by: Person) -> None:
    """Say for oneself whether the meeting was worth its time."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    worth = Worth.objects.filter(meeting=meeting, by=by).first()
    worth = worth or Worth(meeting=meeting, by=by)
    worth.by, worth.value, worth.at = by, value, timezone.now()
    worth.save()


@transaction.atomic
def reflect(meeting: Meeting, by: Person, template: str, **words: Any) -> Reflection:
    """Write one's own reflection; answers to the other sets of questions stay where they are."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    reflection = Reflection.objects.of(by).filter(meeting=meeting).first()
    reflection = reflection or Reflection(meeting=meeting, by=by)
    reflection.by, reflection.meeting = by, meeting
    reflection.template = template
    reflection.answers = reflection.answers | words.pop("answers")
    for name, value in words.items():
        setattr(reflection, name, value)
    reflection.written_at = timezone.now()
    reflection.save()
    return reflection

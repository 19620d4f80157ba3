"""What the two write together, question by question, without overwriting each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from kehity.evaluation.questions import Together
from kehity.mentorships.models import Mentorship
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedText

if TYPE_CHECKING:
    from kehity.people.models import Person


class JointAnswer(SealedModel):
    """The pair's shared text on one question of the mid-point review or the evaluation."""

    mentorship = models.ForeignKey(
        Mentorship, on_delete=models.CASCADE, related_name="joint_answers"
    )
    question = models.CharField(max_length=20, choices=Together)
    text = SealedText()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)

    sealed_by = "mentorship.data_key"
    circles = Circles(pair="id mentorship question text written_by written_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship", "question"], name="a_pair_answers_a_question_together_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} of {self.mentorship_id}"


def joint_answers(
    mentorship: Mentorship, questions: Iterable[Together]
) -> dict[Together, JointAnswer]:
    """What the pair has written to these questions, in one query."""
    written = mentorship.joint_answers.filter(question__in=list(questions))
    return {Together(answer.question): answer for answer in written}


def write_together(mentorship: Mentorship, by: Person, told: dict[Together, str]) -> None:
    """Save those of these texts that are other than they stand. The caller holds the mentorship."""
    here = joint_answers(mentorship, told)
    for question, text in told.items():
        _write(mentorship, by, question, text, here.get(question))


def _write(
    mentorship: Mentorship, by: Person, question: Together, text: str, here: JointAnswer | None
) -> None:
    answer = here or JointAnswer(mentorship=mentorship, question=question)
    if answer.text == text:
        return
    answer.text, answer.written_by, answer.written_at = text, by, timezone.now()
    answer.save()

"""What the two write together, question by question, without overwriting each other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)

    sealed_by = "mentorship.data_key"
    circles = Circles(pair="id mentorship question text version written_by written_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship", "question"], name="a_pair_answers_a_question_together_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} of {self.mentorship_id}"

    def seen(self) -> str:
        """What a page shows of this answer: which version, and a mark of its words."""
        return f"{self.version}:{mark_of(self.text)}"


NOT_WRITTEN = "0:"


def mark_of(text: str) -> str:
    """Enough of a text to tell whether someone has touched it."""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""


def joint_answers(
    mentorship: Mentorship, questions: Iterable[Together]
) -> dict[Together, JointAnswer]:
    """What the pair has written to these questions, in one query."""
    written = mentorship.joint_answers.filter(question__in=list(questions))
    return {Together(answer.question): answer for answer in written}


def write_together(
    mentorship: Mentorship, by: Person, told: dict[Together, tuple[str, str]]
) -> dict[Together, JointAnswer]:
    """Save each (text, seen) that was changed; those that the other changed meanwhile are returned.

    Where anything collides nothing is saved: the page then shows both texts. The caller holds
    the mentorship.
    """
    here = joint_answers(mentorship, told)
    touched = {
        question: text
        for question, (text, seen) in told.items()
        if mark_of(text) != seen.partition(":")[2]
    }
    collided = {
        question: here[question]
        for question, text in touched.items()
        if question in here
        and str(here[question].version) != told[question][1].partition(":")[0]
        and here[question].text != text
    }
    if not collided:
        for question, text in touched.items():
            _write(mentorship, by, question, text, here.get(question))
    return collided


def _write(
    mentorship: Mentorship, by: Person, question: Together, text: str, here: JointAnswer | None
) -> None:
    answer = here or JointAnswer(mentorship=mentorship, question=question, version=0)
    if answer.text == text:
        return
    answer.text, answer.version = text, answer.version + 1
    answer.written_by, answer.written_at = by, timezone.now()
    answer.save()


MEANWHILE = _(
    "The other has written here meanwhile. Both texts are below: put together what you want to "
    "keep, and save again."
)

"""Suggestions, and what people answer to them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.matching.models.rounds import Round
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.programmes.models import Participation

MOST_SUGGESTIONS = 3
YES, NO = "yes", "no"


class NoReason(models.TextChoices):
    """Why someone says no: for the coordinator only, and only if told."""

    TIME = "time", _("time")
    THEME = "theme", _("the themes")
    DISTANCE = "distance", _("the distance")
    CONFLICT = "conflict", _("a tie or conflict of interest")
    KNOWN = "known", _("we know each other too well")
    OTHER = "other", _("something else")


class SuggestedQuerySet(models.QuerySet["Suggestion"]):
    def of_mentee(self, mentee: Participation) -> SuggestedQuerySet:
        return self.filter(mentee=mentee)

    def of_mentor(self, mentor: Participation) -> SuggestedQuerySet:
        return self.filter(mentor=mentor)

    def of_person(self, person: Person) -> SuggestedQuerySet:
        return self.filter(Q(mentee__person=person) | Q(mentor__person=person))

    def standing(self) -> SuggestedQuerySet:
        """Those that can still lead to a pair: nobody has left, and the mentee has no pair."""
        has_pair = Mentorship.objects.under_way().filter(mentee=OuterRef("mentee"))
        nobody_left = self.filter(mentee__withdrawal=None, mentor__withdrawal=None)
        return nobody_left.exclude(Exists(has_pair))

    def shown_in(self, round: Round) -> SuggestedQuerySet:
        """Those of a round that can still lead to a pair; of one that is over, all there were."""
        here = self.filter(round=round)
        return here if round.is_over() else here.standing()

    def of_the_silent(self) -> SuggestedQuerySet:
        """Those of mentees who have answered nothing; all of a mentee's are answered at once."""
        answered = self.filter(mentee_answer__isnull=False)
        return self.exclude(mentee__in=answered.values("mentee"))

    def wanted(self) -> SuggestedQuerySet:
        """Those that the mentee has ranked: the mentor is asked about these."""
        return self.filter(mentee_answer__rank__isnull=False)

    def accepted(self) -> SuggestedQuerySet:
        """Those that both have said yes to."""
        return self.wanted().filter(mentor_answer__accepts=True)

    def with_people(self) -> SuggestedQuerySet:
        return self.select_related(
            "round__season", "mentee__person", "mentor__person", "mentee_answer", "mentor_answer"
        )


class Suggestion(models.Model):
    """A mentor suggested to a mentee, with its reasons; people decide."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="suggestions")
    mentee = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="mentors_suggested"
    )
    mentor = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="mentees_suggested"
    )
    position = models.PositiveSmallIntegerField()
    why = models.JSONField(default=dict)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)

    objects = SuggestedQuerySet.as_manager()
    circles = Circles(programme="id round mentee mentor position why added_by made_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "mentee", "mentor"], name="a_round_suggests_a_pair_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.mentee_id} – {self.mentor_id}"

    def rank(self) -> int | None:
        """The mentee's own rank for it, from 1; None when refused or not answered."""
        return self.mentee_answer.rank if hasattr(self, "mentee_answer") else None

    def answer_of(self, participation: Participation) -> str:
        """What this half has answered: a rank in figures, `yes`, `no`, or nothing yet."""
        if participation.is_mentee():
            given = hasattr(self, "mentee_answer")
            return str(self.mentee_answer.rank or NO) if given else ""
        if not hasattr(self, "mentor_answer"):
            return ""
        return YES if self.mentor_answer.accepts else NO

    def reason_of(self, participation: Participation) -> str:
        """Why this half has said no, if told."""
        name = "mentee_answer" if participation.is_mentee() else "mentor_answer"
        return getattr(self, name).reason if hasattr(self, name) else ""

    def is_answered_by_mentor(self) -> bool:
        return hasattr(self, "mentor_answer")


class MenteeAnswer(models.Model):
    """A mentee's own answer to a suggestion: a rank from 1, or a refusal where there is none."""

    suggestion = models.OneToOneField(
        Suggestion, on_delete=models.CASCADE, related_name="mentee_answer"
    )
    rank = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(max_length=20, choices=NoReason, blank=True)
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id suggestion rank reason at")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(rank=None) | Q(rank__gte=1), name="ranks_begin_with_one"
            )
        ]

    def __str__(self) -> str:
        return f"answer to {self.suggestion_id}"


class MentorAnswer(models.Model):
    """A mentor's yes or no to a mentee who would like to meet."""

    suggestion = models.OneToOneField(
        Suggestion, on_delete=models.CASCADE, related_name="mentor_answer"
    )
    accepts = models.BooleanField()
    reason = models.CharField(max_length=20, choices=NoReason, blank=True)
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id suggestion accepts reason at")

    def __str__(self) -> str:
        return f"answer to {self.suggestion_id}"

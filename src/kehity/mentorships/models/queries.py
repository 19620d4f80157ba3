"""Sentences about mentorships: which ones, and what to fetch beside them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from kehity.mentorships.phases import UNDER_WAY, Phase

if TYPE_CHECKING:
    from kehity.mentorships.models.endings import Ending, Pause
    from kehity.people.models import Person
    from kehity.programmes.models import Participation, Season

CLOSING_OPENS_BEFORE = datetime.timedelta(weeks=6)


class MentorshipQuerySet(models.QuerySet["Mentorship"]):
    def visible_to(self, person: Person) -> MentorshipQuerySet:
        """The pairs that this person is one half of."""
        return self.filter(Q(mentee__person=person) | Q(mentor__person=person))

    def of(self, participation: Participation) -> MentorshipQuerySet:
        return self.filter(Q(mentee=participation) | Q(mentor=participation))

    def of_season(self, season: Season) -> MentorshipQuerySet:
        return self.filter(mentee__season=season)

    def coordinated_by(self, person: Person) -> MentorshipQuerySet:
        return self.filter(mentee__season__programme__coordinations__person=person)

    def not_ended(self) -> MentorshipQuerySet:
        return self.exclude(Exists(standing_endings().filter(mentorship=OuterRef("pk"))))

    def not_paused(self) -> MentorshipQuerySet:
        return self.exclude(Exists(_pauses_under_way().filter(mentorship=OuterRef("pk"))))

    def under_way(self) -> MentorshipQuerySet:
        """Pairs that hold a place: from the proposal until the evaluation is done."""
        return self.not_ended().filter(phase__in=UNDER_WAY)

    def in_dialogue(self) -> MentorshipQuerySet:
        return self.not_ended().filter(phase=Phase.MONTHLY_DIALOGUE)

    def due_to_close(self, day: datetime.date) -> MentorshipQuerySet:
        """Pairs in dialogue, not on a break, whose planned end is six weeks away or nearer."""
        return self.in_dialogue().not_paused().filter(ends_on__lte=day + CLOSING_OPENS_BEFORE)

    def with_pair(self) -> MentorshipQuerySet:
        return self.select_related(
            "data_key",
            "mentee__person__data_key",
            "mentor__person__data_key",
            "mentee__season__programme__organisation",
        ).prefetch_related(
            Prefetch("endings", queryset=standing_endings(), to_attr="standing_endings"),
        )

    def with_rows(self) -> MentorshipQuerySet:
        """Everything that tells where a pair stands on its road."""
        return self.prefetch_related(
            "acceptances",
            "introductions",
            "decisions",
            "outcomes",
            "agreements__confirmations",
            "pauses",
            "closing_wishes",
            "milestones",
        )


def standing_endings() -> models.QuerySet[Ending]:
    """Endings that have not been undone."""
    rows: models.QuerySet[Ending] = _rows("Ending").filter(undone_at=None)
    return rows


def _pauses_under_way() -> models.QuerySet[Pause]:
    rows: models.QuerySet[Pause] = _rows("Pause").filter(confirmed_at__isnull=False, over_at=None)
    return rows


def _rows(model: str) -> Any:
    # Endings and pauses lean on mentorships; the registry is the way back.
    return apps.get_model("mentorships", model)._default_manager.all()

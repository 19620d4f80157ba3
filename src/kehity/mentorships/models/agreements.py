"""The mentoring agreement: versions that both confirm; the newest confirmed one holds."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from kehity.mentorships.models.fetched import people_who
from kehity.mentorships.models.mentorships import Mentorship
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedFacts

if TYPE_CHECKING:
    from kehity.people.models import Person


class AgreementVersion(SealedModel):
    """One wording of the pair's agreement; it takes effect when both have confirmed it."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="agreements")
    number = models.PositiveSmallIntegerField()
    text = SealedFacts()
    review_on = models.DateField(null=True)
    ends_on = models.DateField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)
    agreed_at = models.DateTimeField(null=True)

    sealed_by = "mentorship.data_key"
    circles = Circles(
        pair="text written_by",
        programme="id mentorship number review_on ends_on written_at agreed_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentorship", "number"], name="agreement_versions_are_numbered"
            )
        ]

    def __str__(self) -> str:
        return f"agreement {self.number} of {self.mentorship_id}"

    def planned_dates(self) -> list[datetime.datetime]:
        """The moments the two have set aside to meet, the first one first."""
        moments = self.text.get("planned_dates", [])
        return sorted(datetime.datetime.fromisoformat(moment) for moment in moments)

    def is_confirmed_by(self, person: Person) -> bool:
        return person.pk in people_who(self, "confirmations")


class Confirmation(models.Model):
    """One half of the pair confirms a version of the agreement."""

    version = models.ForeignKey(
        AgreementVersion, on_delete=models.CASCADE, related_name="confirmations"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id version by at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "by"], name="each_confirms_a_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.by_id} confirms {self.version_id}"

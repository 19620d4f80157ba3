"""Whose account here is whose there, what trying came to, and what owners have changed."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING, ClassVar

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.privacy.circles import Circles
from kehity.single_sign_on.faults import Fault

if TYPE_CHECKING:
    import datetime

    from kehity.people.models import Person
    from kehity.single_sign_on.models.providers import Provider


class TieManager(models.Manager["Tie"]):
    def of(self, provider: Provider, subject: str) -> Tie | None:
        digest = digest_of(provider, subject)
        rows = self.filter(provider=provider, digest=digest)
        return rows.select_related("person").first()

    def make(self, provider: Provider, subject: str, person: Person) -> Tie:
        """From now on the two are the same; an older tie of either is let go."""
        digest = digest_of(provider, subject)
        self.filter(models.Q(digest=digest) | models.Q(person=person), provider=provider).delete()
        return self.create(provider=provider, person=person, digest=digest)


class Tie(models.Model):
    """The person here is the one whom the service knows by this identifier: a code has shown it."""

    provider = models.ForeignKey(
        "single_sign_on.Provider", on_delete=models.CASCADE, related_name="ties"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_in_ties"
    )
    digest = models.CharField(max_length=64)
    """Of the identifier, which is only ever compared."""
    made_at = models.DateTimeField(default=timezone.now)

    objects = TieManager()
    circles = Circles(programme="id provider person digest made_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["provider", "digest"], name="an_identifier_is_one_person"
            ),
            models.UniqueConstraint(
                fields=["provider", "person"], name="a_person_is_one_identifier"
            ),
        ]


class Trial(models.Model):
    """An owner has tried signing in, without coming in by it; what was told, and what was wrong."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    provider = models.ForeignKey(
        "single_sign_on.Provider", on_delete=models.CASCADE, related_name="trials"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_in_trials"
    )
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField()
    """Of the connection that was tried."""
    fault = models.CharField(max_length=20, choices=Fault, blank=True)
    names = models.JSONField(default=list)
    """What the service told, by name alone."""
    two_proofs = models.BooleanField(default=False)
    knows_name = models.BooleanField(default=False)

    circles = Circles(programme="id provider by at version fault names two_proofs knows_name")

    def was_good(self) -> bool:
        return not self.fault


class ChangeQuerySet(models.QuerySet["Change"]):
    def newest_first(self) -> ChangeQuerySet:
        return self.order_by("-at", "-pk")

    def kept_too_long(self, now: datetime.datetime) -> ChangeQuerySet:
        """Two years, as with changes of rights."""
        return self.filter(at__lt=now - relativedelta(months=24))


class Change(models.Model):
    """Somebody has changed how an organisation's people sign in."""

    class Kind(models.TextChoices):
        CONNECTED = "connected", _("A sign-in service was connected")
        RULES = "rules", _("The rules of who may come in were changed")
        ON = "on", _("Single sign-on was offered")
        ONLY = "only", _("Single sign-on became the only way to sign in")
        OFF = "off", _("Single sign-on was switched off")
        REMOVED = "removed", _("The sign-in service was removed")
        DOMAIN_PROVEN = "domain_proven", _("A domain was proven")
        DOMAIN_REMOVED = "domain_removed", _("A domain was removed")

    organisation = models.ForeignKey(
        "programmes.Organisation", on_delete=models.CASCADE, related_name="sign_in_changes"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    detail = models.CharField(max_length=254, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    """Nobody, where whoever runs the server has done it."""
    at = models.DateTimeField(default=timezone.now)

    objects = ChangeQuerySet.as_manager()
    circles = Circles(programme="id organisation kind detail by at")


def digest_of(provider: Provider, subject: str) -> str:
    return hashlib.sha256(f"{provider.pk} {subject}".encode()).hexdigest()

"""Organisations and their programmes, and who looks after them."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.ui.refusals import Refusal
from kehity.ui.words import WordsField


class SetUpIsOver(Refusal):
    """The set-up link has been used, or was never given."""


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def owned_by(self, person: Person) -> OrganisationQuerySet:
        return self.filter(ownerships__person=person)


class Organisation(models.Model):
    """A municipality, company or university that runs programmes; the controller of their data."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name of the organisation"), max_length=120)
    made_at = models.DateTimeField(default=timezone.now)

    objects = OrganisationQuerySet.as_manager()
    circles = Circles(programme="made_at", public="id name")

    def __str__(self) -> str:
        return self.name

    def begin_programme(self, name: dict[str, str], by: Person) -> Programme:
        """A new programme, coordinated by the one who began it."""
        with transaction.atomic():
            programme = self.programmes.create(name=name)
            programme.coordinations.create(person=by)
        return programme


class Ownership(models.Model):
    """Someone answers for an organisation's settings and contracts here."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="ownerships"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ownerships"
    )
    since = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id organisation person since")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "person"], name="a_person_owns_an_organisation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} owns {self.organisation_id}"


class Programme(models.Model):
    """The lasting frame of mentoring in an organisation; it runs season after season."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="programmes"
    )
    name = WordsField(_("name of the programme"), max_length=120)
    made_at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="made_at", public="id organisation name")

    def __str__(self) -> str:
        return str(self.name)


class Coordination(models.Model):
    """Someone coordinates a programme: recruits, proposes pairs, supports and evaluates."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="coordinations"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="coordinations"
    )
    since = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id programme person since")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "person"], name="a_person_coordinates_a_programme_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} coordinates {self.programme_id}"


class SetUpLinkManager(models.Manager["SetUpLink"]):
    def fresh(self) -> str:
        """A new one-time word for the set-up page; only its digest is kept, older ones end."""
        word = secrets.token_urlsafe(24)
        with transaction.atomic():
            self.filter(used_at=None).delete()
            self.create(digest=_digest(word))
        return word

    def waiting(self, word: str) -> models.QuerySet[SetUpLink]:
        return self.filter(digest=_digest(word), used_at=None)


class SetUpLink(models.Model):
    """The one-time way in on an installation's first visit."""

    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)

    objects = SetUpLinkManager()
    circles = Circles(programme="id digest made_at used_at")

    def __str__(self) -> str:
        return f"set-up link of {self.made_at:%Y-%m-%d}"

    @transaction.atomic
    def set_up(self, *, organisation: str, programme: dict[str, str], person: Person) -> Programme:
        """The organisation, its first programme, and its first owner and coordinator; once."""
        unused = SetUpLink.objects.filter(pk=self.pk, used_at=None)
        if Organisation.objects.exists() or not unused.update(used_at=timezone.now()):
            raise SetUpIsOver(_("This installation has already been set up."))
        made = Organisation.objects.create(name=organisation)
        made.ownerships.create(person=person)
        return made.begin_programme(programme, by=person)


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()

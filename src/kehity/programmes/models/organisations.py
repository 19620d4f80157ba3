"""Organisations and their programmes, and who looks after them."""

from __future__ import annotations

import datetime
import hashlib
import secrets
import uuid
from typing import TYPE_CHECKING, ClassVar

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.programmes.models.rooms import WithRooms
from kehity.ui.refusals import Refusal
from kehity.ui.words import Words, WordsField

if TYPE_CHECKING:
    from kehity.programmes.models.seasons import Season

USUAL_MONTHS = 10


class SetUpIsOver(Refusal):
    """The set-up link has been used, or was never given."""


class LastCoordinator(Refusal):
    """A programme always has somebody who looks after it."""


class Opens(models.TextChoices):
    """What the button of a mail asks for, before it shows its page."""

    BY_CODE = "code", _("With a code sent by mail")
    BY_LINK = "link", _("With the link alone")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def owned_by(self, person: Person) -> OrganisationQuerySet:
        return self.filter(ownerships__person=person)


class Organisation(WithRooms):
    """A municipality, company or university that runs programmes; the controller of their data."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name of the organisation"), max_length=120)
    made_at = models.DateTimeField(default=timezone.now)
    opening = models.CharField(
        _("how a reminder opens"), max_length=10, choices=Opens, default=Opens.BY_CODE
    )

    objects = OrganisationQuerySet.as_manager()
    circles = Circles(programme="made_at opening meeting_links", public="id name")

    def __str__(self) -> str:
        return self.name

    # Questions

    def opens_by_link(self) -> bool:
        return self.opening == Opens.BY_LINK

    # Verbs

    def open_mails(self, opening: str) -> None:
        """From the next mail on, its button opens in this way."""
        self.opening = opening
        self.save(update_fields=["opening"])

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


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def coordinated_by(self, person: Person) -> ProgrammeQuerySet:
        return self.filter(coordinations__person=person)


class Programme(models.Model):
    """The lasting frame of mentoring in an organisation; it runs season after season."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="programmes"
    )
    name = WordsField(_("name of the programme"), max_length=120)
    made_at = models.DateTimeField(default=timezone.now)

    objects = ProgrammeQuerySet.as_manager()
    circles = Circles(programme="made_at", public="id organisation name")

    def __str__(self) -> str:
        return str(self.name)

    @transaction.atomic
    def begin_season(self, *, name: dict[str, str], starts_on: datetime.date, by: Person) -> Season:
        """A season to be prepared, with the usual dates, rules, themes and orientation."""
        half_way = starts_on + relativedelta(months=USUAL_MONTHS // 2)
        season: Season = self.seasons.create(
            name=Words(name),
            starts_on=starts_on,
            ends_on=starts_on + relativedelta(months=USUAL_MONTHS),
            enrolment_opens_on=starts_on - datetime.timedelta(weeks=8),
            enrolment_closes_on=starts_on - datetime.timedelta(weeks=4),
            matching_on=starts_on - datetime.timedelta(weeks=2),
            mid_review_on=half_way,
            controller=self.organisation.name,
            retention=gettext(
                "Applications without a pair: until three months after the season. "
                "Agreements, agendas and shared notes: until three months after closing. "
                "Own notes: until their owner deletes them."
            ),
            contact_name=by.name,
            contact_email=by.email,
        )
        season.add_starter_themes()
        season.add_starter_modules()
        return season

    def welcome(self, coordinator: Person) -> bool:
        """One more coordinator; False when the person is one already."""
        _coordination, is_new = self.coordinations.get_or_create(person=coordinator)
        return is_new

    @transaction.atomic
    def part_with(self, coordinator: Person) -> None:
        """A coordinator leaves; somebody always stays."""
        Programme.objects.select_for_update().get(pk=self.pk)
        if not self.coordinations.exclude(person=coordinator).exists():
            raise LastCoordinator(
                _("A programme needs at least one coordinator. Add another one first.")
            )
        self.coordinations.filter(person=coordinator).delete()


class Coordination(models.Model):
    """Someone coordinates a programme: recruits, proposes pairs, supports and evaluates."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="coordinations")
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

"""Organisations and their programmes, and giving and taking the rights over them."""

from __future__ import annotations

import datetime
import hashlib
import secrets
import uuid
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.programmes import notices
from kehity.programmes.models.rights import Office, Right, RightChange
from kehity.programmes.models.rooms import WithRooms
from kehity.programmes.ready_seasons import BEFORE_THE_SEASON, ReadySeason
from kehity.ui.refusals import Refusal
from kehity.ui.words import Words, WordsField

if TYPE_CHECKING:
    from kehity.programmes.models.seasons import Season


class SetUpIsOver(Refusal):
    """The set-up link has been used, or was never given."""


class LastOwner(Refusal):
    """An organisation always has somebody who answers for it."""


class LastCoordinator(Refusal):
    """A programme always has somebody who looks after it."""


class CannotGiveBack(Refusal):
    """What was taken has been given again already, or the day for taking it back is over."""


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
            self.entrust(by, Right(Office.COORDINATOR, programme), by=by)
        return programme

    @transaction.atomic
    def entrust(self, person: Person, right: Right, by: Person) -> bool:
        """Give a right, which is over something of this organisation; False when it is held."""
        _row, is_new = right.holdings.get_or_create(person=person)
        if is_new:
            change = self._write_down(RightChange.Kind.GIVEN, right, person, by)
            notices.Entrusted(change).send()
        return bool(is_new)

    @transaction.atomic
    def withdraw(self, person: Person, right: Right, by: Person) -> None:
        """Take a right away; what needs somebody keeps its last one."""
        # Two owners may remove each other at once; the second one waits, and is refused.
        Organisation.objects.select_for_update().get(pk=self.pk)
        is_last = not right.holdings.exclude(person=person).exists()
        if is_last and right.is_owners:
            raise LastOwner(_("An organisation needs at least one owner. Add another one first."))
        if is_last and right.office is Office.COORDINATOR and right.is_over_a_programme():
            raise LastCoordinator(
                _("A programme needs at least one coordinator. Add another one first.")
            )
        gone, _rows = right.holdings.filter(person=person).delete()
        if gone:
            self._write_down(RightChange.Kind.TAKEN, right, person, by)

    def give_back(self, change: RightChange, by: Person) -> None:
        """It was not meant so: the right is there again."""
        if change.person is None or not self.entrust(change.person, change.right, by=by):
            raise CannotGiveBack(_("This right has been given again already."))

    def _write_down(
        self, kind: RightChange.Kind, right: Right, person: Person, by: Person
    ) -> RightChange:
        """Every change of rights is a row, and all owners hear of it."""
        reach = {} if right.is_owners else {str(right.reach._meta.model_name): right.reach}
        change = self.right_changes.create(
            office=right.office, kind=kind, person=person, by=by, **reach
        )
        notices.RightChanged(change).send()
        return change


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def coordinated_by(self, person: Person) -> ProgrammeQuerySet:
        """Programmes that this person coordinates as a whole."""
        return self.filter(coordinations__person=person)

    def entrusted_by(self, person: Person) -> ProgrammeQuerySet:
        """Those whose rights this person gives and takes: as a coordinator, or as an owner."""
        owns = Q(organisation__ownerships__person=person)
        return self.filter(owns | Q(coordinations__person=person)).distinct()


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
    def begin_season(
        self,
        *,
        ready: ReadySeason,
        name: dict[str, str],
        starts_on: datetime.date,
        dpo_contact: str,
        legal_basis: str,
        by: Person,
    ) -> Season:
        """A season from a ready one, with the usual rules, themes and orientation."""
        season: Season = self.seasons.create(
            name=Words(name),
            purpose=ready.purpose,
            intended_outcomes=ready.outcomes,
            audience=ready.audience,
            starts_on=starts_on,
            ends_on=ready.ends_on(starts_on),
            enrolment_opens_on=starts_on - BEFORE_THE_SEASON,
            enrolment_closes_on=starts_on - datetime.timedelta(weeks=4),
            matching_on=starts_on - datetime.timedelta(weeks=2),
            mid_review_on=ready.half_way(starts_on),
            meetings_target=ready.meetings,
            meeting_minutes=ready.minutes,
            controller=self.organisation.name,
            processor=self.organisation.name,
            dpo_contact=dpo_contact,
            legal_basis=legal_basis,
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
        made.entrust(person, Right(Office.OWNER, made), by=person)
        return made.begin_programme(programme, by=person)


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()

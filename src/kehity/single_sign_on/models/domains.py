"""The mail domains that an organisation has shown to be its own."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.privacy.circles import Circles
from kehity.single_sign_on.models.records import Change
from kehity.single_sign_on.notices import SignInChanged
from kehity.ui.refusals import Refusal

if TYPE_CHECKING:
    from kehity.people.models import Person
    from kehity.programmes.models import Organisation

# Mailboxes that only those have who look after a domain (RFC 2142, and those who certify).
MAILBOXES = ("postmaster", "hostmaster", "webmaster", "admin", "administrator")
LASTS_DAYS = 7


class DomainTaken(Refusal):
    """Another organisation has shown this domain to be its own."""


class SignInDomainQuerySet(models.QuerySet["SignInDomain"]):
    def proven(self) -> SignInDomainQuerySet:
        return self.filter(proven_at__isnull=False)

    def by_name(self) -> SignInDomainQuerySet:
        return self.order_by("name")


class SignInDomain(models.Model):
    """A mail domain that an organisation says is its own; it counts once that has been proven."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "programmes.Organisation", on_delete=models.CASCADE, related_name="sign_in_domains"
    )
    name = models.CharField(max_length=253)
    word = models.CharField(max_length=64, blank=True)
    """The digest of the code that was sent to whoever looks after the domain."""
    sent_at = models.DateTimeField(null=True)
    proven_at = models.DateTimeField(null=True)

    objects = SignInDomainQuerySet.as_manager()
    circles = Circles(programme="id organisation name word sent_at proven_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="an_organisation_names_a_domain_once"
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(proven_at__isnull=False),
                name="a_domain_belongs_to_one_organisation",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    # Questions

    def is_proven(self) -> bool:
        return self.proven_at is not None

    def accepts(self, word: str) -> bool:
        """Whether this is the code of the last mail, and not too old."""
        is_fresh = self.sent_at is not None and (timezone.now() - self.sent_at).days < LASTS_DAYS
        return is_fresh and secrets.compare_digest(self.word, _digest(word))

    # Verbs

    def ask(self) -> str:
        """A new code, to be sent to the domain; older ones end."""
        word = secrets.token_hex(8).upper()
        self.word, self.sent_at = _digest(word), timezone.now()
        self.save(update_fields=["word", "sent_at"])
        return word

    def prove(self, by: Person | None) -> None:
        """From now on it counts, and nobody else's claim to it does."""
        self.word, self.proven_at = "", timezone.now()
        try:
            with transaction.atomic():
                self.save(update_fields=["word", "proven_at"])
                write_down(self.organisation, Change.Kind.DOMAIN_PROVEN, by, self.name)
        except IntegrityError as error:
            raise DomainTaken(
                _("Another organisation here has proven this domain before you.")
            ) from error

    @transaction.atomic
    def let_go(self, by: Person) -> None:
        write_down(self.organisation, Change.Kind.DOMAIN_REMOVED, by, self.name)
        self.delete()


def write_down(
    organisation: Organisation, kind: Change.Kind, by: Person | None, detail: str = ""
) -> None:
    """Every change of how people sign in is a row, and all owners hear of it."""
    change = Change.objects.create(organisation=organisation, kind=kind, by=by, detail=detail)
    SignInChanged(change).send()


def _digest(word: str) -> str:
    return hashlib.sha256("".join(word.split()).upper().encode()).hexdigest()

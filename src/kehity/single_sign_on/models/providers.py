"""The service by which an organisation's people sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.people.models import SignIn, Way
from kehity.privacy.circles import Circles
from kehity.privacy.models import DataKey, SealedModel
from kehity.privacy.sealed import SealedText
from kehity.single_sign_on import saml
from kehity.single_sign_on.models.domains import SignInDomain, write_down
from kehity.single_sign_on.models.records import Change, Trial
from kehity.single_sign_on.permissions import bound_to
from kehity.ui.refusals import Refusal

if TYPE_CHECKING:
    from kehity.people.models import Person
    from kehity.programmes.models import Organisation


class NotTriedYet(Refusal):
    """What has not been tried as it stands would lock people out."""


class Protocol(models.TextChoices):
    """How we and the service speak."""

    OPENID = "openid", "OpenID Connect"
    SAML = "saml", "SAML 2.0"


class Use(models.TextChoices):
    """What the service is to the people of the organisation's domains."""

    OFF = "off", _("Off")
    OFFERED = "offered", _("Offered")
    ONLY = "only", _("The only way")


CHANGES = {Use.OFF: Change.Kind.OFF, Use.OFFERED: Change.Kind.ON, Use.ONLY: Change.Kind.ONLY}


class ProviderQuerySet(models.QuerySet["Provider"]):
    def in_use(self) -> ProviderQuerySet:
        return self.exclude(use=Use.OFF).select_related("organisation")

    def of_domain(self, domain: str) -> Provider | None:
        """The service to which addresses of this domain are sent, if there is one."""
        proven = SignInDomain.objects.proven().filter(name=domain)
        return self.in_use().filter(organisation__sign_in_domains__in=proven).first()


class Provider(SealedModel):
    """The service by which an organisation's people sign in: its own, kept by its own people."""

    organisation = models.OneToOneField(
        "programmes.Organisation", on_delete=models.CASCADE, related_name="provider"
    )
    protocol = models.CharField(max_length=10, choices=Protocol)
    issuer = models.CharField(max_length=500)
    """By which the service calls itself: its address, or its entity id."""
    entrance = models.CharField(max_length=1000)
    """Where browsers are sent."""
    client_id = models.CharField(max_length=254, blank=True)
    client_secret = SealedText(max_length=500)
    metadata = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    """Grows with every change of the connection, so that a trial tells of this very one."""
    use = models.CharField(max_length=10, choices=Use, default=Use.OFF)
    takes_newcomers = models.BooleanField(default=True)
    trusts_two_proofs = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    data_key = models.OneToOneField(
        DataKey, on_delete=models.PROTECT, editable=False, related_name="+"
    )

    sealed_by = "data_key"
    objects = ProviderQuerySet.as_manager()
    circles = Circles(
        own="client_secret",
        programme="id organisation protocol issuer entrance client_id metadata version use"
        " takes_newcomers trusts_two_proofs made_at data_key",
    )

    def __str__(self) -> str:
        return f"{self.get_protocol_display()} of {self.organisation_id}"

    # Addresses, as the outside knows us

    @property
    def own_address(self) -> str:
        """By which the service knows us."""
        return f"{settings.BASE_URL}{reverse('provider_metadata', args=[self.organisation_id])}"

    @property
    def return_address(self) -> str:
        name = "provider_openid" if self.is_openid() else "provider_saml"
        return f"{settings.BASE_URL}{reverse(name, args=[self.organisation_id])}"

    @property
    def origin(self) -> str:
        """The host of the entrance: forms may lead to it from the pages that send there."""
        parts = urlsplit(self.entrance)
        return f"{parts.scheme}://{parts.netloc}"

    # Questions

    def is_openid(self) -> bool:
        return self.protocol == Protocol.OPENID

    def is_off(self) -> bool:
        return self.use == Use.OFF

    def is_only(self) -> bool:
        return self.use == Use.ONLY

    def domains(self) -> list[str]:
        proven = SignInDomain.objects.proven().filter(organisation=self.organisation_id)
        return list(proven.by_name().values_list("name", flat=True))

    def good_trial(self) -> Trial | None:
        """The last time an owner of today came through with the connection as it is now."""
        owners = self.organisation.ownerships.values("person")
        good = self.trials.filter(version=self.version, fault="", by__in=owners)
        return good.select_related("by").order_by("-at").first()

    # Verbs

    @classmethod
    @transaction.atomic
    def connect(cls, organisation: Organisation, by: Person, **connection: Any) -> Provider:
        """Speak to this service from now on; it is off until somebody has tried it.

        Whom another service knew is no longer known: a tie holds for the one that made it.
        """
        provider = cls.objects.select_for_update().filter(organisation=organisation).first()
        provider = provider or cls(organisation=organisation, data_key=DataKey.objects.make())
        trusted = provider._trusts()
        for name, value in connection.items():
            setattr(provider, name, value)
        provider.version, provider.use = provider.version + 1, Use.OFF
        provider.save()
        if provider._trusts() != trusted:
            provider.ties.all().delete()
        write_down(organisation, Change.Kind.CONNECTED, by, provider.issuer[:254])
        return provider

    @transaction.atomic
    def rule(self, *, takes_newcomers: bool, trusts_two_proofs: bool, by: Person) -> None:
        self.takes_newcomers, self.trusts_two_proofs = takes_newcomers, trusts_two_proofs
        self.save(update_fields=["takes_newcomers", "trusts_two_proofs"])
        write_down(self.organisation, Change.Kind.RULES, by)

    @transaction.atomic
    def turn(self, use: str, by: Person | None) -> None:
        """Off, offered, or the only way; nothing is switched on that has not been tried."""
        if use != Use.OFF:
            self._must_be_ready()
        # Somebody may connect another service at this moment; that one is off.
        if not Provider.objects.filter(pk=self.pk, version=self.version).update(use=use):
            raise NotTriedYet(_("The connection has just been changed. Please try it once more."))
        self.use = use
        if use == Use.ONLY:
            self._end_other_sessions()
        write_down(self.organisation, CHANGES[Use(use)], by)

    @transaction.atomic
    def remove(self, by: Person) -> None:
        """The service is forgotten, and with it its secret and who came in by it."""
        key = self.data_key
        write_down(self.organisation, Change.Kind.REMOVED, by, self.issuer[:254])
        self.delete()
        key.delete()

    def _must_be_ready(self) -> None:
        if not self.domains():
            raise NotTriedYet(_("Prove a domain first: it decides who is sent to the service."))
        if self.good_trial() is None:
            raise NotTriedYet(_("Try the service first, with the connection as it is now."))

    def _end_other_sessions(self) -> None:
        bound = bound_to(self.organisation, self.domains())
        others = SignIn.objects.exclude(way__in=(Way.SINGLE, Way.SINGLE_AND_FACTOR))
        others.filter(person__in=bound).end()

    def _trusts(self) -> tuple[Any, ...]:
        """Who vouches for people: with another one, nobody is known any more."""
        keys = saml.read_metadata(self.metadata).certificates if self.metadata else []
        return (self.protocol, self.issuer, *sorted(keys))

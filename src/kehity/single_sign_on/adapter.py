"""How allauth behaves where an organisation signs its people in by a service of its own."""

from __future__ import annotations

import uuid
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from kehity.people.adapter import AccountAdapter
from kehity.people.models import Person
from kehity.people.reactions import SINGLE_SIGN_ON
from kehity.single_sign_on.admission import counts_as_two
from kehity.single_sign_on.models import Provider
from kehity.single_sign_on.permissions import bound_to
from kehity.single_sign_on.told import domain_of

UNKNOWN = "account/email/unknown_account"
FACTOR_STAGE = "allauth.mfa.stages.AuthenticateStage"


class RoutingAdapter(AccountAdapter):
    """Sends the addresses of an organisation's domains to its service."""

    def way_elsewhere(self, email: str, *, for_newcomers: bool = False) -> str:
        provider = _provider_of(email)
        stays_here = provider is None or (for_newcomers and not provider.is_only())
        return (
            ""
            if provider is None or stays_here
            else reverse("provider", args=[provider.organisation_id])
        )

    def is_bound_elsewhere(self, email: str, person: Person | None) -> bool:
        provider = _provider_of(email)
        if provider is None or not provider.is_only():
            return False
        bound = bound_to(provider.organisation, [domain_of(email)])
        # Of nobody the same is asked, so that time does not tell either.
        is_bound = bound.filter(pk=person.pk if person else uuid.uuid4()).exists()
        return is_bound or person is None

    def has_two_proofs(self, request: HttpRequest, person: Person) -> bool:
        shown = [record for record in _came_by(request, person) if record.get("two_proofs")]
        provider = Provider.objects.in_use().filter(pk=shown[-1]["provider"]) if shown else None
        found = provider.first() if provider is not None else None
        return found is not None and counts_as_two(found, person)

    def pre_login(
        self, request: HttpRequest, user: Person, *, email: str | None, **about: Any
    ) -> HttpResponse | None:
        """Whichever way somebody has come, who is bound to a service comes in by that alone."""
        if not _came_by(request, user) and self.is_bound_elsewhere(user.email, user):
            return redirect(self.way_elsewhere(user.email))
        return super().pre_login(request, user, email=email, **about)

    def get_login_stages(self) -> list[str]:
        ours = f"{SecondProofUnlessShown.__module__}.{SecondProofUnlessShown.__name__}"
        return [ours if stage == FACTOR_STAGE else stage for stage in super().get_login_stages()]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        # Looked up for every mail: which one it is, time does not tell.
        provider = _provider_of(email)
        if template_prefix == UNKNOWN and provider and provider.is_only():
            template_prefix = "account/email/elsewhere"
            context = context | {"organisation": provider.organisation}
        super().send_mail(template_prefix, email, context)


class SecondProofUnlessShown(AuthenticateStage):  # type: ignore[misc]  # allauth has no types
    """Asks for the second proof, unless the service has asked for two and that is enough here."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if not super()._should_handle(request):
            return False
        return not RoutingAdapter(request).has_two_proofs(request, self.login.user)


def _provider_of(email: str) -> Provider | None:
    return Provider.objects.of_domain(domain_of(email))


def _came_by(request: HttpRequest, person: Person) -> list[dict[str, Any]]:
    records = get_authentication_records(request, person)
    return [record for record in records if record["method"] == SINGLE_SIGN_ON]

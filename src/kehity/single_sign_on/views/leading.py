"""Pages whose form leads to a sign-in service: they may, and no other page may."""

from __future__ import annotations

from django.http import HttpResponse

from kehity.single_sign_on.models import Provider


def may_lead_to(provider: Provider, response: HttpResponse) -> HttpResponse:
    """Adds the service's origin to where the forms of this page may be sent on to."""
    response._csp_update = {"form-action": [provider.origin]}  # type: ignore[attr-defined]
    return response

"""What is needed to speak with a sign-in service; it is asked while the form is looked at."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kehity.single_sign_on import openid, saml
from kehity.single_sign_on.faults import CannotSignIn
from kehity.single_sign_on.models import Protocol, Provider
from kehity.ui.forms import Form

OWNERS = _("Owners can read this.")
NOBODY = _("Nobody can read this again, you neither.")


class OpenidForm(Form):
    """A service that speaks OpenID Connect, and who we are to it."""

    readers = {"issuer": OWNERS, "client_id": OWNERS, "client_secret": NOBODY}

    issuer = forms.CharField(
        label=_("Address of the service (issuer)"),
        max_length=500,
        help_text=_("It begins with https://. Its people find it as the issuer or the authority."),
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    client_id = forms.CharField(
        label=_("Client identifier"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    client_secret = forms.CharField(
        label=_("Client secret"),
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, provider: Provider | None, **kwargs: Any) -> None:
        known = provider if provider and provider.is_openid() else None
        facts = {"issuer": known.issuer, "client_id": known.client_id} if known else {}
        super().__init__(*args, initial=facts, **kwargs)
        self.known = known
        self.fields["client_secret"].required = known is None
        self.fields["client_secret"].help_text = (
            _("Leave it empty to keep the secret that is stored.")
            if known
            else _("It is stored under lock and never shown again.")
        )

    def clean_issuer(self) -> str:
        return str(self.cleaned_data["issuer"]).strip()

    def clean_client_secret(self) -> str:
        secret: str = self.cleaned_data["client_secret"]
        return secret or (self.known.client_secret if self.known else "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "issuer" not in cleaned:
            return cleaned
        if self.known and cleaned["issuer"] != self.known.issuer and not self.data["client_secret"]:
            # A secret goes to the service that has given it, and to no other.
            self.add_error("client_secret", _("Another service has another secret."))
        try:
            service = openid.described_at(cleaned["issuer"])
        except CannotSignIn as cannot:
            self.add_error("issuer", cannot.fault.label)
        else:
            cleaned |= {"issuer": service.issuer, "entrance": service.authorization}
        return cleaned

    def connection(self) -> dict[str, Any]:
        return {"protocol": Protocol.OPENID, "metadata": "", **self.cleaned_data}


class SamlForm(Form):
    """A service that speaks SAML: its description, from an address or as a text."""

    readers = {"address": OWNERS, "metadata": OWNERS}

    address = forms.CharField(
        label=_("Address of the service’s metadata"),
        max_length=500,
        required=False,
        help_text=_("It is read once, now. Save this page again when the service has changed."),
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    metadata = forms.CharField(
        label=_("Or the metadata itself (XML)"),
        max_length=100_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        address, text = cleaned.get("address", ""), cleaned.get("metadata", "")
        if self.errors:
            return cleaned
        if not (address or text):
            raise ValidationError(_("Give the address of the metadata, or copy its text here."))
        try:
            cleaned["metadata"] = text or saml.metadata_at(address)
            cleaned["service"] = saml.read_metadata(cleaned["metadata"])
        except CannotSignIn as cannot:
            self.add_error("metadata" if text else "address", cannot.fault.label)
        return cleaned

    def connection(self) -> dict[str, Any]:
        service: saml.Metadata = self.cleaned_data["service"]
        return {
            "protocol": Protocol.SAML,
            "issuer": service.entity_id,
            "entrance": service.address,
            "metadata": self.cleaned_data["metadata"],
            "client_id": "",
            "client_secret": "",
        }

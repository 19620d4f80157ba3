"""A SAML service that signs whatever a test wants to have signed."""

from __future__ import annotations

import base64
import datetime
import uuid
import zlib
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.utils import timezone
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Known
from onelogin.saml2.utils import OneLogin_Saml2_Utils
from onelogin.saml2.xml_utils import OneLogin_Saml2_XML

ENTITY = "https://idp.sipoo.example/metadata"
ENTRANCE = "https://idp.sipoo.example/sso"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
MAIL = "urn:oid:0.9.2342.19200300.100.1.3"
PASSWORD = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"


@cache
def pair(name: str = "ours") -> tuple[str, str]:
    """A private key and its certificate; two names are two pairs."""
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = timezone.now()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(made.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=3650))
        .sign(made, hashes.SHA256())
    )
    private = made.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return private.decode(), certificate.public_bytes(serialization.Encoding.PEM).decode()


def metadata(name: str = "ours", entity: str = ENTITY, entrance: str = ENTRANCE) -> str:
    lines = pair(name)[1].strip().splitlines()[1:-1]
    return f"""<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{entity}">
 <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
  <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
   <ds:X509Data><ds:X509Certificate>{"".join(lines)}</ds:X509Certificate></ds:X509Data>
  </ds:KeyInfo></md:KeyDescriptor>
  <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
   Location="{entrance}"/>
 </md:IDPSSODescriptor>
</md:EntityDescriptor>"""


@dataclass
class Said:
    """An answer before it is signed."""

    to: str
    for_whom: str
    at: str
    issuer: str = ENTITY
    subject: str = "it-is-maija"
    email: str = "maija@sipoo.example"
    good_for: int = 300
    audience: str | None = None
    envelope_to: str | None = None
    context: str = PASSWORD

    def signed(self, name: str = "ours") -> str:
        """The whole answer, its assertion signed with this pair."""
        private, certificate = pair(name)
        assertion = OneLogin_Saml2_Utils.add_sign(
            self.assertion(), private, certificate, False,
            Known.RSA_SHA256, Known.SHA256,
        )  # fmt: skip
        return self.enveloped(OneLogin_Saml2_XML.to_string(
            OneLogin_Saml2_XML.to_etree(assertion)).decode())  # fmt: skip

    def assertion(self) -> str:
        now = timezone.now()
        ends = moment(now + datetime.timedelta(seconds=self.good_for))
        asked = f'InResponseTo="{self.to}"' if self.to else ""
        audience = self.for_whom if self.audience is None else self.audience
        meant = (
            f"<saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience>"
            "</saml:AudienceRestriction>"
            if audience
            else ""
        )
        return (
            f'<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"'
            f' ID="_{uuid.uuid4().hex}" Version="2.0" IssueInstant="{moment(now)}">'
            f"<saml:Issuer>{self.issuer}</saml:Issuer>"
            f'<saml:Subject><saml:NameID Format="{PERSISTENT}">{self.subject}</saml:NameID>'
            '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">'
            f'<saml:SubjectConfirmationData NotOnOrAfter="{ends}" Recipient="{self.at}" {asked}/>'
            "</saml:SubjectConfirmation></saml:Subject>"
            f'<saml:Conditions NotBefore="{moment(now - datetime.timedelta(days=1))}"'
            f' NotOnOrAfter="{ends}">{meant}</saml:Conditions>'
            f'<saml:AuthnStatement AuthnInstant="{moment(now)}"><saml:AuthnContext>'
            f"<saml:AuthnContextClassRef>{self.context}</saml:AuthnContextClassRef>"
            "</saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>"
            f'<saml:Attribute Name="{MAIL}"><saml:AttributeValue>{self.email}'
            "</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion>"
        )

    def enveloped(self, assertion: str) -> str:
        to = self.to if self.envelope_to is None else self.envelope_to
        asked = f'InResponseTo="{to}"' if to else ""
        return (
            '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"'
            f' ID="_{uuid.uuid4().hex}" Version="2.0" IssueInstant="{moment(timezone.now())}"'
            f' Destination="{self.at}" {asked}><saml:Issuer'
            f' xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">{self.issuer}</saml:Issuer>'
            "<samlp:Status><samlp:StatusCode"
            ' Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>'
            f"{assertion}</samlp:Response>"
        )


def moment(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def posted(xml: str) -> dict[str, str]:
    return {"SAMLResponse": base64.b64encode(xml.encode()).decode()}


def question_in(address: str) -> str:
    """The name of the question that somebody was sent with."""
    packed = base64.b64decode(parse_qs(urlsplit(address).query)["SAMLRequest"][0])
    xml = zlib.decompress(packed, -15).decode()
    return str(OneLogin_Saml2_XML.to_etree(xml).get("ID"))

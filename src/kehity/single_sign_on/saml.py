"""SAML 2.0: asking a service who somebody is, and looking hard at its answer.

An answer counts when its assertion is signed by the service, meant for us, fresh, and given to a
question of ours; nothing is believed that comes unasked. XML is read without entities.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Known
from onelogin.saml2.errors import OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings

from kehity.outside.fetching import CannotFetch, Question, fetch
from kehity.single_sign_on.faults import CannotSignIn, Fault
from kehity.single_sign_on.openid import TWO_PROOFS, fault_of, may_be_visited
from kehity.single_sign_on.told import Told, plain_text

if TYPE_CHECKING:
    from kehity.single_sign_on.models import Provider

LARGEST_ANSWER = 200_000
NOT_XML = (ValueError, SyntaxError, OneLogin_Saml2_Error)
NOT_BELIEVED = (*NOT_XML, OneLogin_Saml2_ValidationError, KeyError, TypeError)
LASTING = {
    "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
    "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
}
AS_ADDRESS = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims"
SUBJECTS = (
    "urn:oasis:names:tc:SAML:attribute:subject-id",
    "urn:oasis:names:tc:SAML:attribute:pairwise-id",
    "http://schemas.microsoft.com/identity/claims/objectidentifier",
)
OTHER_SUBJECTS = ("urn:oid:1.3.6.1.4.1.5923.1.1.1.6", "urn:oid:0.9.2342.19200300.100.1.1", "uid")
ADDRESSES = (f"{CLAIMS}/emailaddress", "urn:oid:0.9.2342.19200300.100.1.3", "email", "mail")
FIRST_NAMES = (f"{CLAIMS}/givenname", "urn:oid:2.5.4.42", "givenName", "first_name")
LAST_NAMES = (f"{CLAIMS}/surname", "urn:oid:2.5.4.4", "sn", "surname", "last_name")


@dataclass(frozen=True)
class Metadata:
    """A service as it describes itself."""

    entity_id: str
    address: str
    certificates: list[str]


@dataclass(frozen=True)
class Answer:
    """What was told, to which question of ours, and in which assertion."""

    told: Told
    to: str
    assertion: str


def metadata_at(address: str) -> str:
    """The description that lies at an address; asked now."""
    try:
        content = fetch(Question(address, settings.SIGN_IN_NETWORKS, https_alone=True))
        return content.decode()
    except CannotFetch as cannot:
        raise CannotSignIn(fault_of(cannot)) from cannot
    except UnicodeDecodeError as error:
        raise CannotSignIn(Fault.NOT_READABLE) from error


def read_metadata(xml: str) -> Metadata:
    """What a description says; it must name the service, its address and its certificates."""
    try:
        found = OneLogin_Saml2_IdPMetadataParser.parse(xml.strip().encode()).get("idp", {})
    except NOT_XML as error:
        raise CannotSignIn(Fault.NOT_READABLE) from error
    entity_id = found.get("entityId", "")
    address = found.get("singleSignOnService", {}).get("url", "")
    certificates = found.get("x509certMulti", {}).get("signing", [])
    certificates = certificates or [found[one] for one in ("x509cert",) if one in found]
    if not (entity_id and address and certificates):
        raise CannotSignIn(Fault.NOT_READABLE)
    if not may_be_visited(address):
        raise CannotSignIn(Fault.NOT_ALLOWED)
    return Metadata(entity_id, address, certificates)


def way_to(provider: Provider) -> tuple[str, str]:
    """Where the browser is sent to ask who this is, and the name of the question."""
    asking = OneLogin_Saml2_Auth(_place(provider), _settings(provider))
    # Where one wanted to go is kept here, and never travels.
    address = asking.login(return_to="")
    return str(address), str(asking.get_last_request_id())


def answer_in(provider: Provider, encoded: str) -> Answer:
    """What an answer says, if it may be believed."""
    if len(encoded) > LARGEST_ANSWER:
        raise CannotSignIn(Fault.NOT_READABLE)
    try:
        response = OneLogin_Saml2_Response(OneLogin_Saml2_Settings(_settings(provider)), encoded)
    except NOT_BELIEVED as error:
        raise CannotSignIn(Fault.NOT_READABLE) from error
    try:
        response.is_valid(_place(provider), raise_exceptions=True)
    except OneLogin_Saml2_ValidationError as error:
        declined = error.code == OneLogin_Saml2_ValidationError.STATUS_CODE_IS_NOT_SUCCESS
        raise CannotSignIn(Fault.DECLINED if declined else Fault.NOT_SIGNED) from error
    except NOT_BELIEVED as error:
        raise CannotSignIn(Fault.NOT_SIGNED) from error
    # The library lets an answer pass that is meant for nobody in particular.
    if provider.own_address not in response.get_audiences():
        raise CannotSignIn(Fault.NOT_SIGNED)
    return Answer(_told(response), _question_of(response), str(response.get_assertion_id()))


def own_metadata(provider: Provider) -> bytes:
    """What the people who run the service need to know about us."""
    said = OneLogin_Saml2_Settings(_settings(provider), sp_validation_only=True).get_sp_metadata()
    return said if isinstance(said, bytes) else said.encode()


def _question_of(response: OneLogin_Saml2_Response) -> str:
    """Read inside of what is signed: the envelope around it says this too, but anybody can."""
    path = "/saml:Subject/saml:SubjectConfirmation/saml:SubjectConfirmationData"
    asked = {node.get("InResponseTo", "") for node in response._query_assertion(path)}
    if len(asked) != 1 or not all(asked):
        raise CannotSignIn(Fault.TOO_LATE)
    return str(asked.pop())


def _told(response: OneLogin_Saml2_Response) -> Told:
    said: dict[str, list[Any]] = response.get_attributes()
    named = response.get_nameid() or ""
    kind = response.get_nameid_format() or ""
    lasting = named if kind in LASTING else ""
    address = _first(said, ADDRESSES) or (named if kind == AS_ADDRESS or "@" in named else "")
    first, last = _first(said, FIRST_NAMES), _first(said, LAST_NAMES)
    contexts = set(response.get_authn_contexts())
    return Told(
        subject=_first(said, SUBJECTS) or plain_text(lasting) or _first(said, OTHER_SUBJECTS),
        email=plain_text(address).lower(),
        first_name=first[:80],
        last_name=last[:80],
        two_proofs=bool(TWO_PROOFS & contexts),
        names=sorted({"NameID", *(plain_text(name, 120) for name in said)})[:60],
    )


def _first(said: dict[str, list[Any]], names: tuple[str, ...]) -> str:
    found = (plain_text(value) for name in names for value in said.get(name, []))
    return next(filter(None, found), "")


def _settings(provider: Provider) -> dict[str, Any]:
    service = read_metadata(provider.metadata) if provider.metadata else None
    return {
        "strict": True,
        "sp": {
            "entityId": provider.own_address,
            "assertionConsumerService": {
                "url": provider.return_address,
                "binding": Known.BINDING_HTTP_POST,
            },
            "NameIDFormat": Known.NAMEID_UNSPECIFIED,
        },
        "idp": {
            "entityId": service.entity_id,
            "singleSignOnService": {
                "url": service.address,
                "binding": Known.BINDING_HTTP_REDIRECT,
            },
            "x509certMulti": {"signing": service.certificates},
        }
        if service
        else {},
        "security": {
            "wantAssertionsSigned": True,
            "wantNameId": False,
            "wantAttributeStatement": False,
            "allowRepeatAttributeName": True,
            "requestedAuthnContext": False,
            "rejectDeprecatedAlgorithm": True,
            "allowSingleLabelDomains": True,
        },
    }


def _place(provider: Provider) -> dict[str, Any]:
    """The address that answers come to, as it is known outside, whatever a request claims."""
    here = urlsplit(provider.return_address)
    return {
        "https": "on" if here.scheme == "https" else "off",
        "http_host": here.netloc,
        "script_name": here.path,
        "get_data": {},
        "post_data": {},
    }

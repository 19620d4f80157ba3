"""OpenID Connect: the code flow with PKCE, state and nonce, and an ID token whose signature counts.

The service's description and keys are fetched by us alone, and kept for a while.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

import jwt
from django.conf import settings
from django.core.cache import cache

from kehity.outside.fetching import CannotFetch, Question, Why, fetch
from kehity.single_sign_on.faults import CannotSignIn, Fault
from kehity.single_sign_on.told import Told, plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kehity.single_sign_on.models import Provider

SCOPE = "openid email profile"
WELL_KNOWN = "/.well-known/openid-configuration"
# Never one where the client's secret, or nothing at all, would do as a key.
ALGORITHMS = [
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA"),
]
REQUIRED = ["iss", "sub", "aud", "exp", "iat"]
LEEWAY = 60
KEPT_FOR = 3600
# Keys that are not known are looked for anew, but not by everybody who makes up a name of one.
ANEW_AFTER = 60
TWO_PROOFS = {
    "mfa",
    "https://refeds.org/profile/mfa",
    "http://schemas.microsoft.com/claims/multipleauthn",
}


@dataclass(frozen=True)
class Description:
    """Where a service does what, as it says of itself."""

    issuer: str
    authorization: str
    token: str
    keys: str
    userinfo: str
    secret_in_form: bool


def description_of(issuer: str) -> Description:
    """What the service says of itself; asked at most once in an hour."""
    kept: Description | None = cache.get(_place("description", issuer))
    if kept is None:
        kept = described_at(issuer)
        cache.set(_place("description", issuer), kept, KEPT_FOR)
    return kept


def described_at(issuer: str) -> Description:
    """The same, asked now."""
    said = _asked(Question(issuer.rstrip("/") + WELL_KNOWN, **_manners()))
    places = [said.get(f"{name}_endpoint") for name in ("authorization", "token")]
    places.append(said.get("jwks_uri"))
    if not all(isinstance(place, str) and place for place in [*places, said.get("issuer")]):
        raise CannotSignIn(Fault.NOT_READABLE)
    if said["issuer"].rstrip("/") != issuer.rstrip("/"):
        raise CannotSignIn(Fault.OTHER_ISSUER)
    authorization, token, keys = (str(place) for place in places)
    if not may_be_visited(authorization):
        raise CannotSignIn(Fault.NOT_ALLOWED)
    methods = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return Description(
        issuer=said["issuer"],
        authorization=authorization,
        token=token,
        keys=keys,
        userinfo=plain_text(said.get("userinfo_endpoint"), 1000),
        secret_in_form="client_secret_basic" not in methods,
    )


def may_be_visited(address: str) -> bool:
    """Whether a browser is sent there: never in the open, save in networks of the house."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    schemes = {"https", "http"} if settings.SIGN_IN_NETWORKS else {"https"}
    return parts.scheme in schemes and bool(parts.hostname)


@dataclass(frozen=True)
class Request:
    """What has been asked of the service, and only this browser knows."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def new(cls) -> Request:
        return cls(*(secrets.token_urlsafe(32) for _word in range(3)))


def way_to(provider: Provider, asked: Request, hint: str) -> str:
    """Where the browser is sent to ask who this is."""
    digest = hashlib.sha256(asked.verifier.encode()).digest()
    query = {
        "response_type": "code",
        "scope": SCOPE,
        "client_id": provider.client_id,
        "redirect_uri": provider.return_address,
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": _base64(digest),
        "code_challenge_method": "S256",
    }
    query |= {"login_hint": hint} if hint else {}
    address = provider.entrance
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"


def told_by(provider: Provider, asked: Request, answer: Mapping[str, str]) -> Told:
    """Who it is, from the code that the browser has brought."""
    service = description_of(provider.issuer)
    if answer.get("iss", service.issuer) != service.issuer:
        raise CannotSignIn(Fault.OTHER_ISSUER)
    if not answer.get("code"):
        raise CannotSignIn(Fault.DECLINED)
    tokens = _tokens(provider, service, answer["code"], asked.verifier)
    claims = _claims(provider, service, str(tokens.get("id_token") or ""), asked.nonce)
    return _told(claims | _more(service, claims, tokens.get("access_token")))


def _tokens(provider: Provider, service: Description, code: str, verifier: str) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": provider.return_address,
        "code_verifier": verifier,
    }
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    if service.secret_in_form:
        form |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
    else:
        words = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(words.encode()).decode()}"
    question = Question(service.token, form=urlencode(form).encode(), **_manners(headers))
    return _asked(question, not_found=Fault.WRONG_CLIENT)


def _claims(provider: Provider, service: Description, token: str, nonce: str) -> dict[str, Any]:
    try:
        key = _key(service, jwt.get_unverified_header(token))
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=ALGORITHMS,
            audience=provider.client_id,
            issuer=service.issuer,
            leeway=LEEWAY,
            options={"require": REQUIRED},
        )
    except jwt.PyJWTError as error:
        raise CannotSignIn(Fault.NOT_SIGNED) from error
    others = claims["aud"] not in (provider.client_id, [provider.client_id])
    is_for_us = claims.get("azp", "" if others else provider.client_id) == provider.client_id
    if not (is_for_us and secrets.compare_digest(str(claims.get("nonce", "")), nonce)):
        raise CannotSignIn(Fault.NOT_SIGNED)
    return claims


def _key(service: Description, header: dict[str, Any]) -> jwt.PyJWK:
    """The key that a token names; keys change, so unknown ones are looked for anew."""
    place = _place("keys", service.issuer)
    known = cache.get(place)
    found = _named(known, header) if known else None
    if found is None and (known is None or cache.add(f"{place}:anew", 1, ANEW_AFTER)):
        known = _asked(Question(service.keys, **_manners()))
        cache.set(place, known, KEPT_FOR)
        found = _named(known, header)
    if found is None:
        raise CannotSignIn(Fault.NOT_SIGNED)
    return found


def _named(keys: dict[str, Any], header: dict[str, Any]) -> jwt.PyJWK | None:
    usable = [key for key in jwt.PyJWKSet.from_dict(keys).keys if key.public_key_use != "enc"]
    named = [key for key in usable if key.key_id == header.get("kid")]
    # A service with one key need not name it.
    return named[0] if named else usable[0] if len(usable) == 1 and "kid" not in header else None


def _more(service: Description, claims: dict[str, Any], access: Any) -> dict[str, Any]:
    """What is told only when asked for once more, about the same person."""
    if claims.get("email") or not (service.userinfo and isinstance(access, str)):
        return {}
    headers = {"Authorization": f"Bearer {access}", "Accept": "application/json"}
    said = _asked(Question(service.userinfo, **_manners(headers)))
    if said.get("sub") != claims["sub"]:
        raise CannotSignIn(Fault.NOT_SIGNED)
    about_the_person = ("email", "email_verified", "given_name", "family_name", "name")
    return {name: said[name] for name in about_the_person if name in said}


def _told(claims: dict[str, Any]) -> Told:
    first, last = (plain_text(claims.get(name), 80) for name in ("given_name", "family_name"))
    if not (first or last):
        first, _space, last = plain_text(claims.get("name"), 80).rpartition(" ")
    amr = claims.get("amr")
    ways = {str(way) for way in amr} if isinstance(amr, list) else set()
    return Told(
        subject=plain_text(claims["sub"]),
        email=plain_text(claims.get("email")).lower(),
        denies_email=str(claims.get("email_verified", True)).lower() != "true",
        first_name=first,
        last_name=last,
        two_proofs=bool(TWO_PROOFS & (ways | {str(claims.get("acr"))})),
        names=sorted(plain_text(name, 60) for name in claims)[:60],
    )


def _asked(question: Question, not_found: Fault = Fault.NOT_FOUND) -> dict[str, Any]:
    try:
        said = json.loads(fetch(question))
    except CannotFetch as cannot:
        raise CannotSignIn(fault_of(cannot, not_found)) from cannot
    except (ValueError, RecursionError) as error:
        raise CannotSignIn(Fault.NOT_READABLE) from error
    if not isinstance(said, dict):
        raise CannotSignIn(Fault.NOT_READABLE)
    return said


def fault_of(cannot: CannotFetch, not_found: Fault = Fault.NOT_FOUND) -> Fault:
    faults = {
        Why.NOT_FOUND: not_found,
        Why.NOT_ALLOWED: Fault.NOT_ALLOWED,
        Why.NO_ANSWER: Fault.NO_ANSWER,
        Why.TOO_LARGE: Fault.NOT_READABLE,
    }
    return faults[cannot.why]


def _manners(headers: dict[str, str] | None = None) -> dict[str, Any]:
    return {"networks": settings.SIGN_IN_NETWORKS, "headers": headers or {}, "https_alone": True}


def _place(what: str, issuer: str) -> str:
    return f"single-sign-on:{what}:{hashlib.sha256(issuer.encode()).hexdigest()}"


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")

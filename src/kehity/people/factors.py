"""What a person can prove who they are with, beside the code from the mail."""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from kehity.privacy.keyring import NONCE
from kehity.privacy.models import DataKey

if TYPE_CHECKING:
    from kehity.people.models import Person

# Recovery codes stand in for these, and are none by themselves.
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass
class Factors:
    """A person's passkeys, authenticator app and recovery codes."""

    passkeys: list[Authenticator] = field(default_factory=list)
    app: Authenticator | None = None
    codes: Authenticator | None = None

    @property
    def codes_left(self) -> int:
        used = self.codes.data["used_mask"].bit_count() if self.codes else 0
        return int(app_settings.RECOVERY_CODE_COUNT - used) if self.codes else 0


def factors_of(person: Person) -> Factors:
    found = Factors()
    for one in Authenticator.objects.filter(user=person).order_by("created_at", "pk"):
        if one.type == Authenticator.Type.WEBAUTHN:
            found.passkeys.append(one)
        elif one.type == Authenticator.Type.TOTP:
            found.app = one
        else:
            found.codes = one
    return found


def has_second_factor(person: Person) -> bool:
    return bool(second_factors(user=person).exists())


def having_second_factor() -> Exists:
    """For a query over people: whether each has one."""
    return Exists(second_factors(user=OuterRef("pk")))


def second_factors(**whose: Any) -> Any:
    return Authenticator.objects.filter(type__in=SECOND_FACTORS, **whose)


def locked(secret: str, key: DataKey) -> str:
    """A secret as it is stored: it opens with the person's data key, and goes when that goes."""
    nonce = os.urandom(NONCE)
    content = nonce + key.opened().encrypt(nonce, secret.encode(), _about(key))
    return f"{key.pk}:{base64.b64encode(content).decode()}"


def unlocked(stored: str) -> str:
    pk, _colon, text = stored.partition(":")
    key, content = DataKey.objects.get(pk=pk), base64.b64decode(text)
    return key.opened().decrypt(content[:NONCE], content[NONCE:], _about(key)).decode()


def _about(key: DataKey) -> bytes:
    return f"second factor {key.pk}".encode()

"""A security key made of Python: it makes passkeys and shows them, as a device would."""

from __future__ import annotations

import hashlib
import json
import os
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from kehity.people.factors import locked
from kehity.people.models import Person

ORIGIN = "http://localhost"
FLAG = AuthenticatorData.FLAG


class PocketKey:
    """Holds one passkey; `verifies` is whether it asks for a finger or a code of its own."""

    def __init__(self, *, verifies: bool = True, origin: str = ORIGIN) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(16)
        self.flags = FLAG.UP | FLAG.UV if verifies else FLAG.UP
        self.origin = origin

    def makes(self, challenge: str) -> str:
        public = ES256.from_cryptography_key(self.key.public_key())
        own = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        about = AuthenticatorData.create(self._place(), self.flags | FLAG.AT, 0, bytes(own))
        made = bytes(AttestationObject.create("none", about, {}))
        said = self._said("webauthn.create", challenge)
        return self._told(attestationObject=made, clientDataJSON=said)

    def shows(self, challenge: str, person: Person) -> str:
        about = bytes(AuthenticatorData.create(self._place(), self.flags, 1))
        said = self._said("webauthn.get", challenge)
        signed = self.key.sign(about + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._told(
            authenticatorData=about,
            clientDataJSON=said,
            signature=signed,
            userHandle=person.pk.hex.encode(),
        )

    def belongs_to(self, person: Person, name: str = "Puhelin") -> Authenticator:
        """Stored as if the person had added it, with recovery codes beside."""
        EmailAddress.objects.get_or_create(
            user=person, email=person.email, defaults={"verified": True, "primary": True}
        )
        assert person.data_key is not None
        seed = locked(RecoveryCodes.generate_seed(), person.data_key)
        Authenticator.objects.get_or_create(
            user=person,
            type=Authenticator.Type.RECOVERY_CODES,
            defaults={"data": {"seed": seed, "used_mask": 0}},
        )
        about = {"name": name, "credential": json.loads(self.makes(""))}
        return Authenticator.objects.create(
            user=person, type=Authenticator.Type.WEBAUTHN, data=about
        )

    def _place(self) -> bytes:
        return hashlib.sha256(b"localhost").digest()

    def _said(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _told(self, **response: bytes) -> str:
        word = websafe_encode(self.id)
        told: dict[str, Any] = {"id": word, "rawId": word, "type": "public-key"}
        encoded = {name: websafe_encode(value) for name, value in response.items()}
        return json.dumps(told | {"response": encoded, "clientExtensionResults": {}})

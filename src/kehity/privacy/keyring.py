"""The key ring outside the database: it wraps data keys and opens the ones it wrapped before."""

import base64
import binascii
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.exceptions import ImproperlyConfigured

NONCE = 12
KEY_BYTES = 32
LONGEST_ID = 60

LINE = "Each line of the key ring is 'id base64key': a short id, and a key of 32 bytes."


class KeyIsLost(Exception):
    """The key ring does not hold the key that would open this."""


class RingIsOutOfReach(KeyIsLost):
    """There is no key ring at all: its file or its command does not answer."""


class KeyRing:
    """Named AES-256 keys; the first one wraps what is new, all of them open."""

    def __init__(self, lines: str) -> None:
        keys = [_key(line) for line in lines.splitlines() if line.strip()]
        self._keys = dict(keys)
        if not keys:
            raise ImproperlyConfigured("The key ring holds no key.")
        if len(self._keys) < len(keys):
            raise ImproperlyConfigured("Two keys of the key ring have the same id.")

    def __contains__(self, name: object) -> bool:
        return name in self._keys

    @property
    def current(self) -> str:
        return next(iter(self._keys))

    @property
    def ids(self) -> list[str]:
        return list(self._keys)

    def wrap(self, key: bytes, about: bytes) -> tuple[str, bytes]:
        """The id of the wrapping key, and the wrapped key."""
        nonce = os.urandom(NONCE)
        return self.current, nonce + self._keys[self.current].encrypt(nonce, key, about)

    def unwrap(self, wrapped_by: str, wrapped: bytes, about: bytes) -> bytes:
        """The data key; raises KeyIsLost where the ring cannot open it."""
        try:
            return self._keys[wrapped_by].decrypt(wrapped[:NONCE], wrapped[NONCE:], about)
        except (KeyError, InvalidTag) as error:
            raise KeyIsLost(wrapped_by) from error


def _key(line: str) -> tuple[str, AESGCM]:
    try:
        name, encoded = line.split()
        key = base64.b64decode(encoded, validate=True)
    except (ValueError, binascii.Error) as error:
        raise ImproperlyConfigured(LINE) from error
    if len(key) != KEY_BYTES or len(name) > LONGEST_ID:
        raise ImproperlyConfigured(LINE)
    return name, AESGCM(key)

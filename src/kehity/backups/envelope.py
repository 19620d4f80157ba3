"""An encrypted file, written and read in chunks: whatever its size, little of it is in memory.

Decision 30 describes the format byte by byte.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kehity.backups.faults import BackupFault
from kehity.privacy.keyring import KEY_BYTES, KeyIsLost
from kehity.privacy.ring_in_use import key_ring

MAGIC = b"Kehity backup 1\n"
LENGTH = 4
LONGEST_HEADER = 4096
CHUNK = 256 * 1024
TAG = 16
COMPRESSION = 3


@dataclass(frozen=True)
class Header:
    """What lies in the open at the start of the file: which key of the ring opens it."""

    kind: str
    key_id: str
    wrapped: bytes
    raw: bytes

    @classmethod
    def new(cls, kind: str, key: bytes) -> Header:
        key_id, wrapped = key_ring().wrap(key, _about(kind))
        told = {"kind": kind, "key": key_id, "wrapped": base64.b64encode(wrapped).decode()}
        return cls(kind, key_id, wrapped, json.dumps(told).encode())

    @classmethod
    def read(cls, file: BinaryIO) -> Header:
        """Raises BackupFault where the file does not begin as one of ours."""
        if file.read(len(MAGIC)) != MAGIC:
            raise BackupFault(f"{file.name} is not a backup of Kehity's, or its start is damaged.")
        length = int.from_bytes(file.read(LENGTH), "big")
        raw = file.read(length) if length <= LONGEST_HEADER else b""
        try:
            told = json.loads(raw)
            wrapped = base64.b64decode(told["wrapped"], validate=True)
            return cls(str(told["kind"]), str(told["key"]), wrapped, raw)
        except (ValueError, KeyError, TypeError, binascii.Error):
            raise BackupFault(f"The start of {file.name} is damaged.") from None

    def cipher(self, name: str) -> AESGCM:
        """Raises BackupFault where the key ring does not hold the key, or another one."""
        if self.key_id not in key_ring().ids:
            raise BackupFault(
                f"{name} was made with the key '{self.key_id}', which the key ring does not hold. "
                "Add its line to the end of the key ring."
            )
        try:
            return AESGCM(key_ring().unwrap(self.key_id, self.wrapped, _about(self.kind)))
        except KeyIsLost:
            raise BackupFault(
                f"{name} was made with another key than the '{self.key_id}' of this key ring, or "
                "its start is damaged."
            ) from None

    def mark(self) -> bytes:
        """Ties each chunk to this file's start."""
        return hashlib.sha256(MAGIC + self.raw).digest()


class Sealing:
    """Compresses and encrypts what is written; nothing can be read before it is closed."""

    def __init__(self, file: BinaryIO, kind: str) -> None:
        key = os.urandom(KEY_BYTES)
        header = Header.new(kind, key)
        self._file, self._cipher, self._mark = file, AESGCM(key), header.mark()
        self._zip = zlib.compressobj(COMPRESSION)
        self._waiting = bytearray()
        self._number = 0
        file.write(MAGIC + len(header.raw).to_bytes(LENGTH, "big") + header.raw)

    def write(self, data: bytes) -> None:
        self._waiting += self._zip.compress(data)
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]

    def close(self) -> None:
        self.write(b"")
        self._waiting += self._zip.flush()
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        self._seal(bytes(self._waiting), last=True)

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        nonce = _nonce(self._number, last=last)
        self._file.write(self._cipher.encrypt(nonce, chunk, self._mark))
        self._number += 1


def opened(file: BinaryIO, kind: str) -> Iterator[bytes]:
    """What was written, in pieces; raises BackupFault at the first byte that is not as it was."""
    header = Header.read(file)
    if header.kind != kind:
        raise BackupFault(f"{file.name} holds the {header.kind}, not the {kind}.")
    cipher, mark, unzip = header.cipher(file.name), header.mark(), zlib.decompressobj()
    number, chunk, following = 0, file.read(CHUNK + TAG), file.read(CHUNK + TAG)
    while chunk:
        try:
            zipped = cipher.decrypt(_nonce(number, last=not following), chunk, mark)
        except InvalidTag:
            at = file.tell() - len(following) - len(chunk)
            raise BackupFault(f"{file.name} is damaged or cut short, near byte {at}.") from None
        while zipped:
            yield unzip.decompress(zipped, CHUNK)
            zipped = unzip.unconsumed_tail
        number, chunk, following = number + 1, following, file.read(CHUNK + TAG)
    if not number:
        raise BackupFault(f"{file.name} is cut short.")
    yield unzip.flush()


def lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        yield from whole
    if rest:
        yield rest


def _nonce(number: int, *, last: bool) -> bytes:
    """No chunk can be moved, left out or put at the end: its place is part of it."""
    return number.to_bytes(11, "big") + bytes([last])


def _about(kind: str) -> bytes:
    return f"backup of {kind}".encode()

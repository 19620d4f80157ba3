"""The keys of an installation, made once and kept outside the database."""

import base64
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

RING_FROM_ELSEWHERE = ("KEHITY_KEYS", "KEHITY_KEY_FILE", "KEHITY_KEYS_COMMAND")


def make_keys(data: Path, given: Mapping[str, str] = os.environ) -> None:
    """Make the signing key and the key ring, unless they come from elsewhere or are there."""
    folder = data / "keys"
    has_run = (folder / "secret").exists() or (data / "kehity.sqlite3").exists()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not given.get("SECRET_KEY"):
        _write_once(folder / "secret", secrets.token_urlsafe(50))
    if not any(given.get(name) for name in RING_FROM_ELSEWHERE):
        _make_ring(folder / "keyring", has_run=has_run)


def _make_ring(file: Path, *, has_run: bool) -> None:
    """A new ring opens nothing of what an older one sealed, so it never takes its place."""
    if has_run and not file.exists():
        print(
            f"The key ring {file} is missing. What people have written cannot be opened until it "
            "is put back; everything else works, and nothing is written over.",
            file=sys.stderr,
        )
        return
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    _write_once(file, f"k{secrets.token_hex(3)} {key}")


def _write_once(file: Path, line: str) -> None:
    """Whole or not at all: a key file cut short by a crash would lock everyone out."""
    if file.exists():
        return
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as opened:
        opened.write(line + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()

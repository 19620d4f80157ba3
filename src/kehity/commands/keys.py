"""The keys of an installation, made once and kept outside the database."""

import base64
import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def make_keys(data: Path, given: Mapping[str, str] = os.environ) -> None:
    """Make the signing key and the key ring, unless they come from elsewhere or are there."""
    folder = data / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not given.get("SECRET_KEY"):
        _write_once(folder / "secret", secrets.token_urlsafe(50))
    if not (given.get("KEHITY_KEYS") or given.get("KEHITY_KEY_FILE")):
        key = base64.b64encode(secrets.token_bytes(32)).decode()
        _write_once(folder / "keyring", f"first {key}")


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

"""The key that signs: from the environment, or from a file outside the database."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def secret_key(given: str, data: Path) -> str:
    """The key that signs cookies and links."""
    return given or _read(data / "keys" / "secret", "SECRET_KEY")


def _read(file: Path, variable: str) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"No {variable} in the environment and no readable file {file}. "
            f"'./kehity run' makes the file on its first start."
        ) from error

"""Whether this process may offer the demo people by name."""

import tempfile
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

THROWAWAY = "kehity-demo-"


def demo_is_allowed(mode: str, database: dict[str, Any]) -> bool:
    """True in demo mode on a throwaway SQLite database; demo mode on anything else is refused."""
    if mode != "demo":
        return False
    if not (database["ENGINE"].endswith("sqlite3") and _is_throwaway(Path(database["NAME"]))):
        raise ImproperlyConfigured(
            "Demo mode signs anyone in with one click, so it only runs on the throwaway "
            "database that './kehity demo' makes."
        )
    return True


def _is_throwaway(file: Path) -> bool:
    folder = file.resolve().parent
    temporary = Path(tempfile.gettempdir()).resolve()
    return folder.parent == temporary and folder.name.startswith(THROWAWAY)

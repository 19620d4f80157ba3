"""What a sign-in service has told about a person, once its signature has been looked at."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

LONGEST = 254


@dataclass(frozen=True)
class Told:
    """Who somebody is, in the words of the service."""

    subject: str
    """By which the service knows the person for good."""
    email: str = ""
    denies_email: bool = False
    """The service says itself that nobody has verified the address."""
    first_name: str = ""
    last_name: str = ""
    two_proofs: bool = False
    names: list[str] = field(default_factory=list)
    """Of everything that was told, what it is called."""

    @property
    def domain(self) -> str:
        return domain_of(self.email)

    def as_plain(self) -> dict[str, Any]:
        return asdict(self)


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].strip().lower()


def plain_text(value: Any, longest: int = LONGEST) -> str:
    """One line of what may be anything."""
    text = value if isinstance(value, str) else ""
    return " ".join(text.replace("\0", "").split())[:longest]

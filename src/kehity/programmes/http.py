"""Where a request has arrived: at the main host, or at the host name of one organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kehity.programmes.models import Organisation


@dataclass(frozen=True)
class Here:
    """The address of a host, and whose pages alone stand there."""

    address: str
    organisation: Organisation | None = None


def arrive(request: HttpRequest, here: Here) -> None:
    request.here = here  # type: ignore[attr-defined]


def here(request: HttpRequest) -> Here:
    found: Here | None = getattr(request, "here", None)
    return found or Here(settings.BASE_URL)

"""What stands at the host name of an organisation, and what at the main host alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings

from kehity.programmes.models import Season

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kehity.programmes.models import Organisation

# The pages of everybody that are an organisation's own where only it is at home.
ITS_PAGES = frozenset(
    {"home", "sitemap", "robots", "contact", "language", "accessibility", "licences"}
    | {"accent", "manifest"}
)
ITS_PICTURES = frozenset({"face_logo", "face_preview"})
ITS_SEASONS = frozenset(
    {"season", "season_criteria", "enrolment", "privacy_notice", "earlier_privacy_notice"}
)


def is_main(name: str) -> bool:
    """Whether it is a host of the installation, by its settings."""
    return name == urlsplit(settings.BASE_URL).hostname or name in settings.ALLOWED_HOSTS


def stands_at(organisation: Organisation, name: str, values: Mapping[str, Any]) -> bool:
    """Whether the page of this name, about these values, is one of the organisation's own."""
    if name in ITS_PICTURES:
        return bool(values["slug"] == organisation.face.slug)
    if name in ITS_SEASONS:
        own = Season.objects.filter(programme__organisation=organisation)
        return own.filter(pk=values["pk"]).exists()
    return name in ITS_PAGES

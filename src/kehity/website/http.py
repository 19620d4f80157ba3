"""The name, logo and colour that stand above the public pages of an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from kehity.programmes.http import here
from kehity.ui.links import Brand

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kehity.website.models import Face


def brand_of(face: Face, request: HttpRequest, *, logo: str = "") -> Brand:
    """With another logo, which may not be kept yet."""
    return Brand(
        name=face.organisation.name,
        url="/" if here(request).organisation else face.get_absolute_url(),
        logo=logo or (reverse("face_logo", args=[face.slug]) if face.logo else ""),
        colour=reverse("accent", args=[face.accent.removeprefix("#")]) if face.accent else "",
    )


def brand_here(request: HttpRequest) -> Brand | None:
    """That of the organisation whose host this is."""
    organisation = here(request).organisation
    return brand_of(organisation.face, request) if organisation else None

"""What the public page says to machines that look for it: schema.org, as JSON in the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kehity.website.mission import Question
    from kehity.website.offers import Offer

# As Django's json_script does it: nothing that is written by people ends the element.
ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def structured(
    offered: Iterable[Offer],
    questions: Iterable[Question],
    *,
    language: str,
    lead: str,
    base: str,
    address: str,
) -> SafeString:
    """The service, its seasons and its questions; only what stands on the page, too."""
    graph = [
        {
            "@type": "Service",
            "name": "Kehity",
            "serviceType": "Mentoring",
            "description": lead,
            "url": address,
        },
        *(_event(offer, base) for offer in offered),
        {"@type": "FAQPage", "inLanguage": language, "mainEntity": [_asked(q) for q in questions]},
    ]
    told = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return mark_safe(told.translate(ESCAPED))  # noqa: S308 - escaped in the line above


def _event(offer: Offer, base: str) -> dict[str, Any]:
    season = offer.season
    return {
        "@type": "EducationEvent",
        "name": str(season.name),
        "startDate": season.starts_on.isoformat(),
        "endDate": season.ends_on.isoformat(),
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "organizer": {"@type": "Organization", "name": season.programme.organisation.name},
        "url": base + reverse("season", args=[season.pk]),
    }


def _asked(one: Question) -> dict[str, Any]:
    answer = {"@type": "Answer", "text": str(one.answer)}
    return {"@type": "Question", "name": str(one.question), "acceptedAnswer": answer}

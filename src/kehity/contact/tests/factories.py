"""The plainest valid enquiries."""

from __future__ import annotations

from typing import Any

from kehity.contact.choosing import To
from kehity.contact.models import Enquiry
from kehity.contact.writing import write_to
from kehity.programmes.models import Season


def written(season: Season, *, about_season: bool = True, **told: Any) -> Enquiry:
    """Somebody unknown has asked something."""
    to = To(season.programme.organisation, season if about_season else None)
    plain = {
        "kind": "question",
        "name": "Aku Salo",
        "address": "aku@example.org",
        "text": "May I take part from abroad?",
        "language": "en",
    }
    return write_to(to, **(plain | told))

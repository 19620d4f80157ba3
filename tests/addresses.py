"""Every address of the product, filled in with what there is to look at."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kehity.goals.sections import MENTEE_SECTIONS, MENTOR_SECTIONS

MADE_UP: dict[str, Any] = {"UUIDConverter": uuid.UUID(int=7), "IntConverter": 1}
# What the first word of an address stands for; `<uuid:pk>` is the id of such a record.
RECORDS = {
    "roads": "programmes.Participation",
    "participations": "programmes.Participation",
    "organisations": "programmes.Organisation",
    "programmes": "programmes.Programme",
    "seasons": "programmes.Season",
    "desk": "programmes.Season",
    "lists": "programmes.EnrolmentList",
    "goals": "goals.Goal",
    "learnings": "goals.Learning",
    "mentorships": "mentorships.Mentorship",
    "meetings": "meetings.Meeting",
    "steps": "meetings.Step",
    "shared-parts": "meetings.SharedPart",
    "means": "learning.Means",
    "suggestions": "learning.Suggestion",
    "shelf": "learning.ShelfItem",
    "rounds": "matching.Round",
    "runs": "matching.Run",
    "pair-suggestions": "matching.Suggestion",
    "draft-pairs": "matching.DraftPair",
    "raised-hands": "evaluation.RaisedHand",
    "handled": "insights.Handled",
    "notes": "insights.CaseNote",
    "follow-ups": "evaluation.FollowUp",
    "copies": "rights.Copy",
    "certificates": "rights.Certificate",
    "data-requests": "programmes.DataRequest",
    "enquiries": "contact.Enquiry",
    "voices": "evaluation.Voice",
    "my-suggestions": "programmes.Participation",
    "my-waiting": "programmes.Participation",
    "right-changes": "programmes.RightChange",
    "proposals": "calendars.Proposal",
    "removed": "privacy.Removal",
    "providers": "programmes.Organisation",
    "sign-in-domains": "single_sign_on.SignInDomain",
    "proposed-times": "calendars.ProposedTime",
    "safety": "people.SignIn",
}
PEOPLE = {
    "coordinator_removal": {"person": "people.Person"},
    "mfa_remove_webauthn": {"pk": "mfa.Authenticator"},
    "helper_removal": {"person": "people.Person"},
    "owner_removal": {"person": "people.Person"},
    "season_coordinator_removal": {"person": "people.Person"},
    "season_helper_removal": {"person": "people.Person"},
    "mentee_suggestions": {"mentee": "programmes.Participation"},
    "mentee_why_not": {"mentee": "programmes.Participation"},
    "pair_comparison": {
        "mentee": "programmes.Participation",
        "mentor": "programmes.Participation",
    },
}
WORDS: dict[str, list[Any]] = {
    "number": [1],
    "slug": ["merikunta"],
    "language": ["sv"],
    "colour": ["a15c00"],
    "word": ["a-word-nobody-was-given"],
    "visit": ["mentee-preparing"],
    "kind": ["pair_proposed", "invited"],
    "document": ["record", "impact"],
    "key": sorted({section.key for section in (*MENTEE_SECTIONS, *MENTOR_SECTIONS)}),
}


@dataclass(frozen=True)
class Address:
    """One URL of the product by its name, about one record."""

    name: str
    url: str

    def __str__(self) -> str:
        return f"{self.name} {self.url}"


def patterns(resolver: Any = None, prefix: str = "") -> Iterator[tuple[str, str, URLPattern]]:
    """Every URL pattern: its name, its route and itself."""
    for one in (resolver or get_resolver()).url_patterns:
        route = f"{prefix}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from patterns(one, route)
        else:
            yield one.name or "", route, one


def made_up(name: str, pattern: URLPattern, word: str) -> str:
    """The address of a record that does not exist."""
    kinds = pattern.pattern.converters.items()
    given = {name: MADE_UP.get(type(kind).__name__, word) for name, kind in kinds}
    return reverse(name, kwargs=given)


def names() -> set[str]:
    return {name for name, _route, _pattern in patterns()}


def record_of(route: str) -> str | None:
    """The model whose id an address carries first."""
    return RECORDS.get(route.split("/")[0]) if "<uuid:" in route else None


def addresses(records: dict[str, list[models.Model]]) -> list[Address]:
    """Every address about these records, by model label; each address once."""
    found: dict[str, Address] = {}
    for name, route, pattern in patterns():
        wanted = [_values(name, route, word, records) for word in pattern.pattern.converters]
        for values in product(*wanted):
            given = dict(zip(pattern.pattern.converters, values, strict=True))
            if is_of_another_role(given, records):
                continue
            url = reverse(name, kwargs=given)
            found.setdefault(url, Address(name, url))
    return list(found.values())


def is_of_another_role(given: dict[str, Any], records: dict[str, list[Any]]) -> bool:
    """A part of the preparation that this mentee or mentor is never asked."""
    roles = {one.pk: one.role for one in records["programmes.Participation"]}
    sections = MENTEE_SECTIONS if roles.get(given.get("pk")) == "mentee" else MENTOR_SECTIONS
    return "key" in given and given["key"] not in {section.key for section in sections}


def _values(name: str, route: str, word: str, records: dict[str, list[models.Model]]) -> list[Any]:
    if word in WORDS:
        return WORDS[word]
    label = PEOPLE.get(name, {}).get(word) or record_of(route)
    assert label is not None, f"No test knows what {word!r} means in {route!r}."
    rows = records.get(label, [])
    if word in ("mentee", "mentor"):
        rows = [row for row in rows if getattr(row, "role", "") == word]
    return [row.pk for row in rows]


def every_record(limit: int) -> dict[str, list[models.Model]]:
    """A few records of each kind that has addresses, the oldest first."""
    labels = {*RECORDS.values(), *(one for words in PEOPLE.values() for one in words.values())}
    return {
        label: list(apps.get_model(label)._default_manager.order_by("pk")[:limit])
        for label in labels
    }

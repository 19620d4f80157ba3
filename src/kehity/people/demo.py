"""The demo people, who may be signed in by one click where everything is thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from kehity.people.models import Person

ADDRESSES = "@demo.kehity.example"

# Who each of them is, by address; whoever makes the demo's season fills it in.
DESCRIPTIONS: dict[str, _StrOrPromise] = {}


def demo_people() -> list[tuple[Person, _StrOrPromise]]:
    """The demo people who have a description to be chosen by, in the order they were made."""
    # The descriptions are filled in before there are models.
    people = get_user_model().objects.filter(email__endswith=ADDRESSES, is_active=True)
    in_order = people.order_by("joined_at", "pk")
    return [(one, DESCRIPTIONS[one.email]) for one in in_order if one.email in DESCRIPTIONS]

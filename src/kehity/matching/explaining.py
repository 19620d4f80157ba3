"""Why two people were suggested to each other, for whichever half of the pair asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kehity.matching.models import DraftPair, Suggestion
from kehity.matching.wording import Strength, Wording

if TYPE_CHECKING:
    from kehity.mentorships.models import Mentorship
    from kehity.people.models import Person


@dataclass(frozen=True)
class Explained:
    """The reasons as this reader hears them, and whether a coordinator put the two together."""

    by_hand: bool
    strengths: list[Strength]
    caution: str


def explain(mentorship: Mentorship, reader: Person) -> Explained:
    """From the draft the pair was published from, else from a suggestion; else made by hand."""
    drafted = DraftPair.objects.filter(publication__mentorship=mentorship).first()
    why = drafted.why if drafted and drafted.why else _suggested(mentorship)
    words = Wording.of(mentorship.season)
    role = mentorship.half_of(reader).role
    return Explained(
        by_hand=drafted is None or drafted.put_by_id is not None,
        strengths=words.strengths(why, role),
        caution=words.caution(why, role),
    )


def _suggested(mentorship: Mentorship) -> dict[str, Any]:
    """The reasons of the newest suggestion of these two, if there ever was one."""
    found = Suggestion.objects.filter(mentee=mentorship.mentee, mentor=mentorship.mentor)
    why: dict[str, Any] | None = found.order_by("-made_at").values_list("why", flat=True).first()
    return why or {}

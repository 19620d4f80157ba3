"""How goals answer to news from below."""

from typing import Any

from kehity.goals.models import set_goal
from kehity.goals.readiness import READY
from kehity.programmes import listing
from kehity.programmes.facts import goal_told
from kehity.programmes.models import Participation

LONGEST_TITLE = 120


def set_the_told_goal(participation: Participation, text: str, **_kwargs: Any) -> None:
    """What someone told as a goal when enrolling becomes the first goal, if there is none yet."""
    title, rest = title_and_rest(text)
    if title and participation.is_mentee() and not participation.goals.exists():
        set_goal(participation, title=title, why=rest)


def title_and_rest(text: str) -> tuple[str, str]:
    """The first words as a title, and whatever did not fit into it."""
    words = text.split()
    line = " ".join(words)
    if len(line) <= LONGEST_TITLE:
        return line, ""
    cut = line[: LONGEST_TITLE + 1].rpartition(" ")[0] or line[:LONGEST_TITLE]
    return cut, line[len(cut) :].strip()


goal_told.connect(set_the_told_goal, dispatch_uid="goals.set_the_told_goal")

if READY not in listing.STATES:
    listing.STATES.append(READY)

"""Who may do what with goals, learnings and the preparation: their writer, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kehity.people.models import Person
    from kehity.programmes.models import Participation


def may_prepare(person: Person, participation: Participation) -> bool:
    return person == participation.person and not participation.has_withdrawn()


def may_have_goals(person: Person, participation: Participation) -> bool:
    return participation.is_mentee() and may_prepare(person, participation)


def may_keep_learnings(person: Person, participation: Participation) -> bool:
    """Learnings are one's own, also after leaving."""
    return person == participation.person

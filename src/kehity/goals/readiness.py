"""Ready for a pair: what a mentee or a mentor must have told first (domain rule b.1)."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kehity.goals.models import Goal, with_a_goal
from kehity.programmes.listing import State
from kehity.programmes.models import Participation, ThemeChoice
from kehity.programmes.models.participations import ParticipationQuerySet, Role


def _told_enough() -> Q:
    has_theme = Exists(ThemeChoice.objects.filter(participation=OuterRef("pk")))
    mentee = Q(role=Role.MENTEE) & ~Q(languages=[]) & ~Q(mode="") & with_a_goal()
    mentor = Q(role=Role.MENTOR, capacity__gte=1) & ~Q(offer="")
    return (mentee | mentor) & Q(has_theme)


READY = State("ready", _("ready for a pair"), _told_enough())


def ready(participations: ParticipationQuerySet) -> ParticipationQuerySet:
    """Those who have told enough for a pair: the same rule as `missing`, in the database."""
    return READY.of(participations)


def missing(participation: Participation) -> list[Any]:
    """What is still missing before this person is ready, each in a few words; [] when ready."""
    told = _told_by_mentee if participation.is_mentee() else _told_by_mentor
    return [what for what, is_told in told(participation).items() if not is_told]


def is_ready(participation: Participation) -> bool:
    return not missing(participation)


def _told_by_mentee(participation: Participation) -> dict[Any, bool]:
    goals = Goal.objects.filter(participation=participation, title__isnull=False)
    return {
        _("at least one goal"): goals.under_way().exists(),
        _("at least one theme"): participation.theme_choices.exists(),
        _("your working languages"): bool(participation.languages),
        _("how you want to meet"): bool(participation.mode),
    }


def _told_by_mentor(participation: Participation) -> dict[Any, bool]:
    return {
        _("what you can offer"): bool(participation.offer),
        _("at least one theme"): participation.theme_choices.exists(),
    }

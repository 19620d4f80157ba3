"""The waiting list of a season: who waits for a mentor, in which place, and what would help."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kehity.matching import asking, notices
from kehity.matching.gathering import who_waited
from kehity.matching.models import Stage
from kehity.mentorships.cohort import looking
from kehity.mentorships.halves import Halves
from kehity.mentorships.rules import Half, broken_rules
from kehity.notifications.models import Delivery
from kehity.notifications.notices import send_all
from kehity.programmes.models.participations import Mode
from kehity.programmes.models.seasons import HardRule

if TYPE_CHECKING:
    from kehity.matching.models import Round
    from kehity.programmes.models import Participation, Season
    from kehity.programmes.models.participations import ParticipationQuerySet


@dataclass(frozen=True)
class Place:
    """Where somebody stands on the waiting list, from 1, and how many wait."""

    number: int
    of: int


@dataclass(frozen=True)
class Help:
    """One thing that would help to find a mentor, and the part of the preparation to change."""

    text: str
    section: str = ""


def waiting(season: Season) -> ParticipationQuerySet:
    """The ready mentees who look for a pair and have none, in no order yet."""
    return looking(season).mentees()


def place_of(participation: Participation) -> Place | None:
    """This mentee's place: those who waited last season first, then the earliest to join."""
    season = participation.season
    waited = who_waited(season)
    rows = waiting(season).values_list("pk", "person", "joining__at")
    order = sorted(rows, key=lambda row: (row[1] not in waited, row[2], str(row[0])))
    ids = [row[0] for row in order]
    if participation.pk not in ids:
        return None
    return Place(ids.index(participation.pk) + 1, len(ids))


def tell_the_waiting(round: Round) -> None:
    """After publication: who is left without a pair hears of the list; each of a round once."""
    told = Delivery.objects.filter(
        notice=notices.OnTheWaitingList.kind(), facts__round__id=str(round.pk)
    )
    already = set(told.values_list("facts__participation__id", flat=True))
    silent = set(asking.mentees_to_answer(round).values_list("pk", flat=True))
    send_all(
        notices.OnTheWaitingList(round, mentee, was_silent=mentee.pk in silent)
        for mentee in waiting(round.season).select_related("person").order_by("pk")
        if str(mentee.pk) not in already
    )


def was_silent(participation: Participation) -> bool:
    """Whether this mentee let the time to choose pass in the newest round."""
    rounds = participation.season.rounds.exclude(stage=Stage.DROPPED)
    newest = rounds.order_by("-begun_at").first()
    if newest is None or newest.is_in_review() or newest.asks_mentees():
        return False
    return asking.mentees_to_answer(newest).filter(pk=participation.pk).exists()


def what_would_help(participation: Participation) -> list[Help]:
    """In words, from this mentee's own facts and how many mentors they leave; never names."""
    season = participation.season
    mentors = list(looking(season).mentors().values_list("pk", flat=True))
    if not mentors:
        return [Help(_("No mentor has a free place just now. The coordinator looks for more."))]
    halves = Halves.of(season, participation.pk, mentors)
    if halves.mentee is None:
        return []
    possible = _possible(halves, halves.mentee)
    return _what_opens(halves, halves.mentee, possible) or [_as_it_is(possible)]


def _what_opens(halves: Halves, mentee: Half, possible: set[uuid.UUID]) -> list[Help]:
    mentors = halves.mentors.values()
    found = []
    if HardRule.LANGUAGE in halves.season.hard_rules and not any(
        set(one.languages) & set(mentee.languages) for one in mentors
    ):
        found.append(
            Help(
                _(
                    "No mentor with a free place shares a working language with you. "
                    "Could you work in another language too?"
                ),
                "practical",
            )
        )
    if len(_possible(halves, mentee._replace(mode=Mode.BOTH))) > len(possible):
        found.append(Help(_other_way(mentee), "practical"))
    if possible and not any(halves.mentors[pk].shared_themes for pk in possible):
        found.append(
            Help(
                _(
                    "No mentor with a free place has chosen your themes. "
                    "Is there another theme that matters to you?"
                ),
                "themes",
            )
        )
    return found


def _other_way(mentee: Half) -> str:
    if mentee.mode == Mode.IN_PERSON:
        return _("More mentors have places if you also accept meeting remotely.")
    return _("More mentors have places if you also accept meeting in person.")


def _as_it_is(possible: set[uuid.UUID]) -> Help:
    if possible:
        return Help(
            _("There are mentors with free places for you. You are in the next round of pairs.")
        )
    return Help(_("No mentor with a free place suits you yet. The coordinator looks for more."))


def _possible(halves: Halves, mentee: Half) -> set[uuid.UUID]:
    """The mentors whom no rule forbids for somebody who has told this."""
    if mentee != halves.mentee:
        halves = replace(halves, mentee=mentee)
    return {
        pk
        for pk, mentor in halves.mentors.items()
        if not mentor.has_met
        and mentor.person_id != mentee.person_id
        and not broken_rules(mentee, mentor, halves.told, halves.season.hard_rules)
    }

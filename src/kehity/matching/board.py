"""The board of a season: where its round is, what comes next, and what stands in the way."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kehity.matching import asking
from kehity.matching.gathering import gather
from kehity.matching.models import OVER, Publication, Round, Stage, Suggestion
from kehity.matching.readiness import Limits, Numbers, limits_of
from kehity.matching.wording import hindrances_in_words, rule_in_words
from kehity.mentorships.cohort import looking
from kehity.mentorships.profile import LANGUAGE_NAMES
from kehity.programmes.models import Participation
from kehity.ui.road import Stop

if TYPE_CHECKING:
    from kehity.matching.models import Run
    from kehity.programmes.models import Season

WAY = {
    Stage.REVIEW: gettext_lazy("Suggestions"),
    Stage.MENTEES: gettext_lazy("Mentees choose"),
    Stage.MENTORS: gettext_lazy("Mentors answer"),
    Stage.DRAFT: gettext_lazy("Draft of the pairs"),
    Stage.PUBLISHED: gettext_lazy("Published"),
}
LOOKED_AT_ONCE = 400
"""Up to so many people the rules are looked at when the board opens; else after a run."""
SHOWN_ALONE = 12
SHOWN_HELPFUL = 3


@dataclass(frozen=True)
class Answers:
    """How many of those who are asked have answered."""

    answered: int
    asked: int

    def in_words(self) -> str:
        return _("%(answered)s of %(asked)s have answered") % {
            "answered": self.answered,
            "asked": self.asked,
        }


def round_now(season: Season) -> Round | None:
    """The round under way, or else the newest one that was published."""
    rounds = season.rounds.exclude(stage=Stage.DROPPED).order_by("-begun_at")
    return rounds.exclude(stage__in=OVER).first() or rounds.first()


def answers(round: Round) -> Answers | None:
    """Of the mentees or mentors who are asked now; None while nobody is."""
    standing = asking.standing(round)
    if round.asks_mentees():
        asked = standing.values("mentee").distinct().count()
        return Answers(asked - asking.mentees_to_answer(round).count(), asked)
    if round.asks_mentors():
        asked = standing.wanted().values("mentor").distinct().count()
        return Answers(asked - asking.mentors_to_answer(round).count(), asked)
    return None


def stops(round: Round | None, told: Answers | None) -> list[Stop]:
    """The five stages as a figure; those that can be looked at lead there."""
    stages = list(WAY)
    here = stages.index(Stage(round.stage)) if round else 0
    is_over = round is not None and round.is_over()
    return [
        Stop(
            number=place + 1,
            name=WAY[stage],
            state="done" if place < here or is_over else "now" if place == here else "ahead",
            note=_note(round, stage, told) if round and place == here else "",
            url=_url(round, stage) if round and place <= here else "",
        )
        for place, stage in enumerate(stages)
    ]


def _note(round: Round, stage: Stage, told: Answers | None) -> str:
    until = round.until()
    if told and until:
        day = formats.date_format(until, "j.n.")
        return _("%(answers)s, until %(day)s") % {"answers": told.in_words(), "day": day}
    if stage == Stage.REVIEW:
        count = Suggestion.objects.shown_in(round).count()
        return ngettext("%(count)s suggestion", "%(count)s suggestions", count) % {"count": count}
    if stage == Stage.DRAFT:
        confirmed, count = round.draft.unpublished().confirmed().count(), round.draft.count()
        return _("%(confirmed)s of %(count)s confirmed") % {"confirmed": confirmed, "count": count}
    count = Publication.objects.filter(pair__round=round).count()
    return ngettext("%(count)s pair", "%(count)s pairs", count) % {"count": count}


def url_of(season: uuid.UUID) -> str:
    return reverse("season_matching", args=[season])


def _url(round: Round, stage: Stage) -> str:
    if stage == Stage.REVIEW:
        return reverse("round_suggestions", args=[round.pk])
    return reverse("round_draft", args=[round.pk]) if stage == Stage.DRAFT else ""


@dataclass(frozen=True)
class Alone:
    """Somebody whom the rules leave without anybody, and what is in the way."""

    who: Participation
    because: str


@dataclass(frozen=True)
class InTheWay:
    """What the rules take away, in words."""

    takes: list[tuple[str, int]]
    possible: int
    alone: list[Alone]
    alone_count: int
    helpful: list[str]

    def is_anything(self) -> bool:
        return bool(self.takes or self.alone or self.helpful)


def in_the_way(season: Season, numbers: Numbers, run: Run | None) -> InTheWay | None:
    """From the newest run, or of a smaller season as it is now; None where it is not known yet."""
    if run and run.done_at:
        record = run.record
        return _in_words(season, Limits.from_facts(record.get("limits", {})), record)
    if not 0 < numbers.mentees + numbers.mentors <= LOOKED_AT_ONCE:
        return None
    return _in_words(season, limits_of(gather(season)), {})


def _in_words(season: Season, limits: Limits, record: dict[str, Any]) -> InTheWay:
    # A mentor who has a pair already has room for more, but nothing stands in the way.
    people = looking(season).filter(Q(taken=0), pk__in=list(limits.alone))
    alone = [
        Alone(one, hindrances_in_words(limits.alone[str(one.pk)]))
        for one in people.select_related("person").by_name()[:SHOWN_ALONE]
    ]
    takes = sorted(limits.takes.items(), key=lambda take: -take[1])
    return InTheWay(
        takes=[(rule_in_words(rule), number) for rule, number in takes if number],
        possible=limits.possible,
        alone=alone,
        alone_count=people.count() if len(alone) == SHOWN_ALONE else len(alone),
        helpful=helpful_in_words(season, record),
    )


def helpful_in_words(season: Season, record: dict[str, Any]) -> list[str]:
    """Which further mentor would free most of those who wait."""
    found = record.get("helpful", ())[:SHOWN_HELPFUL]
    names = {theme.key: str(theme.name) for theme in season.themes.all()} if found else {}
    return [
        ngettext(
            "One more mentor for “%(theme)s” who speaks %(language)s could take %(count)s mentee.",
            "One more mentor for “%(theme)s” who speaks %(language)s could take %(count)s mentees.",
            count,
        )
        % {
            "theme": names[theme],
            "language": LANGUAGE_NAMES.get(language, language),
            "count": count,
        }
        for theme, language, count in found
        if theme in names and count
    ]

"""What a season can show of the six standards for mentoring programmes (EMCC's ISMCP), by itself.

Whether a standard is met is for people to judge; here stands what there is to be seen, and what the
product cannot know.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kehity.insights.models import Counted, Tally
from kehity.matching.models import Round

if TYPE_CHECKING:
    from kehity.programmes.models import Season


@dataclass(frozen=True)
class Evidence:
    """Something that shows, or something that is missing still."""

    text: str
    is_there: bool = True


@dataclass(frozen=True)
class Standard:
    """One of the six: what it asks, what shows it, and what has to be shown besides."""

    name: str
    asks: str
    evidence: tuple[Evidence, ...]
    besides: str

    @property
    def shown(self) -> int:
        return sum(one.is_there for one in self.evidence)


def standards(season: Season) -> list[Standard]:
    """All six, in their order; counts and settings alone."""
    counted = set(Tally.objects.filter(season=season).values_list("kind", flat=True))
    return [
        Standard(
            _("Clarity of purpose"),
            _("Does everyone know what the programme is for?"),
            tuple(_purpose(season)),
            _("How the purpose was agreed on with those who pay and those who take part."),
        ),
        Standard(
            _("Training and briefing"),
            _("Do people know their roles, and is there help to learn them?"),
            tuple(_training(season)),
            _("What mentors were taught, and by whom."),
        ),
        Standard(
            _("Selection and matching"),
            _("Are the rules understood, and does everyone have a say in their pair?"),
            tuple(_matching(season)),
            _("How mentors were recruited."),
        ),
        Standard(
            _("Measurement and review"),
            _("Is it measured often enough to see problems, and to show what it gives?"),
            tuple(_measurement(season, counted)),
            _("What was changed because of the figures."),
        ),
        Standard(
            _("Ethics and care"),
            _("Is it clear what is confidential, and where to turn?"),
            tuple(_ethics(season)),
            _("Who hears complaints outside the programme, and how coordinators are supported."),
        ),
        Standard(
            _("Administration and support"),
            _("Are people supported all the way, and are records in order?"),
            tuple(_administration(season)),
            _("How much time coordinators have."),
        ),
    ]


def _purpose(season: Season) -> Iterator[Evidence]:
    said = not season.purpose.missing(tuple(season.languages))
    yield Evidence(_("The purpose is written in each of the season’s languages."), said)
    outcomes = len(season.outcomes())
    text = ngettext(
        "%(count)s intended outcome is written down.",
        "%(count)s intended outcomes are written down.",
        outcomes,
    )
    yield Evidence(text % {"count": outcomes}, bool(outcomes))
    yield Evidence(_("It is said whom the season is for."), bool(season.audience))
    yield Evidence(_("Mentees write their own goals, which lead the dialogue."))


def _training(season: Season) -> Iterator[Evidence]:
    modules = season.training_modules.count()
    text = ngettext("%(count)s part of orientation.", "%(count)s parts of orientation.", modules)
    yield Evidence(text % {"count": modules}, bool(modules))
    yield Evidence(_("A shelf of readings and exercises."), season.shelf.exists())
    yield Evidence(_("Each stop of the road says what it is for, and what to talk about."))


def _matching(season: Season) -> Iterator[Evidence]:
    yield Evidence(_("The rules and weights of matching are on a page that everyone can read."))
    yield Evidence(_("Nobody is paired without their own yes."))
    published = Round.objects.filter(season=season, draft__publication__isnull=False).exists()
    yield Evidence(_("Mentees chose between suggestions that came with reasons."), published)
    yield Evidence(_("A pair ends without blame, and a new one can be made."))


def _measurement(season: Season, counted: set[str]) -> Iterator[Evidence]:
    yield Evidence(_("Pairs look back at the mid-point."), season.mid_review_on is not None)
    yield Evidence(_("Follow-ups after the end are planned."), bool(season.follow_up_months))
    yield Evidence(_("The survey has been counted."), Counted.SURVEY in counted)
    yield Evidence(_("How far goals got has been counted."), Counted.GOALS in counted)
    yield Evidence(_("The follow-ups have been counted."), Counted.FOLLOWED_UP in counted)


def _ethics(season: Season) -> Iterator[Evidence]:
    yield Evidence(_("Each pair agrees in writing on what is confidential, and on its limits."))
    yield Evidence(_("What pairs write cannot be read by anyone else."))
    yield Evidence(_("Anyone can raise a hand, and nothing else is passed on."))
    yield Evidence(_("A data protection officer is named."), bool(season.dpo_contact))


def _administration(season: Season) -> Iterator[Evidence]:
    contact = bool(season.contact_name and season.contact_email)
    yield Evidence(_("A contact person is named."), contact)
    yield Evidence(_("Coordinators have a list of what calls for them, from dates alone."))
    yield Evidence(_("It is said how long data is kept."), bool(season.retention))
    yield Evidence(_("Whoever is looked at can read by whom."))

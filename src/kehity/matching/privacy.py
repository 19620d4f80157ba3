"""What is held about people in rounds: suggestions, answers, drafts, and what was done in them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.matching.forgetting import KEPT_AFTER, forget_rounds
from kehity.matching.models import (
    Change,
    DraftPair,
    MenteeAnswer,
    MentorAnswer,
    MoreTime,
    PairConfirmation,
    PairLock,
    Publication,
    Round,
    Run,
    Stage,
    Step,
    Suggestion,
)
from kehity.privacy.held import DONE_FOR_OTHERS, FOR_THE_COUNTS, Holding
from kehity.privacy.retention import Category, Kept
from kehity.privacy.telling import Answer, Chapter, Entry

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kehity.people.models import Person

TWO = ("mentee__person", "mentor__person")
OF_PAIR = tuple(f"pair__{half}" for half in TWO)
OF_SUGGESTION = tuple(f"suggestion__{half}" for half in TWO)
UNTIL_FORGOTTEN = _("The record of matching stays, without a name, until a year after the season.")

HOLDINGS = (
    Holding(MenteeAnswer, _("Your order of mentors"), OF_SUGGESTION, OF_SUGGESTION[:1]),
    Holding(MentorAnswer, _("Your answers to mentees"), OF_SUGGESTION, OF_SUGGESTION[1:]),
    Holding(Suggestion, _("Suggestions"), (*TWO, "added_by"), stays=UNTIL_FORGOTTEN),
    Holding(PairLock, _("Locked pairs"), (*OF_PAIR, "by"), stays=UNTIL_FORGOTTEN),
    Holding(PairConfirmation, _("Confirmed pairs"), (*OF_PAIR, "by"), stays=UNTIL_FORGOTTEN),
    Holding(
        Publication,
        _("Published pairs"),
        (*OF_PAIR, *(f"mentorship__{half}" for half in TWO), "by"),
        stays=FOR_THE_COUNTS,
    ),
    Holding(DraftPair, _("Drafts of pairs"), (*TWO, "put_by"), stays=UNTIL_FORGOTTEN),
    Holding(Change, _("Changes in a round"), (*TWO, "by"), stays=UNTIL_FORGOTTEN),
    Holding(Round, _("Rounds you began"), ("by",), stays=DONE_FOR_OTHERS),
    Holding(Step, _("Rounds you moved on"), ("by",), stays=DONE_FOR_OTHERS),
    Holding(MoreTime, _("Time you gave"), ("by",), stays=DONE_FOR_OTHERS),
    Holding(Run, _("Runs you asked for"), ("by",), stays=DONE_FOR_OTHERS),
)


def _suggestions(person: Person) -> Iterator[Entry]:
    """What a person was suggested and answered; the other's answers are the other's."""
    found = Suggestion.objects.of_person(person).with_people().order_by("made_at", "position")
    for one in found.exclude(round__stage=Stage.REVIEW):
        is_mentee = one.mentee.person_id == person.pk
        own = one.mentee if is_mentee else one.mentor
        if not is_mentee and (one.rank() is None or one.round.asks_mentees()):
            continue  # mentors hear only of mentees who have chosen them, and in their turn
        other = one.mentor if is_mentee else one.mentee
        told = [
            Answer("partner", _("Suggested"), other.person.name),
            Answer("answer", _("Your answer"), one.answer_of(own)),
            Answer("reason", _("Reason, for the coordinator"), _reason(one, is_mentee)),
        ]
        yield Entry(_("Suggestion"), told, at=one.made_at)


def _reason(one: Suggestion, is_mentee: bool) -> str:
    name = "mentee_answer" if is_mentee else "mentor_answer"
    return str(getattr(one, name).get_reason_display()) if hasattr(one, name) else ""


def _done(person: Person) -> Iterator[Entry]:
    for one in Change.objects.filter(by=person).order_by("at", "pk"):
        told = [
            Answer("kind", _("What you did"), one.get_kind_display()),
            Answer("reason", _("Reason"), one.reason),
        ]
        yield Entry(_("In a round"), told, at=one.at)
    for round_ in Round.objects.filter(by=person).select_related("season").order_by("begun_at"):
        season = Answer("season", _("Season"), str(round_.season.name))
        yield Entry(_("You began a round"), [season], at=round_.begun_at)


CHAPTERS = (
    Chapter(
        "suggestions",
        _("Suggestions and your answers"),
        _("Whom you were suggested, and what you answered."),
        tells=(Suggestion, MenteeAnswer, MentorAnswer),
        tell=_suggestions,
        place=45,
    ),
    Chapter(
        "rounds",
        _("What you did when pairs were made"),
        _("For coordinators: rounds and changes in them."),
        tells=(
            *(Round, Change, Step, MoreTime, Run, DraftPair),
            *(PairLock, PairConfirmation, Publication),
        ),
        tell=_done,
        place=125,
    ),
)


def _old(now: datetime.datetime) -> QuerySet[Round]:
    """Rounds a year after their season that still tell about people."""
    of_round = {"round": OuterRef("pk")}
    told: Q = Q(pk__in=[])
    for rows in (Change, DraftPair, Suggestion):
        told |= Q(Exists(rows.objects.filter(**of_round)))
    told |= Q(Exists(Run.objects.filter(record__has_key="pairs", **of_round)))
    last_day = timezone.localdate(now) - KEPT_AFTER
    return Round.objects.filter(told, season__ends_on__lt=last_day)


KEPT = (Kept(Category.MATCHING, _old, forget_rounds, "season__programme__organisation"),)

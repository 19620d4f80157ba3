"""The stages in which people are asked: mentees choose, mentors answer, a draft begins."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kehity.matching import notices, running
from kehity.matching.models import (
    MoreTime,
    Purpose,
    Round,
    RoundMovedOn,
    Stage,
    Suggestion,
)
from kehity.matching.stages import require_stage
from kehity.notifications.notices import send_all
from kehity.notifications.reminders import remind_all
from kehity.programmes.models import Participation
from kehity.ui.refusals import Refusal

if TYPE_CHECKING:
    from kehity.matching.models.suggestions import SuggestedQuerySet
    from kehity.people.models import Person
    from kehity.programmes.models.participations import ParticipationQuerySet

TIME_TO_ANSWER = datetime.timedelta(days=7)
REMINDED_BEFORE = datetime.timedelta(days=2)


class NothingToAsk(Refusal):
    """There are no suggestions yet that anybody could be asked about."""


class NotMoreTime(Refusal):
    """The new last day gives nobody more time, or is out of the season."""


@transaction.atomic
def ask_mentees(round: Round, by: Person) -> None:
    """The suggestions are reviewed: each mentee gets theirs, and a week to choose."""
    require_stage(round, Stage.REVIEW)
    running.refuse_while_computing(round)
    mentees = _mentees_of(standing(round))
    if not mentees:
        raise NothingToAsk(gettext_lazy("There are no suggestions yet. Make them first."))

    round.enter(Stage.MENTEES, by, mentees_until=_last_day())
    send_all(notices.SuggestionsCame(round, mentee) for mentee in mentees)


@transaction.atomic
def ask_mentors(round: Round, by: Person | None) -> None:
    """The mentees have chosen: each mentor hears who would like to meet. None is the clock.

    Where nobody has chosen anybody there is no mentor to ask, and the round goes on to its draft.
    """
    # The round stays still: whoever answers last is counted, and nobody answers afterwards.
    round.hold()
    require_stage(round, Stage.MENTEES)
    mentors = _mentors_of(standing(round).wanted())
    if not mentors:
        _draft(round, by)
        return

    round.enter(Stage.MENTORS, by, mentors_until=_last_day())
    send_all(notices.MenteesAsk(round, mentor) for mentor in mentors)


@transaction.atomic
def begin_draft(round: Round, by: Person | None) -> None:
    """The mentors have answered: the program makes a draft of the pairs. None is the clock."""
    round.hold()
    require_stage(round, Stage.MENTORS)
    _draft(round, by)


def _draft(round: Round, by: Person | None) -> None:
    round.enter(Stage.DRAFT, by)
    running.ask_run(round, Purpose.DRAFT, by)
    nobody_chose = not standing(round).wanted().exists()
    notices.AnswersAreIn(round, nobody_chose=nobody_chose).send()


@transaction.atomic
def extend(round: Round, by: Person, until: datetime.date) -> None:
    """Give those who are asked now more time, until the end of this day."""
    round.hold()
    before = round.until()
    if before is None:
        raise RoundMovedOn(gettext_lazy("Nobody is asked in this round now."))
    first = max(before, timezone.localdate()) + datetime.timedelta(days=1)
    if not first <= until <= round.season.ends_on:
        told = {
            "first": formats.date_format(first),
            "last": formats.date_format(round.season.ends_on),
        }
        raise NotMoreTime(_("Choose a day between %(first)s and %(last)s.") % told)

    field = "mentees_until" if round.asks_mentees() else "mentors_until"
    Round.objects.filter(pk=round.pk).update(**{field: until})
    setattr(round, field, until)
    MoreTime.objects.create(round=round, until=until, by=by)


def move_on(round: Round, today: datetime.date) -> None:
    """By the clock: when the last day to answer is over, the round goes on by itself."""
    until = round.until()
    if until is None or today <= until:
        return
    go_on = ask_mentors if round.asks_mentees() else begin_draft
    try:
        go_on(round, by=None)
    except RoundMovedOn:
        # A coordinator has pressed at the same moment.
        return


def remind(round: Round, today: datetime.date) -> None:
    """From two days before the last day on: those who have not answered."""
    until = round.until()
    if until is None or not until - REMINDED_BEFORE <= today <= until:
        return
    if round.asks_mentees():
        remind_all(notices.SuggestionsWait(round, mentee) for mentee in mentees_to_answer(round))
    else:
        remind_all(notices.MenteesWait(round, mentor) for mentor in mentors_to_answer(round))


def standing(round: Round) -> SuggestedQuerySet:
    """The suggestions of this round that can still lead to a pair."""
    return Suggestion.objects.filter(round=round).standing()


def mentees_to_answer(round: Round) -> ParticipationQuerySet:
    """Mentees with suggestions of which they have answered none."""
    return _mentees_of(standing(round).of_the_silent())


def mentors_to_answer(round: Round) -> ParticipationQuerySet:
    """Mentors with at least one mentee who waits for their answer."""
    return _mentors_of(standing(round).wanted().filter(mentor_answer=None))


def _mentees_of(suggestions: SuggestedQuerySet) -> ParticipationQuerySet:
    return _people().filter(pk__in=suggestions.values("mentee"))


def _mentors_of(suggestions: SuggestedQuerySet) -> ParticipationQuerySet:
    return _people().filter(pk__in=suggestions.values("mentor"))


def _people() -> ParticipationQuerySet:
    people: ParticipationQuerySet = Participation.objects.select_related("person")
    return people.order_by("pk")


def _last_day() -> datetime.date:
    return timezone.localdate() + TIME_TO_ANSWER

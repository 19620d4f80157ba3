"""What two people are reminded of before their dialogue: meeting, answering, and the agreement."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from kehity.background.sweeping import in_chunks
from kehity.mentorships.models import Acceptance, Introduction, Mentorship, Outcome
from kehity.mentorships.notices import AnswerAwaited, ToBoth
from kehity.mentorships.phases import Phase
from kehity.notifications.reminders import Reminder, is_still_due

if TYPE_CHECKING:
    from kehity.mentorships.models.mentorships import MentorshipQuerySet
    from kehity.people.models import Person

TWO_WEEKS, A_WEEK = 14, 7
"""Of the three weeks that a pair has for meeting, and of the two for answering and agreeing."""


@dataclass
class IntroductionAwaited(Reminder, ToBoth):
    """Reminds both, two weeks after they agreed to meet, that their first meeting has no time."""

    template = "mentorships/notices/introduction_awaited"
    label = _("Your introductory meeting")
    says = _(
        "Two weeks after you both agreed to meet, if the introductory meeting has no time yet."
    )
    button = _("Choose a time")
    at_most = 2

    def still_holds(self, _person: Person) -> bool:
        return is_still_due(introductions_awaited, self.mentorship)


@dataclass
class SecondIntroductionAwaited(Reminder, ToBoth):
    """Reminds both, two weeks after the wish to meet once more, that this meeting has no time."""

    template = "mentorships/notices/second_introduction_awaited"
    label = _("Your second introductory meeting")
    says = _(
        "Two weeks after it was clear that you meet once more before deciding, if that meeting has "
        "no time yet."
    )
    button = _("Choose a time")
    at_most = 2

    def still_holds(self, _person: Person) -> bool:
        return is_still_due(second_introductions_awaited, self.mentorship)


@dataclass
class AgreementAwaited(Reminder, ToBoth):
    """Reminds both, a week after two yes answers, that their agreement is still to be made."""

    template = "mentorships/notices/agreement_awaited"
    label = _("Your agreement")
    says = _("A week after you both wanted to continue, if there is no agreement yet.")
    button = _("Go to your pair")
    at_most = 2

    def still_holds(self, _person: Person) -> bool:
        return is_still_due(agreements_awaited, self.mentorship)


def introductions_awaited(day: datetime.date) -> MentorshipQuerySet:
    """Pairs that agreed to meet two weeks ago, or a little longer, and have chosen no time."""
    agreed = Acceptance.objects.filter(mentorship=OuterRef("pk")).order_by("at")
    unplanned = _getting_acquainted().filter(introductions=None)
    both = unplanned.annotate(both_at=Subquery(agreed.values("at")[1:2]))
    return both.filter(IntroductionAwaited.is_due(day, "both_at", after=TWO_WEEKS))


def second_introductions_awaited(day: datetime.date) -> MentorshipQuerySet:
    """Pairs that came to meet once more two weeks ago or a little longer, and have no time."""
    once_more = Q(outcomes__result=Outcome.Result.ONE_MORE)
    due = SecondIntroductionAwaited.is_due(day, "outcomes__at", after=TWO_WEEKS)
    return _getting_acquainted().filter(once_more & due).exclude(introductions__round=2)


def answers_awaited(day: datetime.date) -> Iterator[AnswerAwaited]:
    """A reminder for each pair that met a week ago or longer and has come to nothing yet."""
    come_to = Outcome.objects.filter(mentorship=OuterRef("mentorship"), round=OuterRef("round"))
    met = Introduction.objects.filter(
        AnswerAwaited.is_due(day, "held_at", after=A_WEEK),
        ~Exists(come_to),
        mentorship__in=_getting_acquainted(),
    )
    people = ("mentorship__mentee__person", "mentorship__mentor__person")
    rows = ("mentorship__decisions", "mentorship__outcomes", "mentorship__endings")
    whole = Introduction.objects.select_related(*people).prefetch_related(*rows)
    for introduction in in_chunks(met, whole):
        yield AnswerAwaited(introduction.mentorship, introduction)


def agreements_awaited(day: datetime.date) -> MentorshipQuerySet:
    """Pairs that said yes a week ago, or a little longer, and are not in their dialogue yet."""
    two_yes = Q(outcomes__result=Outcome.Result.BOTH_YES)
    due = AgreementAwaited.is_due(day, "outcomes__at", after=A_WEEK)
    return _getting_acquainted().filter(two_yes & due)


def _getting_acquainted() -> MentorshipQuerySet:
    return Mentorship.objects.not_ended().filter(phase=Phase.GETTING_ACQUAINTED)

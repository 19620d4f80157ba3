"""What two people are reminded of before their dialogue: the first meeting, and the agreement."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.background.days import days_before
from kehity.mentorships.models import Acceptance, Mentorship, Outcome
from kehity.mentorships.notices import ToBoth
from kehity.mentorships.phases import Phase
from kehity.notifications.reminders import Reminder

if TYPE_CHECKING:
    from kehity.mentorships.models.mentorships import MentorshipQuerySet
    from kehity.people.models import Person

TWO_WEEKS, A_WEEK = 14, 7
"""Of the three weeks that a pair has for meeting, and of the two for agreeing."""
HEARD_FOR = 13
"""So many days more the two hear of it: twice at most, a week apart."""


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
        waiting = introductions_awaited(timezone.localdate())
        return waiting.filter(pk=self.mentorship.pk).exists()


@dataclass
class AgreementAwaited(Reminder, ToBoth):
    """Reminds both, a week after two yes answers, that their agreement is still to be made."""

    template = "mentorships/notices/agreement_awaited"
    label = _("Your agreement")
    says = _("A week after you both wanted to continue, if there is no agreement yet.")
    button = _("Go to your pair")
    at_most = 2

    def still_holds(self, _person: Person) -> bool:
        waiting = agreements_awaited(timezone.localdate())
        return waiting.filter(pk=self.mentorship.pk).exists()


def introductions_awaited(day: datetime.date) -> MentorshipQuerySet:
    """Pairs that agreed to meet two weeks ago, or a little longer, and have chosen no time."""
    agreed = Acceptance.objects.filter(mentorship=OuterRef("pk")).order_by("at")
    unplanned = Mentorship.objects.not_ended().filter(
        phase=Phase.GETTING_ACQUAINTED, introductions=None
    )
    both = unplanned.annotate(both_at=Subquery(agreed.values("at")[1:2]))
    furthest = TWO_WEEKS + HEARD_FOR
    return both.filter(days_before(day, "both_at", nearest=TWO_WEEKS, furthest=furthest))


def agreements_awaited(day: datetime.date) -> MentorshipQuerySet:
    """Pairs that said yes a week ago, or a little longer, and are not in their dialogue yet."""
    furthest = A_WEEK + HEARD_FOR
    two_yes = Q(outcomes__result=Outcome.Result.BOTH_YES)
    fresh = days_before(day, "outcomes__at", nearest=A_WEEK, furthest=furthest)
    agreeing = Mentorship.objects.not_ended().filter(phase=Phase.GETTING_ACQUAINTED)
    return agreeing.filter(two_yes & fresh)


def remind_of_introduction(mentorship: Mentorship) -> None:
    IntroductionAwaited(mentorship).send()


def remind_of_agreement(mentorship: Mentorship) -> None:
    AgreementAwaited(mentorship).send()

"""What the people of a season are reminded of: the invitation, and the orientation."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kehity.background.days import midnight
from kehity.notifications.reminders import Reminder, is_still_due
from kehity.programmes.models import Participation, Season, TrainingDone, TrainingModule
from kehity.programmes.models.participations import INVITED
from kehity.programmes.notices import SeasonNotice

if TYPE_CHECKING:
    from kehity.people.models import Person
    from kehity.programmes.models.participations import ParticipationQuerySet

A_WEEK = datetime.timedelta(days=7)
A_DAY = datetime.timedelta(days=1)
TIME_TO_READ = datetime.timedelta(days=3)
"""Whoever has just been invited is left in peace for so long."""


@dataclass
class ToParticipant(Reminder, SeasonNotice):
    """A reminder of what somebody's own part in a season waits for."""

    template: ClassVar[str] = ""
    at_most = 1

    participation: Participation

    @property
    def season(self) -> Season:
        return self.participation.season

    def recipients(self) -> list[Person]:
        return [self.participation.person]


@dataclass
class EnrolmentCloses(ToParticipant):
    """Reminds an invited person, once, that there is a week left to answer."""

    template: ClassVar[str] = "programmes/notices/enrolment_closes"
    label = _("Invitation without an answer")
    says = _("A week before enrolment closes, once, if your invitation waits for an answer.")
    button: ClassVar[Any] = _("Read and answer")

    def url(self, _person: Person) -> str:
        return reverse("joining", args=[self.participation.pk])

    def still_holds(self, _person: Person) -> bool:
        return is_still_due(enrolments_awaited, self.participation)


@dataclass
class OrientationAwaited(ToParticipant):
    """Reminds somebody, once, in the season's second week, of the orientation."""

    template: ClassVar[str] = "programmes/notices/orientation_awaited"
    label = _("Orientation")
    says = _("In the second week, once, if a part of the orientation waits for you.")
    button: ClassVar[Any] = _("Go to the orientation")

    def url(self, _person: Person) -> str:
        return reverse("orientation", args=[self.participation.pk])

    def still_holds(self, _person: Person) -> bool:
        return is_still_due(orientations_awaited, self.participation)


def enrolments_awaited(day: datetime.date) -> ParticipationQuerySet:
    """The invited who have not answered, in the last week of the enrolment."""
    closing = Season.objects.enrolling(day).filter(enrolment_closes_on__lte=day + A_WEEK)
    read = Q(invitation__at__lt=midnight(day - TIME_TO_READ + A_DAY))
    return Participation.objects.filter(INVITED, read, season__in=closing)


def orientations_awaited(day: datetime.date) -> ParticipationQuerySet:
    """Those in their second week in a season who have a part of the orientation undone.

    The second week of the season; of somebody who joined later, the second one after that.
    """
    done = TrainingDone.objects.filter(
        module=OuterRef("pk"), participation=OuterRef(OuterRef("pk"))
    )
    undone = TrainingModule.objects.filter(~Exists(done), season=OuterRef("season"))
    begun = Q(season__starts_on__lte=day - A_WEEK, joining__at__lt=midnight(day - A_WEEK + A_DAY))
    lately = Q(season__starts_on__gt=day - 2 * A_WEEK) | OrientationAwaited.is_due(
        day, "joining__at", after=A_WEEK.days
    )
    in_second_week = Participation.objects.taking_part().filter(
        begun, lately, season__ends_on__gte=day
    )
    # These few come first: whether something is undone is asked for each of them.
    return Participation.objects.filter(Exists(undone), pk__in=in_second_week.values("pk"))

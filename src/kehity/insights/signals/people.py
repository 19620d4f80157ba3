"""Signals about one person: a raised hand, the survey, and orientation."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.evaluation.models import RaisedHand
from kehity.evaluation.permissions import SURVEY_DAYS
from kehity.insights.signals.cases import AboutPerson, Case, Seasons
from kehity.mentorships.models import Mentorship, Milestone
from kehity.mentorships.phases import Phase
from kehity.programmes.models import (
    DataRequest,
    TrainingDone,
    TrainingModule,
)

if TYPE_CHECKING:
    from kehity.people.models import Person
    from kehity.programmes.models.participations import ParticipationQuerySet

TWO_WEEKS = datetime.timedelta(days=14)


class HandIsUp(AboutPerson):
    """Somebody would like the coordinator to be in contact; nothing else is passed on."""

    key = "hand"
    title = _("Would like you to contact them")
    why = _("A hand has been raised. This is all that is passed on.")
    action = _("Get in contact")
    subject = _("You raised your hand")
    text = _(
        "You let me know that you would like to talk. Thank you for doing so.\n\n"
        "When and how would it suit you: a call, a video meeting, or face to face?"
    )

    def found(self, people: ParticipationQuerySet, now: datetime.datetime) -> ParticipationQuerySet:
        up = RaisedHand.objects.up().filter(participation=OuterRef("pk"))
        return people.annotate(since=Subquery(up.values("at")[:1])).filter(since__isnull=False)

    def settle(self, case: Case, by: Person) -> None:
        for hand in RaisedHand.objects.up().filter(participation=case.subject, at=case.since):
            hand.handle(by)

    def unsettle(self, case: Case) -> None:
        for hand in RaisedHand.objects.filter(participation=case.subject, at=case.since):
            hand.put_up_again()


class RequestIsDue(AboutPerson):
    """A request about data is to be answered within ten days, or is late."""

    key = "request"
    title = _("A request about data is nearly due")
    why = _("The law gives a month to answer. Its page is under Requests about data.")
    action = _("Write that it is being dealt with")
    subject = _("Your request about your data")
    text = _(
        "Thank you for your request about your data. I am dealing with it, and you get the answer "
        "in time by mail. You see how it goes on the page My data."
    )

    def found(self, people: ParticipationQuerySet, now: datetime.datetime) -> ParticipationQuerySet:
        due = DataRequest.objects.nearly_due(timezone.localdate(now))
        first = due.filter(participation=OuterRef("pk")).order_by("sent_at")
        return people.annotate(since=Subquery(first.values("sent_at")[:1])).filter(
            since__isnull=False
        )


class SurveyNotAnswered(AboutPerson):
    """Two weeks after the end of the road the survey waits; a week later it closes."""

    key = "no-survey"
    title = _("The survey has not been answered")
    why = _("The survey has waited for two weeks. It closes three weeks after the end.")
    action = _("Ask for an answer")
    subject = _("Five minutes for those who come after you")
    text = _(
        "Your mentoring is completed: congratulations! The programme's survey waits for you in "
        "Kehity for some days yet. It takes five minutes and is answered without a name.\n\n"
        "What you say makes the next season better."
    )

    def found(self, people: ParticipationQuerySet, now: datetime.datetime) -> ParticipationQuerySet:
        waiting = Milestone.objects.filter(
            phase=Phase.LEARNINGS_IN_USE, at__lte=now - TWO_WEEKS, at__gt=now - SURVEY_DAYS
        )
        pairs = Mentorship.objects.not_ended().filter(pk__in=waiting.values("mentorship"))
        mine = Q(mentorship__mentee=OuterRef("pk")) | Q(mentorship__mentor=OuterRef("pk"))
        asked = people.taking_part().filter(
            Q(pk__in=pairs.values("mentee")) | Q(pk__in=pairs.values("mentor")),
            survey_answered=None,
        )
        return asked.annotate(since=Subquery(waiting.filter(mine).order_by("-at").values("at")[:1]))


class TrainingNotDone(AboutPerson):
    """Two weeks into the season somebody has not gone through the orientation."""

    key = "no-training"
    title = _("Orientation has not been done")
    why = _("The season has gone on for two weeks, and a part of the orientation is still undone.")
    action = _("Remind")
    subject = _("A short orientation waits for you")
    text = _(
        "A short orientation to mentoring waits for you in Kehity. It helps both of you to get "
        "more out of your meetings.\n\n"
        "When you have gone through it, mark it done on the same page."
    )

    def found(self, people: ParticipationQuerySet, now: datetime.datetime) -> ParticipationQuerySet:
        done = TrainingDone.objects.filter(
            module=OuterRef("pk"), participation=OuterRef(OuterRef("pk"))
        )
        undone = TrainingModule.objects.filter(~Exists(done), season=OuterRef("season"))
        today = timezone.localdate(now)
        joined = people.taking_part().annotate(since=F("joining__at"))
        return joined.filter(
            Exists(undone),
            since__lte=now - TWO_WEEKS,
            season__starts_on__lte=today - TWO_WEEKS,
            season__ends_on__gte=today,
        )

    def that_hold(self, found: list[Case], seasons: Seasons, now: datetime.datetime) -> list[Case]:
        """Two weeks from the season's first morning, or from joining if that came later."""
        began = {season.pk: _morning_of(season.starts_on) for season in seasons}
        return [
            case._replace(since=max(began[case.season], case.since) + TWO_WEEKS) for case in found
        ]


def _morning_of(day: datetime.date) -> datetime.datetime:
    # In the installation's own zone: the same moment for whoever reads the list.
    return datetime.datetime.combine(day, datetime.time(), timezone.get_default_timezone())

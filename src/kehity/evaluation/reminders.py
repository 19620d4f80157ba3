"""What people are reminded of when their road has ended: the programme's survey."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kehity.background.sweeping import in_chunks
from kehity.evaluation.models import SurveyAnswered
from kehity.evaluation.surveying import has_answered
from kehity.mentorships.models import Mentorship, Milestone
from kehity.mentorships.notices import ToBoth
from kehity.mentorships.phases import Phase
from kehity.notifications.reminders import Reminder, is_still_due
from kehity.programmes.models import Participation

if TYPE_CHECKING:
    from kehity.mentorships.models.mentorships import MentorshipQuerySet
    from kehity.people.models import Person

TWO_WEEKS = 14


@dataclass
class SurveyAwaited(Reminder, ToBoth):
    """Reminds somebody, once, of the survey that closes a week later."""

    template = "evaluation/notices/survey_awaited"
    label = _("The survey at the end")
    says = _("Two weeks after the end, once, if you have not answered the survey.")
    button = _("Answer the survey")
    at_most = 1

    participation: Participation
    """A mentor may have had several pairs: the season has one survey for each person."""

    def matter(self) -> str:
        return str(self.participation.pk)

    def recipients(self) -> list[Person]:
        return [self.participation.person]

    def url(self, _person: Person) -> str:
        return reverse("survey", args=[self.mentorship.pk])

    def still_holds(self, _person: Person) -> bool:
        answered = SurveyAnswered.objects.filter(participation=self.participation)
        return is_still_due(surveys_awaited, self.mentorship) and not answered.exists()


def surveys_awaited(day: datetime.date) -> MentorshipQuerySet:
    """Pairs whose road ended two weeks ago or a little earlier, as long as the survey is open."""
    ended = Milestone.objects.filter(
        SurveyAwaited.is_due(day, "at", after=TWO_WEEKS), phase=Phase.LEARNINGS_IN_USE
    )
    return Mentorship.objects.not_ended().filter(pk__in=ended.values("mentorship"))


def unanswered_surveys(day: datetime.date) -> Iterator[SurveyAwaited]:
    """A reminder for each half of these pairs that has not answered."""
    answered = ("mentee__survey_answered", "mentor__survey_answered")
    pairs = Mentorship.objects.with_pair().select_related(*answered)
    for mentorship in in_chunks(surveys_awaited(day), pairs):
        for half in mentorship.pair:
            if not has_answered(half):
                yield SurveyAwaited(mentorship, half)

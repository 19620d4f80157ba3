"""What is told about checks, reviews and evaluations. Never what anyone has written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kehity.mentorships.notices import ToBoth, ToPartner
from kehity.notifications.reminders import Reminder
from kehity.people.models import Person
from kehity.programmes.looking_after import coordinators_of
from kehity.programmes.models import Season
from kehity.programmes.notices import SeasonNotice

if TYPE_CHECKING:
    from kehity.evaluation.models import FollowUp, Voice


@dataclass
class OnAPage(ToBoth):
    """A notice to both halves of a pair about one of the pages of this app."""

    template = ""
    page: ClassVar[str] = "evaluation"

    def url(self, _person: Person) -> str:
        return reverse(self.page, args=[self.mentorship.pk])


@dataclass
class CheckIsWaiting(OnAPage):
    """Asks both, each for oneself, how the cooperation goes."""

    template = "evaluation/notices/check_is_waiting"
    label = _("Check of the cooperation")
    page = "relationship_check"


@dataclass
class MidReviewOpens(OnAPage):
    """Tells both that it is time to look at goals and cooperation together."""

    template = "evaluation/notices/mid_review_opens"
    label = _("Mid-point review opens")
    page = "mid_review"


@dataclass
class EvaluationOpens(OnAPage):
    """Tells both that the final evaluation has opened: time to prepare."""

    template = "evaluation/notices/evaluation_opens"
    label = _("Final evaluation opens")


@dataclass
class EvaluationSaved(OnAPage, ToPartner):
    """Tells the other that one has saved the evaluation; not what is in it."""

    template = "evaluation/notices/evaluation_saved"
    label = _("The partner has saved the evaluation")


@dataclass
class FollowUpIsDue(Reminder, SeasonNotice):
    """Asks a mentee, some months after, whether the learnings are in use."""

    template: ClassVar[str] = "evaluation/notices/follow_up_is_due"
    label = _("Follow-ups")
    lets_in = True
    says = _("Some months after, we ask whether your learnings are in use.")

    follow_up: FollowUp

    @property
    def season(self) -> Season:
        return self.follow_up.participation.season

    def recipients(self) -> list[Person]:
        return [self.follow_up.participation.person]

    def url(self, _person: Person) -> str:
        return self.follow_up.get_absolute_url()

    def still_holds(self, _person: Person) -> bool:
        return self.follow_up.answered_at is None


@dataclass
class HandRaised(SeasonNotice):
    """Tells the coordinators that someone would like to be contacted; who is on the desk."""

    template: ClassVar[str] = "evaluation/notices/hand_raised"
    label = _("Raised hand, for coordinators")

    in_season: Season

    @property
    def season(self) -> Season:
        return self.in_season

    def recipients(self) -> list[Person]:
        return list(coordinators_of(self.in_season))

    def url(self, _person: Person) -> str:
        return reverse("desk", args=[self.in_season.pk])


@dataclass
class VoiceGiven(SeasonNotice):
    """Tells the coordinators that somebody would say something on a public page."""

    template = "evaluation/notices/voice_given"
    label = _("A voice for a public page")
    button = _("Read it")
    may_be_worded = False

    voice: Voice

    @property
    def season(self) -> Season:
        return self.voice.participation.season

    def recipients(self) -> list[Person]:
        return list(coordinators_of(self.season).exclude(pk=self.voice.participation.person_id))

    def url(self, _person: Person) -> str:
        return reverse("season_voices", args=[self.season.pk])

"""Telling of times that are proposed, and picking one of them straight from the mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kehity.calendars.models import Proposal, ProposedTime
from kehity.calendars.permissions import may_answer
from kehity.calendars.taking import say_none_suits, take
from kehity.mentorships.notices import ToPartner
from kehity.notifications.answers import Answer
from kehity.people.models import Person
from kehity.programmes.words import language_of


class AboutTimes(Answer):
    """An answer to times that are proposed."""

    @property
    def offer(self) -> Proposal:
        raise NotImplementedError

    def language(self, person: Person) -> str:
        return language_of(self.offer.mentorship.season, person.language)


@dataclass
class ThisSuits(AboutTimes):
    """One of the times suits: the meeting is booked, or moved there."""

    label = gettext_lazy("Take this time")
    happens = gettext_lazy("The time is agreed on, and comes to both your calendars by mail.")
    thanks = gettext_lazy("Thank you. The time is agreed on.")

    time: ProposedTime

    @property
    def offer(self) -> Proposal:
        return self.time.proposal

    def offered(self) -> Any:
        moment = timezone.localtime(self.time.begins_at)
        weekday = formats.date_format(moment, "l")
        day = formats.date_format(moment, "SHORT_DATE_FORMAT")
        return f"{weekday} {day}, {formats.time_format(moment, 'TIME_FORMAT')}"

    def title(self, _person: Person) -> str:
        told = {"name": self.offer.by.get_short_name(), "time": self.offered()}
        return _("Meet %(name)s: %(time)s?") % told

    def may_be_given(self, by: Person) -> bool:
        is_ahead = self.time.begins_at > timezone.now()
        return is_ahead and may_answer(by, self.offer)

    def give(self, by: Person, **_cleaned: Any) -> None:
        take(self.time, by=by)

    def url(self, _person: Person) -> str:
        return reverse("meetings", args=[self.offer.mentorship_id])


@dataclass
class NoneSuits(AboutTimes):
    """None of the times suits; nobody has to say why."""

    label = gettext_lazy("None of these suits")
    happens = gettext_lazy("Your partner is told, kindly. Perhaps you have a time to propose?")
    thanks = gettext_lazy("Thank you. Your partner is told, kindly.")

    proposal: Proposal

    @property
    def offer(self) -> Proposal:
        return self.proposal

    def title(self, _person: Person) -> str:
        name = self.proposal.by.get_short_name()
        return _("Does none of the times of %(name)s suit you?") % {"name": name}

    def may_be_given(self, by: Person) -> bool:
        return may_answer(by, self.proposal)

    def give(self, by: Person, **_cleaned: Any) -> None:
        say_none_suits(self.proposal, by=by)

    def url(self, _person: Person) -> str:
        return reverse("times", args=[self.proposal.mentorship_id])


@dataclass
class TimesProposed(ToPartner):
    """Tells that the partner proposes times to meet; each can be taken from the mail."""

    template: ClassVar[str] = "calendars/notices/times_proposed"
    label = gettext_lazy("Times proposed")
    button = gettext_lazy("Pick a time")

    proposal: Proposal
    count: int

    def url(self, _person: Person) -> str:
        return reverse("times", args=[self.mentorship.pk])

    def answers(self, _person: Person) -> list[Answer]:
        ahead = self.proposal.times_ahead(timezone.now())
        return [*map(ThisSuits, ahead), NoneSuits(self.proposal)]

    def still_holds(self, person: Person) -> bool:
        """What has been answered or replaced meanwhile is no longer asked."""
        return may_answer(person, self.proposal)

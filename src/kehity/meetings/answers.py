"""What the two may say about a meeting straight from a mail."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, ClassVar

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kehity.meetings.forms import NewTimeForm
from kehity.meetings.models import Meeting
from kehity.meetings.permissions import may_change_time, may_mark_held, may_prepare
from kehity.notifications.answers import Answer
from kehity.people.models import Person
from kehity.programmes.words import language_of
from kehity.ui.forms import Form


@dataclass
class AboutMeeting(Answer):
    """An answer about one meeting."""

    label: ClassVar[Any] = ""

    meeting: Meeting

    def url(self, _person: Person) -> str:
        return self.meeting.get_absolute_url()

    def language(self, person: Person) -> str:
        return language_of(self.meeting.mentorship.season, person.language)

    def told(self, person: Person) -> dict[str, str]:
        """The partner and the day, for a heading."""
        partner = self.meeting.mentorship.partner_of(person).person
        day = formats.date_format(timezone.localtime(self.meeting.planned_at), "DATE_FORMAT")
        return {"name": partner.get_short_name(), "day": day}


@dataclass
class WeMet(AboutMeeting):
    """The two have met as planned."""

    label = gettext_lazy("We met")
    happens = gettext_lazy("The meeting is marked as held. You can correct its time and length.")
    thanks = gettext_lazy("Thank you. The meeting is marked as held.")

    def title(self, person: Person) -> str:
        return _("Did you and %(name)s meet on %(day)s?") % self.told(person)

    def may_be_given(self, by: Person) -> bool:
        return may_mark_held(by, self.meeting)

    def give(self, by: Person, **_cleaned: Any) -> None:
        self.meeting.mark_held(self.meeting.planned_at, self.meeting.minutes, by=by)

    def url(self, _person: Person) -> str:
        return f"{self.meeting.get_absolute_url()}?part=after"


@dataclass
class MoveIt(AboutMeeting):
    """The meeting finds another time."""

    label = gettext_lazy("Move it")
    happens = gettext_lazy("You both get the new time. Length, way and place stay as they are.")
    thanks = gettext_lazy("Thank you. The meeting has its new time.")

    def title(self, person: Person) -> str:
        return _("A new time for meeting %(name)s instead of %(day)s") % self.told(person)

    def may_be_given(self, by: Person) -> bool:
        return may_change_time(by, self.meeting)

    def form(self, _person: Person, sent: Any = None) -> Form:
        return NewTimeForm(sent, meeting=self.meeting)

    def give(self, by: Person, **cleaned: Any) -> None:
        planned_at: datetime.datetime = cleaned["planned_at"]
        stays = {name: getattr(self.meeting, name) for name in ("minutes", "mode", "where")}
        self.meeting.move(planned_at, **stays, by=by)


@dataclass
class IHavePrepared(AboutMeeting):
    """The mentee has prepared: what there is of an agenda goes to the mentor."""

    label = gettext_lazy("I have prepared")
    happens = gettext_lazy(
        "Your mentor hears that you are ready, and can read what you have written on the agenda."
    )
    thanks = gettext_lazy("Thank you. Your mentor hears that you are ready.")

    def title(self, person: Person) -> str:
        return _("Have you prepared for meeting %(name)s on %(day)s?") % self.told(person)

    def may_be_given(self, by: Person) -> bool:
        return may_prepare(by, self.meeting) and not self.meeting.has_agenda_from_mentee()

    def give(self, by: Person, **_cleaned: Any) -> None:
        self.meeting.send_agenda()

    def url(self, _person: Person) -> str:
        return reverse("meeting_preparation", args=[self.meeting.pk])

"""What is told about requests and copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kehity.notifications.notices import Notice
from kehity.people.models import Person
from kehity.programmes.notices import SeasonNotice

if TYPE_CHECKING:
    from kehity.programmes.models import DataRequest, RequestAnswer, RequestExtension, Season
    from kehity.rights.models import Copy


@dataclass
class CopyIsReady(Notice):
    """Tells the person alone that the copy of their data can be fetched."""

    template: ClassVar[str] = "rights/notices/copy_is_ready"
    label = _("The copy of your data is ready")
    button = _("Fetch the copy")

    copy: Copy

    def recipients(self) -> list[Person]:
        return [self.copy.person]

    def url(self, _person: Person) -> str:
        return reverse("my_data")


@dataclass
class RequestArrived(SeasonNotice):
    """Tells the programme's coordinators that a request waits; not what it says."""

    template: ClassVar[str] = "rights/notices/request_arrived"
    label = _("A request about data")
    button = _("Read the request")
    may_be_worded = False

    request: DataRequest

    @property
    def season(self) -> Season:
        return self.request.participation.season

    def recipients(self) -> list[Person]:
        who = Person.objects.filter(coordinations__programme=self.season.programme)
        return list(who.exclude(pk=self.request.participation.person_id).order_by("pk"))

    def url(self, _person: Person) -> str:
        return self.request.get_absolute_url()


@dataclass
class RequestAnswered(SeasonNotice):
    """Brings the answer to whoever asked."""

    template: ClassVar[str] = "rights/notices/request_answered"
    label = _("Answer to a request about data")
    button = _("See your requests")
    may_be_worded = False

    given: RequestAnswer

    @property
    def season(self) -> Season:
        return self.given.request.participation.season

    def recipients(self) -> list[Person]:
        return [self.given.request.participation.person]

    def url(self, _person: Person) -> str:
        return reverse("my_data")


@dataclass
class RequestExtended(SeasonNotice):
    """Tells whoever asked that the answer takes longer, until when, and why."""

    template: ClassVar[str] = "rights/notices/request_extended"
    label = _("More time for a request about data")
    button = _("See your requests")
    may_be_worded = False

    extension: RequestExtension

    @property
    def season(self) -> Season:
        return self.extension.request.participation.season

    def recipients(self) -> list[Person]:
        return [self.extension.request.participation.person]

    def url(self, _person: Person) -> str:
        return reverse("my_data")

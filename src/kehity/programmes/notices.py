"""What people of a season are told."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kehity.notifications.notices import Notice, OwnWords
from kehity.programmes.placeholders import filled
from kehity.programmes.ways_in import way_in
from kehity.programmes.words import language_of

if TYPE_CHECKING:
    from kehity.people.models import Person
    from kehity.programmes.models import Participation, Programme, Season


class SeasonNotice(Notice):
    """A notice that speaks its season's words: its word for mentee, or a text of its own."""

    may_be_worded: ClassVar[bool] = True
    """Whether a season may say it in a text of its own."""
    lets_in: ClassVar[bool] = False
    """Whether its button may open without a code, where the organisation has chosen so."""
    placeholders: ClassVar[tuple[str, ...]] = ("name", "season", "programme", "organisation")

    @property
    def season(self) -> Season:
        raise NotImplementedError

    def language(self, person: Person) -> str:
        return language_of(self.season, person.language)

    def realm(self) -> uuid.UUID:
        return self.season.pk

    def way(self, person: Person) -> str:
        page = self.url(person)
        return way_in(person, self.season.programme.organisation, page) if self.lets_in else page

    def own_words(self, person: Person) -> OwnWords | None:
        """The season's own text, if it has one in this person's language."""
        text = self.season.mail_texts.filter(kind=self.kind()).first()
        subject = text.subject.get(person.language) if text else ""
        body = text.body.get(person.language) if text else ""
        if not (subject and body):
            return None
        facts = self.told_in_placeholders(person)
        return OwnWords(filled(subject, facts), filled(body, facts))

    def told_in_placeholders(self, person: Person) -> dict[str, str]:
        programme = self.season.programme
        return {
            "name": person.get_short_name(),
            "season": str(self.season.name),
            "programme": str(programme.name),
            "organisation": str(programme.organisation.name),
        }


@dataclass
class Invited(SeasonNotice):
    """Asks a person whether to take part in a season."""

    template: ClassVar[str] = "programmes/notices/invited"
    label = _("Invitation")
    button: ClassVar[Any] = _("Read and answer")

    participation: Participation

    @property
    def season(self) -> Season:
        return self.participation.season

    def recipients(self) -> list[Person]:
        return [self.participation.person]

    def url(self, _person: Person) -> str:
        return reverse("joining", args=[self.participation.pk])


@dataclass
class CoordinatorWelcomed(Notice):
    """Tells a person that they now coordinate a programme."""

    template: ClassVar[str] = "programmes/notices/coordinator_welcomed"
    label = _("Welcome, for coordinators")
    button: ClassVar[Any] = _("My programmes")

    programme: Programme
    coordinator: Person

    def recipients(self) -> list[Person]:
        return [self.coordinator]

    def url(self, _person: Person) -> str:
        return reverse("coordination")

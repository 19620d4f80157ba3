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
    from kehity.programmes.models import Participation, RightChange, Season


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
class Entrusted(Notice):
    """Tells a person what they have been entrusted with."""

    template: ClassVar[str] = "programmes/notices/entrusted"
    label = _("Welcome, for whoever is entrusted with something")

    change: RightChange

    def recipients(self) -> list[Person]:
        return [self.change.person] if self.change.person else []

    def url(self, _person: Person) -> str:
        return reverse(FIRST_PAGES[self.change.office])


@dataclass
class RightChanged(Notice):
    """Tells all owners, and whoever has lost a right, that rights have been changed."""

    template: ClassVar[str] = "programmes/notices/right_changed"
    label = _("Changed rights, for owners")

    change: RightChange

    def recipients(self) -> list[Person]:
        rows = self.change.organisation.ownerships.select_related("person").order_by("pk")
        owners = [row.person for row in rows]
        loser = None if self.change.was_given() else self.change.person
        return [*owners, loser] if loser and loser not in owners else owners

    def url(self, person: Person) -> str:
        organisation = self.change.organisation
        owns = organisation.ownerships.filter(person=person).exists()
        return reverse("right_changes", args=[organisation.pk]) if owns else reverse("home")


FIRST_PAGES = {"owner": "coordination", "coordinator": "coordination", "helper": "worklist"}

"""What coordinators tell participants by mail, in their own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kehity.programmes.notices import SeasonNotice

if TYPE_CHECKING:
    from django.core.mail import EmailMultiAlternatives

    from kehity.insights.models import Letter
    from kehity.people.models import Person
    from kehity.programmes.models import Season


@dataclass
class LetterSent(SeasonNotice):
    """Brings a coordinator's words to a participant; an answer goes to the coordinator."""

    template: ClassVar[str] = "insights/notices/letter_sent"
    label = _("A coordinator’s mail")
    may_be_worded = False

    letter: Letter

    @property
    def season(self) -> Season:
        return self.letter.to.season

    def recipients(self) -> list[Person]:
        return [self.letter.to.person]

    def url(self, _person: Person) -> str:
        return reverse("home")

    def mail(self, person: Person) -> EmailMultiAlternatives:
        mail = super().mail(person)
        if self.letter.handled.by:
            mail.reply_to = [self.letter.handled.by.email]
        return mail

"""What is told about learning means."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kehity.mentorships.models import Mentorship
from kehity.people.models import Person
from kehity.programmes.models import Season
from kehity.programmes.notices import SeasonNotice


@dataclass
class MeansSuggested(SeasonNotice):
    """Tells the mentee that the mentor has something to suggest."""

    template = "learning/notices/means_suggested"
    label = _("Suggestion for learning")
    button = _("See the suggestion")
    lets_in = True

    mentorship: Mentorship

    @property
    def season(self) -> Season:
        return self.mentorship.season

    def recipients(self) -> list[Person]:
        return [self.mentorship.mentee.person]

    def url(self, person: Person) -> str:
        return reverse("learning_means", args=[self.mentorship.mentee_id])

"""What people are told while pairs are made. Never a name, an answer or a reason: only a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kehity.notifications.reminders import Reminder
from kehity.programmes.looking_after import coordinators_of
from kehity.programmes.notices import SeasonNotice

if TYPE_CHECKING:
    from kehity.matching.models import Round
    from kehity.people.models import Person
    from kehity.programmes.models import Participation, Season

# -- Participants -----------------------------------------------------------------------------


@dataclass
class ToParticipant(SeasonNotice):
    """A notice to somebody who is asked in a round, or waits after it."""

    template = ""

    round: Round
    participation: Participation

    @property
    def season(self) -> Season:
        return self.round.season

    def recipients(self) -> list[Person]:
        return [self.participation.person]

    def url(self, _person: Person) -> str:
        return reverse("my_suggestions", args=[self.participation.pk])


@dataclass
class SuggestionsCame(ToParticipant):
    """Tells a mentee that there are suggestions to choose from."""

    template = "matching/notices/suggestions_came"
    label = _("Suggested mentors")
    button = _("See the suggestions")


@dataclass
class SuggestionsWait(Reminder, ToParticipant):
    """Reminds a mentee, two days before the last day, that the suggestions wait for an answer."""

    template = "matching/notices/suggestions_wait"
    label = _("Mentors suggested to you")
    says = _("The time to choose among the suggested mentors is soon over.")
    button = _("Answer")

    def still_holds(self, _person: Person) -> bool:
        silent = self.round.suggestions.standing().of_the_silent()
        return self.round.asks_mentees() and silent.filter(mentee=self.participation).exists()


@dataclass
class MenteesAsk(ToParticipant):
    """Tells a mentor that somebody would like to meet."""

    template = "matching/notices/mentees_ask"
    label = _("A mentee would like to meet")
    button = _("See who asks")


@dataclass
class MenteesWait(Reminder, ToParticipant):
    """Reminds a mentor, two days before the last day, that somebody waits for an answer."""

    template = "matching/notices/mentees_wait"
    label = _("Mentees who would like to meet you")
    says = _("Somebody would like you as a mentor, and waits for your answer.")
    button = _("Answer")

    def still_holds(self, _person: Person) -> bool:
        wanted = self.round.suggestions.standing().wanted().filter(mentor=self.participation)
        return self.round.asks_mentors() and wanted.filter(mentor_answer=None).exists()


@dataclass
class OnTheWaitingList(ToParticipant):
    """Tells a mentee that there was no pair this time, and where to see what helps."""

    template = "matching/notices/on_the_waiting_list"
    label = _("Place on the waiting list")
    button = _("See the waiting list")

    was_silent: bool = False
    """The time to choose ended before this mentee had answered."""

    def url(self, _person: Person) -> str:
        return reverse("my_waiting", args=[self.participation.pk])


@dataclass
class AnswersAreIn(SeasonNotice):
    """Tells the coordinators that the answers are in and the draft is theirs to look at."""

    template = "matching/notices/answers_are_in"
    label = _("Answers are in, for coordinators")
    button = _("See the draft")

    round: Round
    nobody_chose: bool
    """No mentee chose anybody, so that no mentor was asked."""

    @property
    def season(self) -> Season:
        return self.round.season

    def recipients(self) -> list[Person]:
        return list(coordinators_of(self.season))

    def url(self, _person: Person) -> str:
        return reverse("season_matching", args=[self.season.pk])


# -- Coordinators' acts -----------------------------------------------------------------------


@dataclass
class RoundDropped(ToParticipant):
    """Tells whoever had been asked that this round of making pairs was called off."""

    template = "matching/notices/round_dropped"
    label = _("Round called off")
    button = _("Go to Kehity")

    def url(self, _person: Person) -> str:
        return reverse("home")


@dataclass
class PairTakenBack(ToParticipant):
    """Tells both, neutrally, that the pair proposed to them was taken back; not who or why."""

    template = "matching/notices/pair_taken_back"
    label = _("Pair taken back")
    button = _("Go to Kehity")

    def url(self, _person: Person) -> str:
        return reverse("home")

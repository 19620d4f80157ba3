"""What the two halves of a pair are told. Never what they have written or answered."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kehity.notifications.reminders import Reminder
from kehity.programmes.notices import SeasonNotice

if TYPE_CHECKING:
    from kehity.mentorships.models import Introduction, Mentorship
    from kehity.people.models import Person
    from kehity.programmes.models import Season


@dataclass
class ToBoth(SeasonNotice):
    """A notice to both halves of a pair."""

    template = ""
    lets_in = True

    placeholders = (*SeasonNotice.placeholders, "partner")

    mentorship: Mentorship

    @property
    def season(self) -> Season:
        return self.mentorship.season

    def realm(self) -> uuid.UUID:
        # Many pairs are told at once; no season is fetched for each.
        return self.mentorship.mentee.season_id

    def told_in_placeholders(self, person: Person) -> dict[str, str]:
        partner = self.mentorship.partner_of(person).person
        return super().told_in_placeholders(person) | {"partner": partner.get_short_name()}

    def recipients(self) -> list[Person]:
        return list(self.mentorship.people)

    def url(self, person: Person) -> str:
        return self.mentorship.get_absolute_url()

    def partner_of(self, person: Person) -> Person:
        return self.mentorship.partner_of(person).person


@dataclass
class ToPartner(ToBoth):
    """A notice to the half that did not do it."""

    by: Person

    def recipients(self) -> list[Person]:
        return [self.partner_of(self.by)]


@dataclass
class PairProposed(ToBoth):
    """Tells both that a pair is proposed to them."""

    template = "mentorships/notices/pair_proposed"
    label = _("Pair proposed")
    button = _("See the proposal")


@dataclass
class AgreedToMeet(ToBoth):
    """Tells both that both want to meet: the mentee may propose a time."""

    template = "mentorships/notices/agreed_to_meet"
    label = _("Both want to meet")
    button = _("Go to your pair")


@dataclass
class ProposalDidNotLead(ToBoth):
    """Tells both, neutrally, that the proposal did not lead to a pair; not who or why."""

    template = "mentorships/notices/proposal_did_not_lead"
    label = _("The proposal did not lead to a pair")
    button = _("Go to Kehity")


@dataclass
class IntroductionPlanned(ToPartner):
    """Tells the other that the introductory meeting has a time, or a new one."""

    template = "mentorships/notices/introduction_planned"
    label = _("Time for the introductory meeting")
    button = _("See the time")


@dataclass
class TimeToDecide(ToBoth):
    """Tells both that the meeting is held and each may now answer alone."""

    template = "mentorships/notices/time_to_decide"
    label = _("Time to decide")
    button = _("Answer")


@dataclass
class AnswerAwaited(Reminder, ToBoth):
    """Reminds whoever has not answered, from a week after the meeting on."""

    template = "mentorships/notices/answer_awaited"
    label = _("Your own answer after getting acquainted")
    says = _("You have met, and your own yes or no is still to be given.")
    button = _("Answer")

    introduction: Introduction

    def recipients(self) -> list[Person]:
        return [person for person in self.mentorship.people if self.still_holds(person)]

    def still_holds(self, person: Person) -> bool:
        is_settled = self.mentorship.goes_on() or self.mentorship.has_ended()
        return not is_settled and self.mentorship.own_decision(person) is None


@dataclass
class OneMoreMeeting(ToBoth):
    """Tells both that they meet once more before deciding; not who asked."""

    template = "mentorships/notices/one_more_meeting"
    label = _("One more meeting before deciding")
    button = _("Go to your pair")


@dataclass
class BothSaidYes(ToBoth):
    """Tells both that both want to continue: the agreement may be written."""

    template = "mentorships/notices/both_said_yes"
    label = _("Both want to continue")
    button = _("Write the agreement")


@dataclass
class NotContinued(ToBoth):
    """Tells both, neutrally, that the pair will not continue; not who or why."""

    template = "mentorships/notices/not_continued"
    label = _("The pair does not continue")
    button = _("Go to Kehity")


@dataclass
class AgreementWritten(ToPartner):
    """Tells the other that an agreement, or a new wording of it, waits to be read."""

    template = "mentorships/notices/agreement_written"
    label = _("Agreement to read")
    button = _("Read the agreement")


@dataclass
class AgreementConfirmed(ToBoth):
    """Tells both that the agreement holds."""

    template = "mentorships/notices/agreement_confirmed"
    label = _("Agreement confirmed")
    button = _("Go to your pair")


@dataclass
class PauseProposed(ToPartner):
    """Tells the other that a break is proposed."""

    template = "mentorships/notices/pause_proposed"
    label = _("Break proposed")
    button = _("Answer")


@dataclass
class PauseConfirmed(ToPartner):
    """Tells the proposer that the break begins."""

    template = "mentorships/notices/pause_confirmed"
    label = _("Break begins")
    button = _("Go to your pair")


@dataclass
class PauseNotNow(ToPartner):
    """Tells the proposer that a break does not suit the other now."""

    template = "mentorships/notices/pause_not_now"
    label = _("No break now")
    button = _("Go to your pair")


@dataclass
class PauseOver(ToBoth):
    """Tells both that the break is over and the dialogue goes on."""

    template = "mentorships/notices/pause_over"
    label = _("Break is over")
    button = _("Go to your pair")


@dataclass
class ClosingWished(ToPartner):
    """Tells the other that it could be time to begin the closing."""

    template = "mentorships/notices/closing_wished"
    label = _("Wish to begin the closing")
    button = _("Answer")


@dataclass
class PairEnded(ToPartner):
    """Tells the other, kindly, that the pair has ended; no reason is asked or told."""

    template = "mentorships/notices/pair_ended"
    label = _("The pair has ended")
    button = _("Go to your pair")


@dataclass
class PartnerLeft(ToPartner):
    """Tells the other, kindly and without a name, that the partner has left the programme."""

    template = "mentorships/notices/partner_left"
    label = _("The partner has left")
    button = _("Go to your pair")
    may_be_worded = False


@dataclass
class PairResumed(ToPartner):
    """Tells the other that the ending was taken back."""

    template = "mentorships/notices/pair_resumed"
    label = _("The pair goes on after all")
    button = _("Go to your pair")

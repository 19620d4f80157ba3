"""Signals about a pair on its way: answers, the decision, the agreement, and silence."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from kehity.insights.signals.cases import AboutPair, Case, Seasons
from kehity.meetings.silence import Silence, but_for_breaks, not_met_since
from kehity.mentorships.models import Introduction, Mentorship, Outcome
from kehity.mentorships.phases import Phase

if TYPE_CHECKING:
    from kehity.insights.worklist import Row
    from kehity.mentorships.models.mentorships import MentorshipQuerySet
    from kehity.programmes.models import Participation

TWO_WEEKS = datetime.timedelta(days=14)
SIXTY_DAYS = datetime.timedelta(days=60)
BOTH = 2


class NoAnswerToProposal(AboutPair):
    """A proposal has waited for an answer for fourteen days."""

    key = "no-answer"
    title = _("No answer to the proposal")
    why = _("The proposal has waited for an answer for two weeks.")
    action = _("Ask for an answer")
    subject = _("Your pair waits for your answer")
    text = _(
        "You have been proposed a pair, and your answer is still to come. Open Kehity, read about "
        "each other and answer: yes and no are equally good answers.\n\n"
        "If something makes it hard to answer, reply to this mail and we will think together."
    )

    def found(self, pairs: MentorshipQuerySet, now: datetime.datetime) -> MentorshipQuerySet:
        proposed = pairs.not_ended().filter(
            phase=Phase.GETTING_ACQUAINTED, made_at__lte=now - TWO_WEEKS
        )
        answered = proposed.annotate(answers=Count("acceptances"))
        return answered.filter(answers__lt=BOTH).annotate(since=F("made_at"))

    def receivers(self, row: Row) -> list[Participation]:
        pair = row.pair
        return [half for half in row.people if pair and not pair.has_accepted(half.person)]


class DecisionMissing(AboutPair):
    """Two weeks after the introductory meeting there is no joint outcome; not who has answered."""

    key = "no-decision"
    title = _("No decision after getting acquainted")
    why = _("They met two weeks ago, and the answers are not all in. Who has answered is not told.")
    action = _("Remind both")
    subject = _("Your own answer after the first meeting")
    text = _(
        "You have met, and now each of you answers alone whether to continue. If you have answered "
        "already, thank you: this goes to both of you. If not, it takes two minutes in Kehity.\n\n"
        "Yes, no and one meeting more are equally good answers. The other never reads yours."
    )

    def found(self, pairs: MentorshipQuerySet, now: datetime.datetime) -> MentorshipQuerySet:
        come_to = Outcome.objects.filter(mentorship=OuterRef("mentorship"), round=OuterRef("round"))
        open_still = Introduction.objects.filter(
            ~Exists(come_to), mentorship=OuterRef("pk"), held_at__lte=now - TWO_WEEKS
        )
        acquainted = pairs.not_ended().filter(phase=Phase.GETTING_ACQUAINTED)
        held_at = open_still.order_by("-round").values("held_at")[:1]
        return acquainted.annotate(since=Subquery(held_at)).filter(since__isnull=False)


class AgreementMissing(AboutPair):
    """Two weeks after two yes answers there is no agreement that both have confirmed."""

    key = "no-agreement"
    title = _("No agreement yet")
    why = _("Both want to continue, and two weeks later they have not confirmed an agreement.")
    action = _("Encourage both")
    subject = _("Time to agree on how you work together")
    text = _(
        "You both want to continue: wonderful! The next step is a short agreement on how you work "
        "together. In Kehity one of you writes it on a ready base, and the other confirms it.\n\n"
        "It need not be perfect. You can change it together at any time."
    )

    def found(self, pairs: MentorshipQuerySet, now: datetime.datetime) -> MentorshipQuerySet:
        both_yes = Outcome.objects.filter(
            mentorship=OuterRef("pk"), result=Outcome.Result.BOTH_YES, at__lte=now - TWO_WEEKS
        )
        agreeing = pairs.not_ended().filter(phase=Phase.GETTING_ACQUAINTED)
        since = Subquery(both_yes.values("at")[:1])
        return agreeing.annotate(since=since).filter(since__isnull=False)


class Quiet(AboutPair):
    """No meeting has been held for sixty days; a break stops the clock."""

    key = "quiet"
    title = _("Quiet for two months")
    why = _("No meeting has been held for sixty days. Breaks are not counted.")
    action = _("Ask how they are")
    subject = _("How are you two getting on?")
    text = _(
        "It has been a while since you two last met, as far as Kehity knows. Perhaps you have met "
        "and not marked it, perhaps life has been full: both are quite all right.\n\n"
        "The easiest way on is to choose one date now. If you need a break, or help with anything, "
        "reply to this mail."
    )

    def found(self, pairs: MentorshipQuerySet, now: datetime.datetime) -> MentorshipQuerySet:
        return not_met_since(pairs, now - SIXTY_DAYS)

    def that_hold(self, found: list[Case], seasons: Seasons, now: datetime.datetime) -> list[Case]:
        silences = [Silence(case.subject, case.season, case.since) for case in found]
        pairs = Mentorship.objects.filter(mentee__season__in=seasons)
        return [Case(self.key, *one) for one in but_for_breaks(silences, pairs, SIXTY_DAYS, now)]

"""Signals about pairs that have ended, and about those whom an ending left without a pair."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from kehity.insights.signals.cases import AboutPair, AboutPerson
from kehity.mentorships.models import Ending, Mentorship, NewPairAnswer
from kehity.mentorships.models.queries import standing_endings

if TYPE_CHECKING:
    from kehity.mentorships.models.mentorships import MentorshipQuerySet
    from kehity.programmes.models.participations import ParticipationQuerySet


class PairEndedEarly(AboutPair):
    """A pair has ended before the end of the road, and its mentee has no new one."""

    key = "ended"
    title = _("A pair ended early")
    why = _("One of them has ended the pair. No reason was asked, and none is needed.")
    action = _("Thank both")
    subject = _("Thank you both")
    text = _(
        "Your mentoring has ended, and that is quite all right: it is part of how mentoring works. "
        "Thank you for the time you gave each other.\n\n"
        "If you would like to talk about what comes next, reply to this mail."
    )

    def found(self, pairs: MentorshipQuerySet, now: datetime.datetime) -> MentorshipQuerySet:
        ended = standing_endings().filter(mentorship=OuterRef("pk"), kind=Ending.Kind.EARLY)
        wishes = NewPairAnswer.objects.filter(
            mentorship=OuterRef("pk"), by=OuterRef("mentee__person"), wants=True
        )
        without_pair = pairs.filter(~Exists(_pairs_now(OuterRef("mentee"))), ~Exists(wishes))
        since = Subquery(ended.values("at")[:1])
        return without_pair.annotate(since=since).filter(since__isnull=False)


class TwoNoesInARow(AboutPerson):
    """Two pairs in a row have not continued after getting acquainted: time for a personal talk."""

    key = "two-noes"
    calls_for_pair = True
    title = _("Two pairs in a row did not continue")
    why = _("Twice the two did not continue after getting acquainted. Who said what is not told.")
    action = _("Offer a talk")
    subject = _("Shall we talk about what kind of pair would suit you?")
    text = _(
        "Two pairs have not become yours. It happens, and it is nobody's fault. I would like to "
        "hear what would help you, so that the next proposal fits better.\n\n"
        "Would a quarter of an hour suit you this week or the next? Reply with a time."
    )

    def found(self, people: ParticipationQuerySet, now: datetime.datetime) -> ParticipationQuerySet:
        return _after_two_noes(_without_pair(people))


class WantsANewPair(AboutPerson):
    """Somebody whose pair has ended would like a new one and has none."""

    key = "wants-new"
    calls_for_pair = True
    title = _("Would like a new pair")
    why = _("The pair has ended, and the wish is to go on with somebody else.")
    action = _("Promise help")
    subject = _("We are looking for a new pair for you")
    text = _(
        "Thank you for telling that you would like a new pair. I am looking for one, and you will "
        "hear from me within two weeks.\n\n"
        "If you have somebody or something special in mind, reply to this mail."
    )

    def found(self, people: ParticipationQuerySet, now: datetime.datetime) -> ParticipationQuerySet:
        said = NewPairAnswer.objects.filter(
            mentorship__mentee=OuterRef("pk"), by=OuterRef("person")
        ).order_by("-at")
        left = _without_pair(people)
        wishing = left.annotate(
            since=Subquery(said.values("at")[:1]), wants=Subquery(said.values("wants")[:1])
        ).filter(wants=True)
        return wishing.exclude(pk__in=_after_two_noes(left).values("pk"))


def _pairs_now(mentee: OuterRef) -> MentorshipQuerySet:
    return Mentorship.objects.not_ended().filter(mentee=mentee)


def _without_pair(people: ParticipationQuerySet) -> ParticipationQuerySet:
    return people.taking_part().mentees().filter(~Exists(_pairs_now(OuterRef("pk"))))


def _after_two_noes(mentees: ParticipationQuerySet) -> ParticipationQuerySet:
    endings = standing_endings().filter(mentorship__mentee=OuterRef("pk")).order_by("-at")
    no = Ending.Kind.NOT_CONTINUED
    return mentees.annotate(
        since=Subquery(endings.values("at")[:1]),
        last=Subquery(endings.values("kind")[:1]),
        before=Subquery(endings.values("kind")[1:2]),
    ).filter(Q(last=no) & Q(before=no))

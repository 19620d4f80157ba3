"""What is held about people as halves of pairs: their road, their answers and their agreement."""

# long because every model of this app has its line here

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kehity.goals.privacy import entries_of
from kehity.goals.reading import goals_for_partner
from kehity.mentorships.forms.acquainting import DecisionForm, IntroductionForm
from kehity.mentorships.models import (
    Acceptance,
    AgreementVersion,
    ClosingWish,
    Confirmation,
    Decision,
    Ending,
    Introduction,
    Mentorship,
    Milestone,
    NewPairAnswer,
    Outcome,
    Pause,
    Topic,
)
from kehity.mentorships.models.queries import standing_endings
from kehity.mentorships.permissions import may_see_goals
from kehity.mentorships.phases import Phase
from kehity.mentorships.profile import shared_profile
from kehity.mentorships.wording import wording_of
from kehity.people.models import Person
from kehity.privacy.held import BOTH_WROTE, FOR_THE_COUNTS, AtErasure, Holding
from kehity.privacy.models import DataKey
from kehity.privacy.retention import Category, Kept
from kehity.privacy.telling import Answer, Chapter, Entry, asked, asked_in

if TYPE_CHECKING:
    from django.db.models import QuerySet

THREE_MONTHS = relativedelta(months=3)
HALVES = ("mentorship__mentee__person", "mentorship__mentor__person")
OF_VERSION = ("version__mentorship__mentee__person", "version__mentorship__mentor__person")

HOLDINGS = (
    Holding(
        Decision,
        _("Your answer after getting acquainted"),
        ways=("by", *HALVES),
        goes_with=("by",),
    ),
    Holding(Topic, _("Topics for the next agenda"), (*HALVES, "by"), ("by",), pair="mentorship"),
    Holding(Acceptance, _("Agreeing to meet"), (*HALVES, "by"), stays=FOR_THE_COUNTS),
    Holding(Introduction, _("Introductory meetings"), HALVES, stays=FOR_THE_COUNTS),
    Holding(Outcome, _("What both decided together"), HALVES, stays=FOR_THE_COUNTS),
    Holding(AgreementVersion, _("Your agreement"), (*HALVES, "written_by"), stays=BOTH_WROTE),
    Holding(Confirmation, _("Your yes to the agreement"), (*OF_VERSION, "by"), stays=BOTH_WROTE),
    Holding(Ending, _("How a pair ended"), (*HALVES, "by"), stays=FOR_THE_COUNTS),
    Holding(
        NewPairAnswer, _("Whether you would like a new pair"), (*HALVES, "by"), goes_with=("by",)
    ),
    Holding(ClosingWish, _("Your wish to close"), (*HALVES, "by"), goes_with=("by",)),
    Holding(Pause, _("Breaks"), (*HALVES, "proposed_by"), stays=FOR_THE_COUNTS),
    Holding(Milestone, _("The road of your pair"), (*HALVES, "by"), stays=FOR_THE_COUNTS),
    Holding(
        Mentorship,
        _("Your pairs"),
        ways=("mentee__person", "mentor__person", "made_by"),
        stays=_("The pair and its dates stay for the counts, without your name."),
    ),
)


def _forget_pairs_without_people(person: Person) -> None:
    """What two have written together is for nobody any more when the other has gone before."""
    gone = Person.objects.erased().exclude(pk=person.pk).values("pk")
    of_two = Q(mentee__person=person, mentor__person__in=gone)
    of_two |= Q(mentor__person=person, mentee__person__in=gone)
    _close(Mentorship.objects.filter(of_two, data_key__isnull=False))


AT_ERASURE = (AtErasure(_forget_pairs_without_people),)


# -- Telling --------------------------------------------------------------------------------------


def pairs_of(person: Person) -> list[Mentorship]:
    pairs = Mentorship.objects.visible_to(person).with_pair().with_rows()
    return list(pairs.order_by("made_at", "pk"))


def _pairs(person: Person) -> Iterator[Entry]:
    for pair in pairs_of(person):
        yield Entry(str(pair.season.name), list(_road(pair, person)), at=pair.made_at)
        yield from _acquaintance(pair, person)
        yield from _breaks_and_endings(pair, person)


def _road(pair: Mentorship, person: Person) -> Iterator[Answer]:
    partner = pair.partner_of(person)
    yield Answer("partner", _("Your partner"), partner.person.name)
    for phase, at in pair.entered().items():
        yield Answer(phase, phase.label, at)
    for accepted in pair.acceptances.filter(by=person):
        yield Answer("accepted_at", _("You agreed to meet"), accepted.at)
    for wish in pair.closing_wishes.filter(by=person):
        yield Answer("wished_to_close_at", _("You wished to begin the closing"), wish.at)
    told = [] if pair.has_ended() else shared_profile(partner, with_address=False).parts
    for number, (name, text) in enumerate(told):
        yield Answer(f"partner_told_{number}", name, text)


def _acquaintance(pair: Mentorship, person: Person) -> Iterator[Entry]:
    for meeting in pair.introductions.order_by("round"):
        meeting.mentorship = pair
        told = asked(IntroductionForm, "planned_at", "minutes", "where", of=meeting)
        mode = Answer("mode", _("How you meet"), meeting.get_mode_display())
        yield Entry(_("Introductory meeting"), [*told, mode], at=meeting.held_at)
    for one in pair.decisions.filter(by=person).order_by("round"):
        one.by = person
        answer = Decision.Answer(one.answer).label if one.answer else ""
        told = [
            *asked(DecisionForm, "could_be_open", "can_progress", "have_time", of=one),
            Answer("answer", asked_in(DecisionForm, "answer"), answer),
            Answer("reason", _("Reason, for the coordinator"), one.get_reason_display()),
        ]
        yield Entry(_("Your answer after getting acquainted"), told, at=one.at)
    for outcome in pair.outcomes.order_by("round"):
        result = Answer("result", _("Together"), outcome.get_result_display())
        yield Entry(_("What both decided together"), [result], at=outcome.at)


def _breaks_and_endings(pair: Mentorship, person: Person) -> Iterator[Entry]:
    for pause in pair.pauses.order_by("proposed_at"):
        told = [
            Answer("until", _("Until"), pause.until),
            Answer("confirmed_at", _("Both agreed"), pause.confirmed_at),
            Answer("over_at", _("Over"), pause.over_at),
        ]
        yield Entry(_("Break"), told, at=pause.proposed_at)
    for ending in pair.endings.order_by("at"):
        is_own = ending.by_id == person.pk
        told = [
            Answer("kind", _("How"), ending.get_kind_display()),
            Answer("reason", _("Reason"), ending.get_reason_display() if is_own else ""),
            Answer("undone_at", _("Taken back"), ending.undone_at),
        ]
        yield Entry(_("Ending"), told, at=ending.at)
    for one in pair.new_pair_answers.filter(by=person):
        wants = Answer("wants", _("Would you like a new pair?"), one.wants)
        yield Entry(_("After the ending"), [wants], at=one.at)


def _agreements(person: Person) -> Iterator[Entry]:
    for pair in pairs_of(person):
        for version in pair.agreements.order_by("number").select_related("written_by"):
            version.mentorship = pair
            yield Entry(
                _("Agreement, version %(number)s") % {"number": version.number},
                list(_agreement(version, person)),
                at=version.written_at,
                by=version.written_by.name,
            )


def _agreement(version: AgreementVersion, person: Person) -> Iterator[Answer]:
    said = wording_of(version)
    yield Answer("goals", _("What we work towards"), said.goals)
    yield Answer("themes", _("Our themes"), said.themes)
    yield Answer("off_limits", _("What stays outside"), said.off_limits)
    yield Answer("third_parties", _("Whom we may speak with"), said.third_parties)
    for number, (name, practice) in enumerate(said.practices):
        yield Answer(f"practice_{number}", name, practice)
    yield Answer("dates", _("Dates set aside"), [f"{day:%Y-%m-%d %H:%M}" for day in said.dates])
    yield Answer("review_on", _("Looked at again"), version.review_on)
    yield Answer("ends_on", _("Planned to end"), version.ends_on)
    yield Answer("agreed_at", _("Both confirmed"), version.agreed_at)
    for own in version.confirmations.filter(by=person):
        yield Answer("confirmed_at", _("You confirmed"), own.at)


def _goals_of_mentees(person: Person) -> Iterator[Entry]:
    """A mentor reads the goals of a mentee; of a former one, as they stood at the ending."""
    for pair in pairs_of(person):
        if pair.mentor.person_id != person.pk or not may_see_goals(person, pair):
            continue
        ending = pair.ending()
        for goal in goals_for_partner(pair.mentee, until=ending.at if ending else None):
            goal.participation = pair.mentee
            for entry in entries_of(goal):
                yield Entry(entry.title, entry.answers, entry.at, by=pair.mentee.person.name)


def _topics(person: Person) -> Iterator[Entry]:
    for pair in pairs_of(person):
        for topic in pair.topics.order_by("put_at").select_related("by"):
            topic.mentorship = pair
            told = [
                Answer("title", _("Topic"), topic.title),
                Answer("note", _("Background"), topic.note),
                Answer("taken_up_at", _("Taken up"), topic.taken_up_at),
            ]
            yield Entry(_("For the next agenda"), told, at=topic.put_at, by=topic.by.name)


CHAPTERS = (
    Chapter(
        "pairs",
        _("Your pairs"),
        _("The road you have come with each partner, and your own answers on it."),
        tells=(
            *(Mentorship, Milestone, Acceptance, Introduction, Decision, Outcome, Pause, Ending),
            *(ClosingWish, NewPairAnswer),
        ),
        tell=_pairs,
        place=50,
    ),
    Chapter(
        "goals_of_mentees",
        _("Goals of your mentees"),
        _("As you may read them; of a pair that has ended, as they stood at the ending."),
        tells=(),
        tell=_goals_of_mentees,
        place=55,
    ),
    Chapter(
        "agreements",
        _("Your agreements"),
        _("What you two have agreed on, in all its versions."),
        tells=(AgreementVersion, Confirmation),
        tell=_agreements,
        place=60,
    ),
    Chapter(
        "topics",
        _("Topics for the next agenda"),
        _("What you two have put aside for later."),
        tells=(Topic,),
        tell=_topics,
        place=65,
    ),
)


# -- Keeping --------------------------------------------------------------------------------------


def _closed(now: datetime.datetime) -> QuerySet[Mentorship]:
    """Pairs whose road or whose pair ended three months ago, and whose texts still open."""
    long_ago = now - THREE_MONTHS
    here = {"mentorship": OuterRef("pk")}
    ended = standing_endings().filter(at__lt=long_ago, **here)
    completed = Milestone.objects.filter(phase=Phase.LEARNINGS_IN_USE, at__lt=long_ago, **here)
    return Mentorship.objects.filter(Exists(ended) | Exists(completed), data_key__isnull=False)


def _close(pairs: QuerySet[Mentorship]) -> None:
    """Destroy their keys: nothing that was written together opens any more, in no backup either."""
    keys = list(pairs.values_list("data_key", flat=True))
    DataKey.objects.filter(pk__in=keys).delete()


KEPT = (Kept(Category.PAIR, _closed, _close, "mentee__season__programme__organisation"),)

"""What is held about checks, reviews, evaluations, the survey and follow-ups."""

# long because every model of this app has its line here

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.evaluation.forms.on_the_way import FollowUpForm
from kehity.evaluation.forms.preparing import MenteePreparationForm
from kehity.evaluation.forms.voicing import VoiceForm
from kehity.evaluation.models import (
    Afterwards,
    CheckAsked,
    Evaluation,
    Finish,
    FollowUp,
    GoalChoice,
    JointAnswer,
    MidReview,
    MidReviewConfirmation,
    OwnPart,
    RaisedHand,
    RelationshipCheck,
    Retention,
    SharedPart,
    SurveyAnswer,
    SurveyAnswered,
    Voice,
    VoiceDecision,
)
from kehity.evaluation.questions import CHECK, PREPARE_1
from kehity.evaluation.reading import QUESTIONS
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.privacy.held import BOTH_WROTE, FOR_THE_COUNTS, Holding, texts_in_pairs
from kehity.privacy.retention import Category, Kept, delete
from kehity.privacy.telling import Answer, Chapter, Entry, asked, asked_in

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kehity.people.models import Person

HALVES = ("mentorship__mentee__person", "mentorship__mentor__person")
OF_EVALUATION = tuple(f"evaluation__{half}" for half in HALVES)
OF_REVIEW = tuple(f"review__{half}" for half in HALVES)
PART, OF_VOICE = "participation__person", "voice__participation__person"
OF_PART = "participation__season__programme__organisation"
A_YEAR, HALF_A_YEAR = relativedelta(months=12), relativedelta(months=6)

HOLDINGS = (
    Holding(CheckAsked, _("Checks you were asked for"), HALVES, stays=FOR_THE_COUNTS),
    Holding(RelationshipCheck, _("Your relationship checks"), (*HALVES, "by"), ("by",)),
    Holding(RaisedHand, _("Your raised hand"), (PART, "handled_by"), stays=FOR_THE_COUNTS),
    Holding(OwnPart, _("Your draft of the evaluation"), (*OF_EVALUATION, "by"), goes_with=("by",)),
    Holding(
        SharedPart,
        _("Your part of the evaluation"),
        (*OF_EVALUATION, "by"),
        goes_with=("by",),
        pair="evaluation__mentorship",
    ),
    Holding(Finish, _("How you finished"), (*OF_EVALUATION, "by"), stays=FOR_THE_COUNTS),
    Holding(
        Evaluation,
        _("Final evaluations"),
        (*HALVES, "closing_marked_by"),
        stays=FOR_THE_COUNTS,
    ),
    Holding(
        FollowUp,
        _("Your follow-ups"),
        ways=(PART, *HALVES),
        emptied={PART: ("used", "lasted", "would_help")},
        goes_as=_("Your answers to follow-ups"),
        stays=FOR_THE_COUNTS,
    ),
    Holding(JointAnswer, _("Written together"), (*HALVES, "written_by"), stays=BOTH_WROTE),
    Holding(MidReview, _("Mid-point reviews"), HALVES, stays=FOR_THE_COUNTS),
    Holding(
        GoalChoice,
        _("What you decided about goals"),
        (*OF_REVIEW, "goal__participation__person"),
        goes_with=("goal__participation__person",),
    ),
    Holding(MidReviewConfirmation, _("Your yes at the mid-point"), (*OF_REVIEW, "by"), ("by",)),
    Holding(SurveyAnswered, _("That you answered the survey"), (PART,), stays=FOR_THE_COUNTS),
    Holding(Voice, _("Your voice on a public page"), (PART,), goes_with=(PART,)),
    Holding(VoiceDecision, _("Whether a voice is shown"), (OF_VOICE, "by"), (OF_VOICE,)),
)


# -- Telling --------------------------------------------------------------------------------------


def _pairs(person: Person) -> list[Mentorship]:
    pairs = Mentorship.objects.visible_to(person).with_pair().order_by("made_at", "pk")
    return list(pairs.select_related("evaluation", "mid_review"))


def _on_the_way(person: Person) -> Iterator[Entry]:
    for one in RelationshipCheck.objects.filter(by=person).order_by("at"):
        one.by = person
        told = zip(CHECK.items(), one.answers, strict=False)
        answers = [Answer(name, question, f"{level}/5") for (name, question), level in told]
        yield Entry(_("Relationship check"), answers, at=one.at)
    for hand in RaisedHand.objects.filter(participation__person=person).order_by("at"):
        handled = Answer("handled_at", _("The coordinator has been in contact"), hand.handled_at)
        yield Entry(_("You raised your hand"), [handled], at=hand.at)
    for pair in _pairs(person):
        if hasattr(pair, "mid_review"):
            yield _mid_review(pair, person)


def _mid_review(pair: Mentorship, person: Person) -> Entry:
    review = pair.mid_review
    review.mentorship = pair
    told = [*_together(pair, "mid.")]
    for choice in review.goal_choices.select_related("goal__participation__person__data_key"):
        choice.review = review
        told.append(Answer(f"goal_{choice.goal_id}", choice.goal.title, choice.in_words()))
    confirmed = review.confirmations.filter(by=person)
    told += [Answer("confirmed_at", _("You confirmed"), own.at) for own in confirmed]
    return Entry(_("Mid-point review"), told, at=review.opened_at)


def _together(pair: Mentorship, beginning: str) -> Iterator[Answer]:
    written = pair.joint_answers.filter(question__startswith=beginning).order_by("question")
    for one in written.select_related("written_by"):
        one.mentorship = pair
        question = f"{one.get_question_display()} ({one.written_by.name})"
        yield Answer(one.question, question, one.text)


def _evaluations(person: Person) -> Iterator[Entry]:
    for pair in _pairs(person):
        if not hasattr(pair, "evaluation"):
            continue
        evaluation = pair.evaluation
        evaluation.mentorship = pair
        held = Answer("closing_held_at", _("Closing meeting held"), evaluation.closing_held_at)
        together = [held, *_together(pair, "end.")]
        yield Entry(_("Final evaluation"), together, at=evaluation.opened_at)
        for own in evaluation.own_parts.filter(by=person):
            own.by = person
            yield Entry(_("Your draft"), list(_draft(own)), at=own.changed_at)
        for shared in evaluation.shared_parts.select_related("by").order_by("saved_at"):
            shared.evaluation = evaluation
            told = list(_shared(shared, evaluation, person))
            yield Entry(_("Saved evaluation"), told, at=shared.saved_at, by=shared.by.name)
        for finish in evaluation.finishes.filter(by=person):
            kind = Answer("kind", _("How"), finish.get_kind_display())
            yield Entry(_("You finished"), [kind], at=finish.at)


def _draft(own: OwnPart) -> Iterator[Answer]:
    draft, ask = own.draft, MenteePreparationForm
    rows = draft.get("learnings", {}).values()
    yield Answer("learnings", PREPARE_1, [row["text"] for row in rows if row.get("text")])
    for name in ("differently", "thoughts", "support_needed", "thanks"):
        yield Answer(name, asked_in(ask, name), draft.get(name, ""))
    yield Answer("changes", _("Changes you take into use"), _changes(draft.get("changes", [])))
    afterwards = draft.get("afterwards", "")
    yield Answer("afterwards", asked_in(ask, "afterwards"), _afterwards(afterwards))
    yield from asked(MenteePreparationForm, "certificate", of=own)
    yield Answer("retention", asked_in(ask, "retention"), own.get_retention_display())


def _shared(shared: SharedPart, evaluation: Evaluation, reader: Person) -> Iterator[Answer]:
    ask, is_own = MenteePreparationForm, shared.by_id == reader.pk
    yield Answer("learnings", PREPARE_1, shared.learnings)
    for name, said in shared.answers.items():
        yield Answer(name, QUESTIONS.get(name, name), said)
    yield Answer("changes", _("Changes taken into use"), _changes(shared.changes))
    yield Answer("support_needed", asked_in(ask, "support_needed"), shared.support_needed)
    if is_own:
        yield Answer("afterwards", asked_in(ask, "afterwards"), _afterwards(shared.afterwards))
    thanks = shared.thanks if is_own or evaluation.is_finished_by_both() else ""
    yield Answer("thanks", asked_in(ask, "thanks"), thanks)


def _changes(changes: list[dict[str, str]]) -> list[str]:
    told = ([one.get(name, "") for name in ("what", "where", "check_on")] for one in changes)
    return [", ".join(part for part in parts if part) for parts in told]


def _afterwards(wish: str) -> str:
    return str(Afterwards(wish).label) if wish in Afterwards.values else ""


def _voice(person: Person) -> Iterator[Entry]:
    for voice in Voice.objects.with_person().filter(participation__person=person):
        told = [
            *asked(VoiceForm, "words", of=voice),
            Answer("signed", asked_in(VoiceForm, "signed"), voice.get_signed_display()),
            Answer("where", asked_in(VoiceForm, "where"), voice.get_where_display()),
            Answer("until", _("Shown until"), voice.until),
            Answer("is_shown", _("It is shown"), voice.is_shown()),
        ]
        yield Entry(_("Your voice on a public page"), told, at=voice.given_at)


def _afterwards_told(person: Person) -> Iterator[Entry]:
    own = FollowUp.objects.of(person).in_order()
    for one in own.select_related("participation__person__data_key"):
        ask = FollowUpForm
        told = [
            *asked(FollowUpForm, "used", "would_help", of=one),
            Answer("lasted", asked_in(ask, "lasted"), one.lasted_in_words()),
            Answer("answered_at", _("Answered"), one.answered_at),
        ]
        yield Entry(_("Follow-up"), told, at=one.due_on)
    for done in SurveyAnswered.objects.filter(participation__person=person).order_by("on"):
        yield Entry(_("You answered the survey. What you said has no name."), at=done.on)
    yield from _voice(person)


CHAPTERS = (
    Chapter(
        "on_the_way",
        _("Checks and mid-point reviews"),
        _("Your own answers, and what you two wrote at the mid-point."),
        tells=(
            *(RelationshipCheck, RaisedHand, MidReview, GoalChoice, MidReviewConfirmation),
            *(JointAnswer, CheckAsked),
        ),
        tell=_on_the_way,
        place=90,
    ),
    Chapter(
        "evaluations",
        _("Final evaluations"),
        _("Your drafts, what each of you saved, and what you wrote together."),
        tells=(Evaluation, OwnPart, SharedPart, Finish),
        tell=_evaluations,
        place=95,
    ),
    Chapter(
        "afterwards",
        _("Afterwards"),
        _("Follow-ups, whether you answered the survey, and your voice."),
        tells=(FollowUp, SurveyAnswered, Voice, VoiceDecision),
        tell=_afterwards_told,
        place=100,
    ),
)


# -- Keeping --------------------------------------------------------------------------------------


def _raw_answers(now: datetime.datetime) -> QuerySet[SurveyAnswer]:
    return SurveyAnswer.objects.filter(season__ends_on__lt=timezone.localdate(now) - A_YEAR)


def _hands(now: datetime.datetime) -> QuerySet[RaisedHand]:
    last_day = timezone.localdate(now) - HALF_A_YEAR
    return RaisedHand.objects.filter(participation__season__ends_on__lt=last_day)


def _erased_at_closing(_now: datetime.datetime) -> QuerySet[OwnPart]:
    """Those who wanted their texts in the pair gone as soon as the two are done."""
    done = OwnPart.objects.filter(evaluation__mentorship__phase=Phase.LEARNINGS_IN_USE)
    return done.filter(retention=Retention.AT_CLOSING, draft__isnull=False)


def _forget_at_closing(parts: QuerySet[OwnPart]) -> None:
    for part in parts.select_related("evaluation__mentorship", "by"):
        for texts in texts_in_pairs():
            texts.forget(part.by, part.evaluation.mentorship)
    parts.update(draft=None)


def _fallen_silent(now: datetime.datetime) -> QuerySet[Voice]:
    return Voice.objects.filter(until__lt=timezone.localdate(now))


KEPT = (
    Kept(Category.VOICES, _fallen_silent, delete, OF_PART),
    Kept(
        Category.PAIR,
        _erased_at_closing,
        _forget_at_closing,
        "evaluation__mentorship__mentee__season__programme__organisation",
    ),
    Kept(Category.SURVEY, _raw_answers, delete, "season__programme__organisation"),
    Kept(Category.SIGNALS, _hands, delete, OF_PART),
)

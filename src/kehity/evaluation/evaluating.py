"""The final evaluation: opening it, drafting, writing together, saving or skipping, completing."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.evaluation import notices
from kehity.evaluation.models import (
    Evaluation,
    Finish,
    OwnPart,
    SharedPart,
)
from kehity.evaluation.models.joint import write_together
from kehity.evaluation.permissions import may_evaluate, may_finish
from kehity.evaluation.questions import Together
from kehity.goals.models import Stage
from kehity.mentorships.models import Mentorship
from kehity.mentorships.moved_on import require_still
from kehity.mentorships.phases import Phase
from kehity.people.models import Person
from kehity.ui.refusals import Refusal

MOST_LEARNINGS = 5


class NothingToSave(Refusal):
    """At least one learning is kept, or the evaluation is skipped."""


@transaction.atomic
def open_evaluation(mentorship: Mentorship) -> None:
    """The pair has entered its final evaluation: both may prepare."""
    mentorship.hold()
    if not mentorship.is_in(Phase.FINAL_EVALUATION) or mentorship.has_ended():
        return
    _evaluation, is_new = Evaluation.objects.get_or_create(mentorship=mentorship)
    if is_new:
        notices.EvaluationOpens(mentorship).send()


def own_part_of(evaluation: Evaluation, person: Person) -> OwnPart | None:
    """This person's own draft, if any; opening it is free."""
    part = evaluation.own_parts.filter(by=person).first()
    if part:
        part.by = person
    return part


@transaction.atomic
def keep_draft(
    mentorship: Mentorship,
    by: Person,
    *,
    draft: dict[str, Any],
    certificate: bool,
    retention: str,
) -> OwnPart:
    """Keep what has been written so far, for the writer alone."""
    mentorship.hold()
    evaluation = Evaluation.objects.get(mentorship=mentorship)
    require_still(may_finish(by, mentorship, evaluation))
    part = own_part_of(evaluation, by) or OwnPart(evaluation=evaluation, by=by)
    part.draft, part.certificate, part.retention = draft, certificate, retention
    part.changed_at = timezone.now()
    part.save()
    return part


@transaction.atomic
def save_evaluation(mentorship: Mentorship, by: Person) -> None:
    """Share one's part with the partner; it stays as it is from now on."""
    evaluation = _held(mentorship)
    if evaluation.is_finished_by(by):
        return
    require_still(may_finish(by, mentorship, evaluation))
    part = own_part_of(evaluation, by)
    if part is None or not 1 <= len(part.learnings()) <= MOST_LEARNINGS:
        raise NothingToSave(_("Choose one to five learnings to keep, or skip the evaluation."))
    _share(part, evaluation)
    _rate_goals(part, mentorship, by)
    evaluation.finishes.create(by=by, kind=Finish.Kind.SAVED)
    notices.EvaluationSaved(mentorship, by).send()
    _complete_when_done(mentorship, evaluation, by)


@transaction.atomic
def skip_evaluation(mentorship: Mentorship, by: Person) -> None:
    """Finish without saving; the draft stays one's own."""
    evaluation = _held(mentorship)
    if evaluation.is_finished_by(by):
        return
    require_still(may_finish(by, mentorship, evaluation))
    evaluation.finishes.create(by=by, kind=Finish.Kind.SKIPPED)
    _complete_when_done(mentorship, evaluation, by)


@transaction.atomic
def mark_closing_held(mentorship: Mentorship, by: Person) -> None:
    """The closing meeting has been held; either says so, once."""
    evaluation = _held(mentorship)
    if evaluation.closing_is_held():
        return
    require_still(may_evaluate(by, mentorship))
    evaluation.closing_held_at, evaluation.closing_marked_by = timezone.now(), by
    evaluation.save(update_fields=["closing_held_at", "closing_marked_by"])
    _complete_when_done(mentorship, evaluation, by)


@transaction.atomic
def write_evaluation(mentorship: Mentorship, by: Person, told: dict[Together, str]) -> None:
    """Save the shared texts."""
    mentorship.hold()
    require_still(may_evaluate(by, mentorship))
    write_together(mentorship, by, told)


def _held(mentorship: Mentorship) -> Evaluation:
    """The evaluation as it is now, kept still until the transaction ends."""
    mentorship.hold()
    return Evaluation.objects.get(mentorship=mentorship)


def _share(part: OwnPart, evaluation: Evaluation) -> None:
    draft = part.draft
    # The evaluation was read anew; the pair whose key seals the part is reached through it.
    shared = SharedPart(
        evaluation=evaluation,
        by=part.by,
        learnings=part.learnings(),
        answers={name: draft[name] for name in ("differently", "thoughts") if draft.get(name)},
        changes=[change for change in draft.get("changes", []) if change["what"]],
        support_needed=draft.get("support_needed", ""),
        afterwards=draft.get("afterwards", ""),
        thanks=draft.get("thanks", ""),
    )
    shared.save(force_insert=True)


def _rate_goals(part: OwnPart, mentorship: Mentorship, by: Person) -> None:
    ratings = part.ratings()
    for goal in mentorship.mentee.goals.all():
        goal.participation = mentorship.mentee
        if str(goal.pk) in ratings:
            goal.rate(Stage.END, ratings[str(goal.pk)], by)


def _complete_when_done(mentorship: Mentorship, evaluation: Evaluation, by: Person) -> None:
    """Both have finished and the closing meeting is held: the learnings go into use."""
    if evaluation.closing_is_held() and evaluation.finishes.count() > 1:
        mentorship.take_into_use(by)

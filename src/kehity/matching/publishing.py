"""Publishing a draft: confirmed pairs are made, and for a day they can be taken back."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.matching import notices, waiting_list
from kehity.matching.drafting import hold_draft
from kehity.matching.models import Change, DraftPair, Publication, Round, Stage
from kehity.matching.models.rounds import OVER
from kehity.mentorships.models import Mentorship
from kehity.mentorships.models.endings import TIME_TO_UNDO
from kehity.mentorships.pairing import Two, pair_all
from kehity.mentorships.phases import Phase
from kehity.notifications.notices import send_all
from kehity.people.models import Person
from kehity.privacy.models import DataKey
from kehity.ui.refusals import Refusal

AT_ONCE = 500


class NothingToPublish(Refusal):
    """No pair of the draft has been confirmed."""


class CannotTakeBack(Refusal):
    """The publication cannot be taken back any more."""


@dataclass
class Published:
    """What came of publishing: the pairs that were made, and those that could not be, with why."""

    made: list[DraftPair] = field(default_factory=list)
    not_made: list[tuple[DraftPair, str]] = field(default_factory=list)


@dataclass
class TakenBack:
    """What came of taking back: the pairs that are proposals again, and those that have gone on."""

    undone: list[DraftPair] = field(default_factory=list)
    gone_on: list[DraftPair] = field(default_factory=list)


@transaction.atomic
def publish(round: Round, by: Person) -> Published:
    """Make every confirmed pair; one that cannot be made any more stays in the draft."""
    hold_draft(round)
    people = ("mentee__person", "mentor__person")
    confirmed = list(round.draft.unpublished().confirmed().select_related(*people).by_name())
    if not confirmed:
        raise NothingToPublish(_("No pair has been confirmed yet. Confirm pairs by name first."))
    agreed = _agreed(round)
    drafted = {(one.mentee_id, one.mentor_id): one for one in confirmed}
    paired = pair_all([_two(one, agreed) for one in confirmed], by)
    published = Published(
        made=[drafted[two.ids] for two, _mentorship in paired.made],
        not_made=[(drafted[two.ids], reason) for two, reason in paired.not_made],
    )
    Publication.objects.bulk_create(
        Publication(pair=drafted[two.ids], mentorship=mentorship, by=by)
        for two, mentorship in paired.made
    )
    _write_down(published.made, Change.Kind.PUBLISHED, by)
    if not published.not_made:
        round.enter(Stage.PUBLISHED, by)
        waiting_list.tell_the_waiting(round)
    return published


@transaction.atomic
def take_back(round: Round, by: Person) -> TakenBack:
    """Within a day: pairs in which nothing has happened yet are in the draft again, unmade."""
    round.hold()
    _refuse_beside_another(round)
    _hold_mentorships(round)
    gone_on = _gone_on(round)
    taken_back = TakenBack()
    for publication in of_today(round):
        has_gone_on = publication.mentorship_id in gone_on
        (taken_back.gone_on if has_gone_on else taken_back.undone).append(publication.pair)
    _unmake(taken_back.undone, by)
    if not taken_back.undone:
        raise CannotTakeBack(
            _("Nothing can be taken back: a day has passed, or the pairs have gone on already.")
        )
    if round.is_in(Stage.PUBLISHED):
        round.enter(Stage.DRAFT, by)
    return taken_back


def of_today(round: Round) -> list[Publication]:
    """The publications of the round that are less than a day old."""
    people = ("mentee__person", "mentor__person", "round__season")
    lately = Publication.objects.filter(
        pair__round=round, at__gt=timezone.now() - TIME_TO_UNDO
    ).select_related("mentorship", *(f"pair__{name}" for name in people))
    return list(lately.order_by("at", "pk"))


def undoable_until(round: Round) -> datetime.datetime | None:
    """Until when the newest publication of the round can be taken back, if any was made."""
    newest = Publication.objects.filter(pair__round=round).order_by("-at").first()
    return newest.at + TIME_TO_UNDO if newest else None


def _two(one: DraftPair, agreed: set[tuple[object, object]]) -> Two:
    is_agreed = (one.mentee_id, one.mentor_id) in agreed
    return Two(one.mentee, one.mentor, (one.mentee.person, one.mentor.person) if is_agreed else ())


def _hold_mentorships(round: Round) -> None:
    # Whoever answers at this moment comes first, or finds the pair gone.
    held = Mentorship.objects.select_for_update(of=("self",))
    list(held.filter(publication__pair__round=round).order_by("pk").values_list("pk"))


def _agreed(round: Round) -> set[tuple[object, object]]:
    return set(round.suggestions.accepted().values_list("mentee", "mentor"))


def _refuse_beside_another(round: Round) -> None:
    others = Round.objects.filter(season=round.season_id).exclude(pk=round.pk)
    if others.exclude(stage__in=OVER).exists():
        raise CannotTakeBack(_("A new round has begun. What was published before it stays."))


def _gone_on(round: Round) -> set[uuid.UUID]:
    """The pairs to which anything has come after their publication, from whichever side."""
    pairs = Mentorship.objects.filter(publication__pair__round=round)
    own = {"acceptances", "milestones", "publication"}
    # Whatever points to the pair, also from apps that are not known here.
    beside = [
        one.related_model._base_manager.filter(**{f"{one.field.name}__in": pairs}).values_list(
            one.field.name, flat=True
        )
        for one in Mentorship._meta.related_objects
        if one.get_accessor_name() not in own
    ]
    answered = pairs.filter(acceptances__at__gt=F("publication__at"))
    moved = pairs.exclude(phase=Phase.GETTING_ACQUAINTED)
    found = (*beside, answered.values_list("pk", flat=True), moved.values_list("pk", flat=True))
    return {pk for rows in found for pk in rows}


def _unmake(pairs: list[DraftPair], by: Person) -> None:
    send_all(
        notices.PairTakenBack(pair.round, half)
        for pair in pairs
        for half in (pair.mentee, pair.mentor)
    )
    _write_down(pairs, Change.Kind.TAKEN_BACK, by)
    for start in range(0, len(pairs), AT_ONCE):
        made = Mentorship.objects.filter(publication__pair__in=pairs[start : start + AT_ONCE])
        keys = list(made.values_list("data_key", flat=True))
        Mentorship.objects.filter(pk__in=list(made.values_list("pk", flat=True))).delete()
        DataKey.objects.filter(pk__in=keys).delete()


def _write_down(pairs: list[DraftPair], kind: Change.Kind, by: Person) -> None:
    Change.objects.bulk_create(
        Change(
            round_id=one.round_id,
            kind=kind,
            mentee_id=one.mentee_id,
            mentor_id=one.mentor_id,
            by=by,
        )
        for one in pairs
    )

"""Publishing a draft: confirmed pairs are made, and for a day they can be taken back."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.matching import notices, waiting_list
from kehity.matching.drafting import hold_draft, write_down
from kehity.matching.models import Change, DraftPair, Publication, Round, Stage
from kehity.matching.models.rounds import OVER
from kehity.mentorships.models import Mentorship
from kehity.mentorships.models.endings import TIME_TO_UNDO
from kehity.mentorships.pairing import NotAPair
from kehity.mentorships.pairing import pair as make_pair
from kehity.mentorships.phases import Phase
from kehity.people.models import Person
from kehity.programmes.models import Participation
from kehity.ui.refusals import Refusal


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
    confirmed = list(round.draft.unpublished().confirmed().with_people().by_name())
    if not confirmed:
        raise NothingToPublish(_("No pair has been confirmed yet. Confirm pairs by name first."))
    _hold_people(confirmed)
    agreed = _agreed(round)
    published = Published()
    for one in confirmed:
        try:
            _make(one, by, is_agreed=(one.mentee_id, one.mentor_id) in agreed)
        except NotAPair as reason:
            published.not_made.append((one, reason.message))
        else:
            published.made.append(one)
    if not published.not_made:
        round.enter(Stage.PUBLISHED, by)
        waiting_list.tell_the_waiting(round)
    return published


@transaction.atomic
def take_back(round: Round, by: Person) -> TakenBack:
    """Within a day: pairs in which nothing has happened yet are in the draft again, unmade."""
    round.hold()
    _refuse_beside_another(round)
    taken_back = TakenBack()
    _hold_mentorships(round)
    for publication in of_today(round):
        pair = publication.pair
        if _has_gone_on(publication):
            taken_back.gone_on.append(pair)
        else:
            _unmake(publication, by)
            taken_back.undone.append(pair)
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
    ).select_related("mentorship__data_key", *(f"pair__{name}" for name in people))
    return list(lately.order_by("at", "pk"))


def undoable_until(round: Round) -> datetime.datetime | None:
    """Until when the newest publication of the round can be taken back, if any was made."""
    newest = Publication.objects.filter(pair__round=round).order_by("-at").first()
    return newest.at + TIME_TO_UNDO if newest else None


def _make(one: DraftPair, by: Person, *, is_agreed: bool) -> None:
    both = (one.mentee.person, one.mentor.person) if is_agreed else ()
    mentorship = make_pair(one.mentee, one.mentor, by, accepted_by=both)
    Publication.objects.create(pair=one, mentorship=mentorship, by=by)
    write_down(one, Change.Kind.PUBLISHED, by)


def _hold_people(pairs: list[DraftPair]) -> None:
    # All at once in the order of pairing.pair: whoever makes a pair by hand waits, not in a ring.
    ids = {half for one in pairs for half in (one.mentee_id, one.mentor_id)}
    people = Participation.objects.select_for_update().filter(pk__in=ids)
    list(people.order_by("pk").values_list("pk"))


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


def _has_gone_on(publication: Publication) -> bool:
    """Whether anything has come to the pair after its publication, from whichever side."""
    pair = publication.mentorship
    if not pair.is_in(Phase.GETTING_ACQUAINTED):
        return True
    if pair.acceptances.filter(at__gt=publication.at).exists():
        return True
    own = {"acceptances", "milestones", "publication"}
    beside = (one for one in pair._meta.related_objects if one.get_accessor_name() not in own)
    # Whatever points to the pair, also from apps that are not known here.
    return any(
        one.related_model._base_manager.filter(**{one.field.name: pair}).exists() for one in beside
    )


def _unmake(publication: Publication, by: Person) -> None:
    pair, mentorship = publication.pair, publication.mentorship
    key = mentorship.data_key
    for half in (pair.mentee, pair.mentor):
        notices.PairTakenBack(pair.round, half).send()
    Mentorship.objects.filter(pk=mentorship.pk).delete()
    if key is not None:
        key.delete()
    write_down(pair, Change.Kind.TAKEN_BACK, by)

"""The draft in a coordinator's hands: lock, put, take out, swap, confirm by name.

Every change first holds the round still, so that two coordinators come one after the other and
no place is given twice.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kehity.matching.models import Change, DraftPair, PairConfirmation, PairLock, Round, Stage
from kehity.matching.one_pair import why_these_two
from kehity.matching.running import refuse_while_computing
from kehity.matching.stages import require_stage
from kehity.mentorships.models import Mentorship
from kehity.mentorships.pairing import refuse_if_not_a_pair
from kehity.people.models import Person
from kehity.programmes.models import Participation
from kehity.ui.refusals import Refusal


class NotInDraft(Refusal):
    """The pair is not in the draft any more, or not in a way that allows this."""


class NoPlace(Refusal):
    """The mentor's places are all given, by pairs under way and by the draft."""


class IsLocked(Refusal):
    """A locked pair stays as it is until somebody opens the lock."""


@transaction.atomic
def lock(pair: DraftPair, by: Person) -> None:
    """This pair stays as it is when the rest is computed again."""
    here = _held(pair)
    if not here.is_locked():
        PairLock.objects.create(pair=here, by=by)
        write_down(here, Change.Kind.LOCKED, by)


@transaction.atomic
def unlock(pair: DraftPair, by: Person) -> None:
    here = _held(pair)
    if here.is_locked():
        here.lock.delete()
        write_down(here, Change.Kind.UNLOCKED, by)


@transaction.atomic
def confirm(pair: DraftPair, by: Person) -> None:
    """Yes to these two by name: publishing makes them a pair."""
    here = _held(pair)
    if here.is_confirmed():
        return
    refuse_if_not_a_pair(here.mentee, here.mentor)
    PairConfirmation.objects.create(pair=here, by=by)
    write_down(here, Change.Kind.CONFIRMED, by)


@transaction.atomic
def unconfirm(pair: DraftPair, by: Person) -> None:
    here = _held(pair)
    if here.is_confirmed():
        here.confirmation.delete()
        write_down(here, Change.Kind.UNCONFIRMED, by)


@transaction.atomic
def put_pair(
    round: Round, mentee: Participation, mentor: Participation, by: Person, reason: str
) -> DraftPair:
    """Put two people into the draft by hand; later runs leave them where they are."""
    hold_draft(round)
    if round.draft.filter(mentee=mentee).exists():
        raise NotInDraft(_("This mentee is in the draft already. Swap the mentor instead."))
    refuse_if_not_a_pair(mentee, mentor)
    refuse_without_place(round, mentor)
    why = why_these_two(round, mentee, mentor)
    pair = DraftPair(round=round, mentee=mentee, mentor=mentor, why=why, put_by=by)
    pair.save(force_insert=True)
    write_down(pair, Change.Kind.PUT, by, reason)
    return pair


@transaction.atomic
def take_out(pair: DraftPair, by: Person, reason: str) -> None:
    """Take these two out of the draft; later runs do not put them together again."""
    here = _held(pair)
    _refuse_locked(here)
    write_down(here, Change.Kind.TAKEN_OUT, by, reason)
    here.delete()


@transaction.atomic
def swap(
    pair: DraftPair, mentor: Participation, by: Person, *, other: DraftPair | None = None
) -> None:
    """Give the mentee another mentor; where `other` stands in the place, the two change mentors.

    Both pairs are new ones then: they are to be confirmed anew, and stay put as if by hand.
    """
    here = _held(pair)
    former = here.mentor
    there = _held(other) if other else None
    _refuse_locked(here)
    if there is None:
        refuse_without_place(here.round, mentor)
    else:
        _refuse_locked(there)
        _refuse_unless_with(there, mentor)
        refuse_if_not_a_pair(there.mentee, former)
    refuse_if_not_a_pair(here.mentee, mentor)
    _give(here, mentor, by)
    if there:
        _give(there, former, by)


@transaction.atomic
def bring_together(
    round: Round,
    mentee: Participation,
    mentor: Participation,
    by: Person,
    *,
    other: DraftPair | None = None,
    elsewhere: Participation | None = None,
    reason: str = "",
) -> None:
    """Make these two a pair of the draft; where `other` stands in the place, it is given up.

    The other goes elsewhere, or else the two mentees change mentors.
    """
    if other and elsewhere:
        swap(other, elsewhere, by)
        other = None
    own = round.draft.unpublished().filter(mentee=mentee).first()
    if own:
        swap(own, mentor, by, other=other)
    else:
        put_pair(round, mentee, mentor, by, reason)


def hold_draft(round: Round) -> None:
    """Nobody else changes the draft of this round until the transaction ends."""
    round.hold()
    require_stage(round, Stage.DRAFT)
    refuse_while_computing(round)


def free_places(round: Round, mentor: Participation) -> int:
    """Places of a mentor that neither a pair under way nor the draft has taken."""
    under_way = Mentorship.objects.under_way().filter(mentor=mentor).count()
    drafted = round.draft.unpublished().filter(mentor=mentor).count()
    return mentor.capacity - under_way - drafted


def refuse_without_place(round: Round, mentor: Participation) -> None:
    # The mentor's row stays still: a pair may be made by hand at this moment.
    Participation.objects.select_for_update().get(pk=mentor.pk)
    if free_places(round, mentor) < 1:
        raise NoPlace(
            _("%(mentor)s has no free place any more. Take out or swap one of the pairs first.")
            % {"mentor": mentor.person.name}
        )


def write_down(pair: DraftPair, kind: Change.Kind, by: Person, reason: str = "") -> None:
    """Who changed what in the draft, when and why."""
    Change.objects.create(
        round_id=pair.round_id,
        kind=kind,
        mentee_id=pair.mentee_id,
        mentor_id=pair.mentor_id,
        by=by,
        reason=reason,
    )


def _held(pair: DraftPair) -> DraftPair:
    """The pair as it is now, in a draft that is held still."""
    hold_draft(pair.round)
    found = DraftPair.objects.unpublished().with_people().filter(pk=pair.pk).first()
    if found is None or found.mentor_id != pair.mentor_id:
        raise NotInDraft(_("This pair has been changed meanwhile. Look at the draft again."))
    return found


def _refuse_locked(pair: DraftPair) -> None:
    if pair.is_locked():
        raise IsLocked(
            _("%(mentee)s and %(mentor)s are locked. Open the lock first.")
            % {"mentee": pair.mentee.person.name, "mentor": pair.mentor.person.name}
        )


def _refuse_unless_with(pair: DraftPair, mentor: Participation) -> None:
    if pair.mentor_id != mentor.pk:
        raise NotInDraft(_("This pair has been changed meanwhile. Look at the draft again."))


def _give(pair: DraftPair, mentor: Participation, by: Person) -> None:
    PairConfirmation.objects.filter(pair=pair).delete()
    pair.mentor, pair.put_by = mentor, by
    pair.why = why_these_two(pair.round, pair.mentee, mentor)
    pair.save(update_fields=["mentor", "put_by", "why"])
    write_down(pair, Change.Kind.SWAPPED, by)

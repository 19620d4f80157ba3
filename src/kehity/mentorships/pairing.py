"""Making a pair: a coordinator confirms two people by name."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from kehity.mentorships import notices
from kehity.mentorships.halves import Halves, Together
from kehity.mentorships.models import Acceptance, Mentorship, Milestone
from kehity.mentorships.phases import Phase
from kehity.notifications.notices import send_all
from kehity.people.models import Person
from kehity.privacy.models import DataKey
from kehity.programmes.models import Participation, Season
from kehity.ui.refusals import Refusal


class NotAPair(Refusal):
    """These two cannot be made a pair, for the reason told."""


@transaction.atomic
def pair(
    mentee: Participation,
    mentor: Participation,
    by: Person,
    *,
    accepted_by: Collection[Person] = (),
) -> Mentorship:
    """Propose these two to each other: from now on they may get acquainted.

    Whoever has agreed to meet the other already, before there was a pair, is not asked again.
    """
    _hold([mentee.pk, mentor.pk])
    refuse_if_not_a_pair(mentee, mentor)

    mentorship = Mentorship(
        mentee=mentee,
        mentor=mentor,
        made_by=by,
        ends_on=mentee.season.ends_on,
        data_key=DataKey.objects.make(),
    )
    mentorship.save(force_insert=True)
    mentorship.milestones.create(phase=Phase.GETTING_ACQUAINTED, by=by)
    for person in accepted_by:
        mentorship.acceptances.create(by=person)
    _notice(mentorship, accepted_by).send()
    return mentorship


def _notice(mentorship: Mentorship, accepted_by: Collection[Person]) -> notices.ToBoth:
    is_agreed = len(accepted_by) > 1
    return notices.AgreedToMeet(mentorship) if is_agreed else notices.PairProposed(mentorship)


@dataclass(frozen=True)
class Two:
    """Two who are to be made a pair, and who of them has agreed to meet the other already."""

    mentee: Participation
    mentor: Participation
    accepted_by: Collection[Person] = ()

    @property
    def ids(self) -> tuple[uuid.UUID, uuid.UUID]:
        return self.mentee.pk, self.mentor.pk


@dataclass
class Paired:
    """What came of making many pairs: a mentorship, or why there is none, for each of the two."""

    made: list[tuple[Two, Mentorship]] = field(default_factory=list)
    not_made: list[tuple[Two, str]] = field(default_factory=list)


@transaction.atomic
def pair_all(all_of_them: Sequence[Two], by: Person) -> Paired:
    """Pairs of one season, one after the other and each by the same rules as `pair`.

    Those who cannot be made a pair any more are left out; the queries do not grow with the pairs.
    """
    ids = {pk for two in all_of_them for pk in two.ids}
    _hold(ids)
    paired = Paired()
    if not all_of_them:
        return paired
    season = all_of_them[0].mentee.season
    together = Together.of(season, ids)
    for two in all_of_them:
        reasons = together.reasons_against(*two.ids)
        if reasons:
            paired.not_made.append((two, str(reasons[0])))
        else:
            together.join(*two.ids)
            paired.made.append((two, _mentorship(two, season, by)))
    _store(paired.made, by)
    send_all(_notice(mentorship, two.accepted_by) for two, mentorship in paired.made)
    return paired


def _hold(ids: Collection[uuid.UUID]) -> None:
    # The rows stay still, always in the same order: two coordinators may press at once.
    held = Participation.objects.select_for_update().filter(pk__in=ids)
    list(held.order_by("pk").values_list("pk"))


def _mentorship(two: Two, season: Season, by: Person) -> Mentorship:
    return Mentorship(
        mentee=two.mentee,
        mentor=two.mentor,
        made_by=by,
        ends_on=season.ends_on,
        data_key=DataKey.objects.new(),
    )


def _store(made: list[tuple[Two, Mentorship]], by: Person) -> None:
    pairs = [mentorship for _two, mentorship in made]
    DataKey.objects.bulk_create(one.data_key for one in pairs if one.data_key)
    Mentorship.objects.bulk_create(pairs)
    Milestone.objects.bulk_create(
        Milestone(mentorship=one, phase=Phase.GETTING_ACQUAINTED, by=by) for one in pairs
    )
    Acceptance.objects.bulk_create(
        Acceptance(mentorship=one, by=person) for two, one in made for person in two.accepted_by
    )


def refuse_if_not_a_pair(mentee: Participation, mentor: Participation) -> None:
    """Say why these two cannot be a pair, in words; nothing when they can."""
    reasons = reasons_against(mentee, mentor)
    if reasons:
        raise NotAPair(reasons[0])


def reasons_against(mentee: Participation, mentor: Participation) -> list[str]:
    """Every reason why these two cannot be a pair, in words; [] when they can."""
    two = Halves.of_two(mentee.season, mentee.pk, mentor.pk)
    return [str(reason) for reason in two.reasons_against(mentor.pk)]

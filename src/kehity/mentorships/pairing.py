"""Making a pair: a coordinator confirms two people by name."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from kehity.mentorships import notices
from kehity.mentorships.halves import Halves
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.people.models import Person
from kehity.privacy.models import DataKey
from kehity.programmes.models import Participation
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
    # Both rows stay still, always in the same order: two coordinators may press at once.
    ids = [mentee.pk, mentor.pk]
    list(Participation.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
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
    _tell(mentorship)
    return mentorship


def _tell(mentorship: Mentorship) -> None:
    if mentorship.both_have_accepted():
        notices.AgreedToMeet(mentorship).send()
    else:
        notices.PairProposed(mentorship).send()


def refuse_if_not_a_pair(mentee: Participation, mentor: Participation) -> None:
    """Say why these two cannot be a pair, in words; nothing when they can."""
    reasons = reasons_against(mentee, mentor)
    if reasons:
        raise NotAPair(reasons[0])


def reasons_against(mentee: Participation, mentor: Participation) -> list[str]:
    """Every reason why these two cannot be a pair, in words; [] when they can."""
    two = Halves.of_two(mentee.season, mentee.pk, mentor.pk)
    return [str(reason) for reason in two.reasons_against(mentor.pk)]

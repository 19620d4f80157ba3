"""Making a pair: a coordinator confirms two people by name."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kehity.mentorships import notices
from kehity.mentorships.cohort import Cohort
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.mentorships.rules import WHY_NOT
from kehity.people.models import Person
from kehity.privacy.models import DataKey
from kehity.programmes.models import Participation
from kehity.ui.refusals import Refusal


class NotAPair(Refusal):
    """These two cannot be made a pair, for the reason told."""


@transaction.atomic
def pair(mentee: Participation, mentor: Participation, by: Person) -> Mentorship:
    """Propose these two to each other: from now on they may get acquainted."""
    # Both rows stay still, always in the same order: two coordinators may press at once.
    ids = [mentee.pk, mentor.pk]
    list(Participation.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    cohort = Cohort.of(mentee.season)
    refuse_if_not_a_pair(cohort, cohort.find(mentee.pk), cohort.find(mentor.pk))

    mentorship = Mentorship(
        mentee=mentee,
        mentor=mentor,
        made_by=by,
        ends_on=mentee.season.ends_on,
        data_key=DataKey.objects.make(),
    )
    mentorship.save(force_insert=True)
    mentorship.milestones.create(phase=Phase.GETTING_ACQUAINTED, by=by)
    notices.PairProposed(mentorship).send()
    return mentorship


def refuse_if_not_a_pair(
    cohort: Cohort, mentee: Participation | None, mentor: Participation | None
) -> None:
    """Say why these two cannot be a pair, in words; nothing when they can."""
    if mentee is None or mentor is None:
        raise NotAPair(_("Both must take part in this season themselves."))
    reason = reasons_against(cohort, mentee, mentor)
    if reason:
        raise NotAPair(reason[0])


def reasons_against(cohort: Cohort, mentee: Participation, mentor: Participation) -> list[str]:
    """Every reason why these two cannot be a pair, in words; [] when they can."""
    reasons = {
        _("A pair needs one mentee and one mentor."): _have_wrong_roles(mentee, mentor),
        _("One person cannot be both halves of a pair."): mentee.person_id == mentor.person_id,
        _("They have been proposed to each other before."): cohort.have_met(mentee, mentor),
        _("The mentee already has a pair."): mentee.pk in cohort.paired,
    }
    broken = [WHY_NOT[rule] for rule in cohort.broken_rules(mentee, mentor)]
    return [str(why) for why in [*(w for w, holds in reasons.items() if holds), *broken]]


def _have_wrong_roles(mentee: Participation, mentor: Participation) -> bool:
    return not mentee.is_mentee() or mentor.is_mentee()

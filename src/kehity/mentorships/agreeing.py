"""The agreement: whoever writes a version has confirmed it; it holds when the other does too."""

from __future__ import annotations

import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.goals import reading
from kehity.mentorships import facts, notices
from kehity.mentorships.models import AgreementVersion, Mentorship
from kehity.mentorships.moved_on import require_still
from kehity.mentorships.permissions import may_confirm_agreement, may_write_agreement
from kehity.mentorships.phases import Phase
from kehity.people.models import Person
from kehity.programmes.models import Season
from kehity.ui.refusals import Refusal

FEWEST_DATES = 3
LONGER_THAN_SEASON = relativedelta(months=3)


class NewerVersion(Refusal):
    """The other has written a version since this one was opened."""


def agreement_in_force(mentorship: Mentorship) -> AgreementVersion | None:
    """The newest version that both have confirmed."""
    return mentorship.agreement_in_force()


def latest_end(season: Season) -> datetime.date:
    """A pair may go on for three months after its season, and no longer."""
    return season.ends_on + LONGER_THAN_SEASON


def newest_number(mentorship: Mentorship) -> int:
    newest = mentorship.newest_agreement()
    return newest.number if newest else 0


@transaction.atomic
def write(
    mentorship: Mentorship,
    by: Person,
    *,
    based_on: int,
    text: dict[str, Any],
    review_on: datetime.date | None,
    ends_on: datetime.date,
) -> AgreementVersion:
    """A new version, confirmed by its writer; `based_on` is the number that the writer had read."""
    mentorship.hold()
    require_still(may_write_agreement(by, mentorship))
    if newest_number(mentorship) != based_on:
        raise NewerVersion(_("A newer version has been written meanwhile."))

    version = AgreementVersion(
        mentorship=mentorship,
        number=based_on + 1,
        text=text,
        review_on=review_on,
        ends_on=ends_on,
        written_by=by,
    )
    version.save(force_insert=True)
    version.confirmations.create(by=by)
    notices.AgreementWritten(mentorship, by).send()
    return version


@transaction.atomic
def confirm(version: AgreementVersion, by: Person) -> None:
    """Yes to the newest version: from now on it holds, and the first one opens the dialogue."""
    mentorship = version.mentorship
    mentorship.hold()
    if newest_number(mentorship) != version.number:
        raise NewerVersion(_("A newer version has been written meanwhile."))
    require_still(may_confirm_agreement(by, mentorship))

    version.confirmations.create(by=by)
    version.agreed_at = timezone.now()
    version.save(update_fields=["agreed_at"])
    mentorship.end_on(version.ends_on)
    notices.AgreementConfirmed(mentorship).send()
    facts.tell(facts.agreement_confirmed, mentorship=mentorship)
    if mentorship.is_in(Phase.GETTING_ACQUAINTED) and has_enough_dates(version):
        mentorship.begin_dialogue(by)
        reading.begin_dialogue(mentorship.mentee)


def has_enough_dates(version: AgreementVersion) -> bool:
    return len(version.planned_dates()) >= FEWEST_DATES


def series(
    first: datetime.datetime, every_n_weeks: int, count: int, last_day: datetime.date
) -> list[datetime.datetime]:
    """Moments at the same time of the day, some weeks apart, none later than the last day."""
    step = datetime.timedelta(weeks=every_n_weeks)
    # Wall-clock time stays the same over the change to summer time: the sum is taken without it.
    walls = [first.replace(tzinfo=None) + step * number for number in range(count)]
    return [timezone.make_aware(wall) for wall in walls if wall.date() <= last_day]

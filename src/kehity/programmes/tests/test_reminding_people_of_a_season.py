"""The invited hear once that enrolment closes, who has joined hears once of the orientation."""

import datetime

import pytest
from django.utils import timezone

from kehity.notifications.models import Delivery
from kehity.people.tests.factories import PersonFactory
from kehity.programmes import answering
from kehity.programmes.models import Invitation, Joining
from kehity.programmes.reminders import EnrolmentCloses, OrientationAwaited
from kehity.programmes.tasks import remind_of_enrolments, remind_of_orientations
from kehity.programmes.tests.factories import ParticipationFactory, SeasonFactory

pytestmark = pytest.mark.django_db


def days(number):
    return datetime.timedelta(days=number)


def invited(closes_in, invited_ago=10, **facts):
    closes_on = timezone.localdate() + days(closes_in)
    season = SeasonFactory(open=True, enrolment_closes_on=closes_on, **facts)
    participation = ParticipationFactory(season=season, joined=False)
    at = timezone.now() - days(invited_ago)
    Invitation.objects.create(participation=participation, by=PersonFactory(), at=at)
    return participation


def begun(days_ago, joined_ago=30):
    season = SeasonFactory(open=True, starts_on=timezone.localdate() - days(days_ago))
    season.add_starter_modules()
    participation = ParticipationFactory(season=season)
    Joining.objects.update(at=timezone.now() - days(joined_ago))
    return participation


def told():
    return Delivery.objects.count()


@pytest.mark.parametrize(
    ("closes_in", "invited_ago", "count"),
    [(8, 10, 0), (7, 10, 1), (0, 10, 1), (-1, 10, 0), (7, 3, 1), (7, 2, 0)],
)
def test_the_invited_hear_once_in_the_last_week(closes_in, invited_ago, count):
    invited(closes_in, invited_ago)

    remind_of_enrolments.func()
    Delivery.objects.update(queued_at=timezone.now() - days(8))
    remind_of_enrolments.func()

    assert told() == count


def test_who_has_answered_or_was_never_invited_is_left_in_peace():
    joined = invited(6)
    before = EnrolmentCloses(joined).still_holds(joined.person)
    answering.join(joined)
    answering.decline(invited(6))
    ParticipationFactory(season=joined.season, joined=False)

    remind_of_enrolments.func()

    assert (before, EnrolmentCloses(joined).still_holds(joined.person), told()) == (True, False, 0)


@pytest.mark.parametrize(
    ("days_ago", "joined_ago", "count"),
    [(6, 30, 0), (7, 30, 1), (13, 30, 1), (14, 30, 0), (40, 6, 0), (40, 7, 1), (40, 14, 0)],
)
def test_the_orientation_is_brought_to_mind_in_the_second_week(days_ago, joined_ago, count):
    begun(days_ago, joined_ago)

    remind_of_orientations.func()
    remind_of_orientations.func()

    assert told() == count


def test_who_has_gone_through_all_of_it_or_has_left_hears_nothing():
    done, left, half = begun(8), begun(8), begun(8)
    for module in done.season.training_modules.all():
        done.training_done.create(module=module)
    half.training_done.create(module=half.season.training_modules.first())
    answering.withdraw(left)

    remind_of_orientations.func()

    assert list(Delivery.objects.values_list("person", flat=True)) == [half.person_id]
    assert not OrientationAwaited(done).still_holds(done.person)

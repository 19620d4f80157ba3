"""Two coordinators press at the same moment: one handling, one mail. Two workers count once."""

import pytest
from django.utils import timezone

from kehity.insights.counting.publishing import publish
from kehity.insights.handling import Words, finish, snooze, write
from kehity.insights.models import Counted, Handled, Letter, Tally
from kehity.insights.tests.completed import complete
from kehity.insights.tests.times import ago, days, worklist_of
from kehity.mentorships.tests.factories import MentorshipFactory, coordinator_of
from kehity.people.tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_write_at_once_write_once(season):
    one, other = coordinator_of(season), coordinator_of(season)
    with ago(days(20)):
        MentorshipFactory(mentee__season=season)
    rows = worklist_of(one)
    words = dict.fromkeys(("fi", "sv", "en"), Words("subject", "text"))

    written: list[int] = []
    at_once(*(lambda by=by: written.append(write(rows, words, by)) for by in (one, other)))

    assert sorted(written) == [0, 2]
    assert (Handled.objects.count(), Letter.objects.count()) == (1, 2)


def test_what_one_puts_aside_the_other_cannot_finish(season):
    one, other = coordinator_of(season), coordinator_of(season)
    with ago(days(20)):
        MentorshipFactory(mentee__season=season)
    [case] = [row.case for row in worklist_of(one)]

    done: list[int] = []
    at_once(lambda: done.append(snooze([case], one)), lambda: done.append(finish([case], other)))

    assert sorted(done) == [0, 1]
    assert Handled.objects.count() == 1


def test_two_workers_count_everybody_once(season):
    complete(season, 10)
    one, other = timezone.now(), timezone.now()

    at_once(lambda: publish(season, one), lambda: publish(season, other))

    counted = Tally.objects.filter(kind__in=(Counted.GOALS, Counted.CHECKS))
    assert sorted(counted.values_list("n", flat=True)) == [10, 20]

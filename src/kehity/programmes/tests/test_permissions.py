"""Who may do what, in every state a participation, a season and a list can be in."""

import datetime

import pytest
from django.utils import timezone

from kehity.people.tests.factories import PersonFactory
from kehity.programmes import permissions
from kehity.programmes.lists.headings import Field
from kehity.programmes.lists.table import Row, Table
from kehity.programmes.models import EnrolmentList, Participation, Withdrawal
from kehity.programmes.tasks import forget_lists
from kehity.programmes.tests.factories import ParticipationFactory, season_coordinated_by

pytestmark = pytest.mark.django_db

TABLE = Table(["Sähköposti", "Nimi"], [Row(2, ["a@example.org", "Aino Aalto"])], "utf-8", ";")

#                         unanswered  in     left
OWN_ANSWERS = {
    "may_join": (True, False, False),
    "may_withdraw": (False, True, False),
    "may_come_back": (False, False, True),
    "may_do_orientation": (False, True, False),
}


@pytest.mark.parametrize(("question", "answers"), OWN_ANSWERS.items())
def test_a_person_answers_alone(question, answers):
    unanswered, taking_part, left = (
        ParticipationFactory(joined=joined) for joined in (False, True, True)
    )
    Withdrawal.objects.create(participation=left)
    may = getattr(permissions, question)

    own = tuple(may(one.person, one) for one in (unanswered, taking_part, left))
    others = [may(PersonFactory(), one) for one in (unanswered, taking_part, left)]

    assert own == answers
    assert others == [False, False, False]


#                          being prepared  open   ended
COORDINATORS_ACTS = {
    "may_change_settings": (True, True, True),
    "may_open": (True, False, False),
    "may_take_lists_in": (False, True, True),
    "may_invite": (False, True, False),
}


@pytest.mark.parametrize(("question", "answers"), COORDINATORS_ACTS.items())
def test_a_coordinator_acts_for_the_season(question, answers):
    coordinator = PersonFactory()
    long_ago = timezone.localdate() - datetime.timedelta(days=400)
    seasons = (
        season_coordinated_by(coordinator, open=False),
        season_coordinated_by(coordinator),
        season_coordinated_by(coordinator, starts_on=long_ago),
    )
    may = getattr(permissions, question)

    assert tuple(may(coordinator, season) for season in seasons) == answers
    assert [may(PersonFactory(), season) for season in seasons] == [False, False, False]


@pytest.fixture
def sent():
    coordinator = PersonFactory()
    season = season_coordinated_by(coordinator)
    return EnrolmentList.sent(
        season=season, by=coordinator, filename="lista.csv", table=TABLE, role="mentee"
    )


def test_a_list_comes_in_once_its_columns_are_known(sent):
    before = permissions.may_take_in(sent.by, sent)
    sent.understand({0: Field.EMAIL, 1: Field.FULL_NAME}, "mentee")
    known = permissions.may_take_in(sent.by, sent)
    begun, again = sent.begin(), sent.begin()
    sent.refresh_from_db()

    assert (before, known, begun, again) == (False, True, True, False)
    assert not permissions.may_take_in(sent.by, sent)


def test_a_list_is_forgotten_after_a_day(sent):
    yesterday = timezone.now() - datetime.timedelta(hours=25)
    EnrolmentList.objects.update(sent_at=yesterday)

    forget_lists.call()

    forgotten = EnrolmentList.objects.with_sender().get()
    assert (forgotten.content, forgotten.mapping, forgotten.refused) == ({}, {}, "")
    assert forgotten.has_been_forgotten()
    assert not permissions.may_map(forgotten.by, forgotten)
    assert Participation.objects.count() == 0


def test_a_list_of_today_is_kept(sent):
    forget_lists.call()

    assert EnrolmentList.objects.with_sender().get().table() == TABLE

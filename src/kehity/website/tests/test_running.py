"""Owners read in plain words how the installation runs, and what to do; nobody else does."""

import datetime

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kehity import __version__
from kehity.background.clock import strike_all
from kehity.background.models import Worker
from kehity.background.working import run_what_is_ready
from kehity.notifications.models import Delivery, Reason, State
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.notices import Invited
from kehity.programmes.tests.factories import (
    CoordinationFactory,
    OwnershipFactory,
    ParticipationFactory,
    SeasonFactory,
)
from kehity.website.running import running

pytestmark = pytest.mark.django_db
A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def owner():
    return OwnershipFactory().person


def page(client):
    answer = client.get("/running/")
    assert answer.status_code == 200
    return answer.content.decode()


def season_of(owner):
    return SeasonFactory(programme__organisation=owner.ownerships.get().organisation)


def told(season, **about):
    Invited(ParticipationFactory(season=season)).send()
    delivery = Delivery.objects.latest("queued_at")
    Delivery.objects.filter(pk=delivery.pk).update(**about)
    return delivery


def given_up(task, *, times=1):
    now = timezone.now()
    for _time in range(times):
        DBTaskResult.objects.create(
            task_path=task,
            status="FAILED",
            finished_at=now,
            args_kwargs={"args": ["aino@example.org"], "kwargs": {}},
            exception_class_path="builtins.KeyError",
            traceback="SALAISUUS",
            backend_name="default",
            run_after=now,
        )


@pytest.mark.parametrize("who", ["nobody", "participant", "coordinator"])
def test_there_is_no_such_page_for_others(who, as_person):
    person = {
        "nobody": PersonFactory,
        "participant": lambda: ParticipationFactory().person,
        "coordinator": lambda: CoordinationFactory().person,
    }[who]()

    assert as_person(person).get("/running/").status_code == 404


def test_when_all_is_well_it_says_so(owner, as_person):
    Worker.objects.begin()
    strike_all()

    shown = page(as_person(owner))

    assert "All is well." in shown
    assert f">{__version__}</td>" in shown
    assert "Nobody does the background work" not in shown
    assert "Reading answers from calendars" in shown


def test_what_is_wrong_comes_with_what_to_do(owner, as_person):
    given_up("kehity.meetings.tasks.remind_of_agendas", times=2)
    given_up("kehity.matching.queue.compute_run")

    shown = page(as_person(owner))

    for words in (
        "Something needs somebody.",
        "Nobody does the background work",
        "What the clock starts has not been started",
        "Some work was given up within a week",
        "Reminding of preparing for meetings",
        "It is tried anew at its next time.",
        "Working out pairs",
        "Nothing starts it anew by itself.",
    ):
        assert words in shown, words


def test_neither_content_nor_addresses_are_shown(owner, as_person):
    Worker.objects.begin()
    given_up("kehity.notifications.tasks.deliver")
    told(season_of(owner))

    shown = page(as_person(owner))

    assert "example.org" not in shown.replace(owner.email, "")
    assert "SALAISUUS" not in shown
    assert Worker.objects.get().name not in shown


def test_an_owner_sees_the_mails_of_the_own_organisation_alone(owner):
    season, elsewhere = season_of(owner), SeasonFactory()
    now = timezone.now()
    told(season, state=State.SENT, sent_at=now)
    told(season, reason=Reason.SIGN_IN)
    told(season, state=State.FAILED, reason=Reason.ADDRESS, queued_at=now - 31 * A_DAY)
    told(elsewhere, state=State.SENT, sent_at=now)
    told(elsewhere, reason=Reason.AWAY)

    found = running(owner)

    assert [count for _state, count in found.mails] == [1, 1, 0, 0, 0]
    assert found.held_up.reason == Reason.SIGN_IN


def test_what_waits_and_who_is_silent_is_counted(owner):
    Worker.objects.begin()
    Worker.objects.create(name="gone", beat_at=timezone.now() - A_DAY)
    strike_all()
    run_what_is_ready()

    figures = {str(label): figure for label, figure in running(owner).figures}

    assert figures["Workers alive"] == 1
    assert figures["Workers that have fallen silent"] == 1
    assert (figures["Work that waits now"], figures["Work in hand"]) == (0, 0)


def test_the_page_asks_the_same_questions_however_much_there_is(
    owner, django_assert_num_queries, as_person
):
    season = season_of(owner)
    for _time in range(3):
        told(season)
        given_up("kehity.meetings.tasks.remind_of_agendas")
        Worker.objects.begin()

    with django_assert_num_queries(11):
        running(owner)

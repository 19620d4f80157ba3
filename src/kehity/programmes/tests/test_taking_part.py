"""People come in and go by their own answer: enrolling, invitations, leaving, coming back."""

# long because each way in and out of a season is a case of its own

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from kehity.people.tests.factories import PersonFactory
from kehity.programmes import facts
from kehity.programmes.models import Participation, Withdrawal
from kehity.programmes.tests.factories import (
    ParticipationFactory,
    SeasonFactory,
    season_coordinated_by,
)
from kehity.ui.refusals import Refusal

pytestmark = pytest.mark.django_db

TICKS = {"has_time": "on", "knows_limits": "on"}
TOLD = {
    "role": "mentee",
    "organisation_name": "Sipoon kunta",
    "unit": "Sivistys",
    "title": "controller",
    "place": "Sipoo",
    "languages": ["fi", "sv"],
    "mode": "both",
} | TICKS


@pytest.fixture
def person():
    return PersonFactory()


@pytest.fixture
def season():
    return SeasonFactory(open=True)


def test_someone_enrols_alone(as_person, person, season):
    answer = as_person(person).post(reverse("enrolment", args=[season.pk]), TOLD)

    own = Participation.objects.get(season=season, person=person)
    assert answer.url == reverse("preparation", args=[own.pk])
    assert (own.role, own.unit, own.languages, own.has_joined()) == (
        "mentee",
        "Sivistys",
        ["fi", "sv"],
        True,
    )


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"has_time": ""}, "has_time"),
        ({"knows_limits": ""}, "knows_limits"),
        ({"role": "boss"}, "role"),
        ({"languages": []}, "languages"),
        ({"languages": ["xx"]}, "languages"),
        ({"mode": ""}, "mode"),
        ({"unit": "x" * 100_000}, "unit"),
        ({"title": "a\x00"}, "title"),
    ],
)
def test_a_wrong_enrolment_is_explained(as_person, person, season, changes, wrong):
    answer = as_person(person).post(reverse("enrolment", args=[season.pk]), TOLD | changes)

    assert answer.context["form"].errors.keys() == {wrong}
    assert Participation.objects.count() == 0


def test_a_stranger_is_led_to_sign_in_and_back(client, season):
    address = reverse("enrolment", args=[season.pk]) + "?role=mentor"

    page = client.get(address)

    assert page.context["sign_up_url"] == (
        reverse("account_signup") + f"?next=%2Fseasons%2F{season.pk}%2Fenrolment%2F%3Frole%3Dmentor"
    )


def test_the_same_person_may_also_be_a_mentor(as_person, season):
    mentee = ParticipationFactory(season=season)
    browser = as_person(mentee.person)
    address = reverse("enrolment", args=[season.pk])

    led_home = browser.get(address)
    browser.post(address, TOLD | {"role": "mentor"})

    assert led_home.url == reverse("road", args=[mentee.pk])
    assert sorted(mentee.person.participations.values_list("role", flat=True)) == [
        "mentee",
        "mentor",
    ]


@pytest.mark.parametrize("day", [-57, -27, 301])
def test_nobody_enrols_outside_the_days_of_enrolment(as_person, person, season, day):
    client = as_person(person)

    with time_machine.travel(
        datetime.datetime.combine(
            season.starts_on + datetime.timedelta(days=day), datetime.time(12), datetime.UTC
        ),
        tick=False,
    ):
        client.force_login(person)
        page = client.post(reverse("enrolment", args=[season.pk]), TOLD)

    assert page.status_code == 200
    assert Participation.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_invitations_go_out_once(as_person, mailoutbox, run_the_queue):
    coordinator = PersonFactory()
    season = season_coordinated_by(coordinator)
    waiting = ParticipationFactory(season=season, joined=False, person__first_name="Eero")
    ParticipationFactory(season=season)
    browser = as_person(coordinator)

    for _press in range(2):
        browser.post(reverse("invitations", args=[season.pk]), {"all": "1"})
        run_the_queue()

    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([waiting.person.email], "Kutsu: Kausi 2027")
    ]
    assert reverse("joining", args=[waiting.pk]) in mailoutbox[0].body


@pytest.mark.django_db(transaction=True)
def test_a_ticked_person_is_invited_again_the_next_day(as_person, mailoutbox, run_the_queue):
    coordinator = PersonFactory()
    season = season_coordinated_by(coordinator)
    waiting = ParticipationFactory(season=season, joined=False)
    browser = as_person(coordinator)
    address = reverse("invitations", args=[season.pk])

    browser.post(address, {"person": [str(waiting.pk), "nonsense"]})
    run_the_queue()
    season.participations.get().invitation.__class__.objects.update(
        sent_at=timezone.now() - datetime.timedelta(days=2)
    )
    browser.post(address, {"person": str(waiting.pk)})
    run_the_queue()

    assert len(mailoutbox) == 2


def test_a_person_from_another_season_is_not_invited(as_person):
    coordinator = PersonFactory()
    season = season_coordinated_by(coordinator)
    foreign = ParticipationFactory(joined=False)

    as_person(coordinator).post(
        reverse("invitations", args=[season.pk]), {"person": str(foreign.pk)}
    )

    assert not hasattr(Participation.objects.get(pk=foreign.pk), "invitation")


def test_an_invited_person_says_yes(as_person, season):
    invited = ParticipationFactory(season=season, joined=False)
    browser = as_person(invited.person)
    address = reverse("joining", args=[invited.pk])

    half = browser.post(address, {"has_time": "on"})
    whole = browser.post(address, TICKS)

    assert half.context["form"].errors.keys() == {"knows_limits"}
    assert whole.url == reverse("preparation", args=[invited.pk])
    assert Participation.objects.get().has_joined()


def test_an_invited_person_says_no_and_is_forgotten(as_person, season):
    invited = ParticipationFactory(season=season, joined=False)
    browser = as_person(invited.person)
    address = reverse("declining", args=[invited.pk])

    asked = browser.get(address)
    answer = browser.post(address)

    assert (asked.status_code, answer.url) == (200, reverse("declined"))
    assert Participation.objects.count() == 0
    assert list(season.declinings.values_list("person", "role")) == [(invited.person.pk, "mentee")]


def test_someone_leaves_and_comes_back_within_a_day(as_person, season):
    mentee = ParticipationFactory(season=season)
    browser = as_person(mentee.person)

    browser.post(reverse("withdrawal", args=[mentee.pk]))
    left = list(Participation.objects.taking_part())
    browser.post(reverse("coming_back", args=[mentee.pk]))

    assert (left, list(Participation.objects.taking_part())) == ([], [mentee])


def test_after_a_day_there_is_no_coming_back(as_person, season):
    mentee = ParticipationFactory(season=season)
    Withdrawal.objects.create(
        participation=mentee, at=timezone.now() - datetime.timedelta(days=1, minutes=1)
    )

    answer = as_person(mentee.person).post(reverse("coming_back", args=[mentee.pk]))

    assert answer.status_code == 409
    assert Withdrawal.objects.count() == 1


def test_a_listener_above_may_refuse_a_leaving(as_person, season):
    mentee = ParticipationFactory(season=season)

    def in_a_pair(**_fact):
        raise Refusal("You have a pair.")

    facts.withdrawal_begins.connect(in_a_pair)
    try:
        answer = as_person(mentee.person).post(reverse("withdrawal", args=[mentee.pk]))
    finally:
        facts.withdrawal_begins.disconnect(in_a_pair)

    assert answer.status_code == 409
    assert Withdrawal.objects.count() == 0


def test_orientation_is_done_and_undone(as_person, season):
    season.add_starter_modules()
    mentee = ParticipationFactory(season=season)
    module = season.training_modules.get(position=1)
    browser = as_person(mentee.person)
    address = reverse("orientation", args=[mentee.pk])

    browser.post(address, {"module": module.pk})
    browser.post(address, {"module": module.pk})
    done = mentee.training_done.count()
    browser.post(address, {"module": module.pk, "undo": "1"})

    assert (done, mentee.training_done.count()) == (1, 0)


@pytest.mark.parametrize("module", ["", "x", "9" * 30, "-1", "0"])
def test_an_unknown_module_is_not_found(as_person, season, module):
    mentee = ParticipationFactory(season=season)

    answer = as_person(mentee.person).post(
        reverse("orientation", args=[mentee.pk]), {"module": module}
    )

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Ålander", "Öberg"]),
        ({"name": "åland"}, ["Ålander"]),
        ({"name": "ÖBERG"}, ["Öberg"]),
        ({"role": "mentor"}, ["Öberg"]),
        ({"state": "joined"}, ["Öberg"]),
        ({"state": "not-invited"}, ["Ålander"]),
        ({"state": "nonsense", "role": "x", "page": "999"}, ["Ålander", "Öberg"]),
        ({"name": "zz"}, []),
    ],
)
def test_people_are_found(as_person, query, found):
    coordinator = PersonFactory()
    season = season_coordinated_by(coordinator)
    ParticipationFactory(season=season, joined=False, person__last_name="Ålander")
    ParticipationFactory(season=season, mentor=True, person__last_name="Öberg")

    page = as_person(coordinator).get(reverse("season_people", args=[season.pk]), query)

    names = sorted(one.participation.person.last_name for one in page.context["listed"])
    assert names == sorted(found)


@pytest.mark.parametrize(
    "query", [{}, {"name": "a"}, {"role": "mentee", "state": "joined"}, {"state": "ready"}]
)
def test_the_list_takes_as_many_queries_for_sixty_people_as_for_five(
    as_person, django_assert_max_num_queries, query
):
    coordinator = PersonFactory()
    season = season_coordinated_by(coordinator)
    browser = as_person(coordinator)
    counts = []
    for more in (5, 55):
        for person in ParticipationFactory.create_batch(more, season=season):
            person.choose_themes([(season.themes.first(), 1)])
            ParticipationFactory(season=season, mentor=True).choose_themes(
                [(season.themes.first(), 1)]
            )
        with django_assert_max_num_queries(12) as queries:
            browser.get(reverse("season_people", args=[season.pk]), query)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_each_state_tells_of_how_many_it_is_true(as_person):
    coordinator = PersonFactory()
    season = season_coordinated_by(coordinator)
    ParticipationFactory.create_batch(3, season=season, joined=False)
    ready, left = ParticipationFactory.create_batch(2, season=season, mentor=True)
    ready.choose_themes([(season.themes.first(), 1), (season.themes.last(), 2)])
    Withdrawal.objects.create(participation=left)

    context = as_person(coordinator).get(reverse("season_people", args=[season.pk])).context

    counts = {state.key: count for state, count, _is_chosen in context["states"]}
    none = {"invited": 0, "restricted": 0}
    assert counts == none | {"not-invited": 3, "joined": 1, "withdrawn": 1, "ready": 1}
    assert (context["everyone"], context["to_invite"], context["found"]) == (5, 3, 5)


def test_a_coordinator_sees_no_sealed_words(as_person):
    coordinator = PersonFactory()
    season = season_coordinated_by(coordinator)
    mentee = ParticipationFactory(season=season, need="Johtamiskokemusta")
    mentee.situation, mentee.off_limits = "SALAINEN", "SALAINEN"
    mentee.thoughts, mentee.working_style = {"a": "SALAINEN"}, {"b": "SALAINEN"}
    mentee.save()

    page = as_person(coordinator).get(reverse("participation", args=[mentee.pk]))

    assert b"Johtamiskokemusta" in page.content
    assert b"SALAINEN" not in page.content

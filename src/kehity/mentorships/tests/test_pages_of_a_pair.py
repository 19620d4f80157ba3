"""The pages of a pair: open to its two halves, closed to everyone else."""

# long because every page of a pair is opened by every role

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.mentorships.tests import test_permissions as states
from kehity.mentorships.tests.factories import (
    AGREED,
    MentorshipFactory,
    coordinator_of,
    write_version,
)
from kehity.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

SEEN = ["mentorship", "questions", "agreement"]
FORMS = [
    "pair_declining",
    "introduction",
    "decision",
    "agreement_writing",
    "pause",
    "ending",
    "closing",
]
POSTED = [
    "acceptance",
    "introduction_held",
    "pause_confirmation",
    "pause_not_now",
    "pause_withdrawal",
    "pause_end",
    "ending_undoing",
    "new_pair_answer",
    "closing_withdrawal",
]


def address(name, mentorship):
    return reverse(name, args=[mentorship.pk])


def signed_in(client, person):
    client.force_login(person)
    return client


@pytest.mark.parametrize("name", SEEN + FORMS)
@pytest.mark.parametrize("who", ["coordinator", "stranger"])
def test_nobody_else_sees_a_page_of_the_pair(client, name, who):
    mentorship = MentorshipFactory(in_dialogue=True)
    person = coordinator_of(mentorship.season) if who == "coordinator" else PersonFactory()

    response = signed_in(client, person).get(address(name, mentorship))

    assert response.status_code == 404


@pytest.mark.parametrize("name", POSTED + FORMS)
@pytest.mark.parametrize("who", ["coordinator", "stranger"])
def test_nobody_else_acts_for_the_pair(client, name, who):
    mentorship = MentorshipFactory(in_dialogue=True)
    person = coordinator_of(mentorship.season) if who == "coordinator" else PersonFactory()

    response = signed_in(client, person).post(address(name, mentorship))

    assert response.status_code == 404


@pytest.mark.parametrize("number", [1, 2])
def test_versions_of_the_agreement_are_the_pairs_alone(client, number):
    mentorship = MentorshipFactory(in_dialogue=True)
    version = reverse("agreement_version", args=[mentorship.pk, number])

    seen = {
        person: signed_in(client, person).get(version).status_code
        for person in (mentorship.mentee.person, coordinator_of(mentorship.season))
    }

    assert list(seen.values()) == [200 if number == 1 else 404, 404]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("state", states.STATES, ids=lambda state: state.__name__)
def test_every_page_opens_in_every_state_or_says_that_it_is_not_its_time(client, state, language):
    mentorship = state()
    for person in mentorship.people:
        type(person).objects.filter(pk=person.pk).update(language=language)
        signed_in(client, person)
        codes = {name: client.get(address(name, mentorship)).status_code for name in SEEN + FORMS}
        assert {codes[name] for name in SEEN} == {200}
        assert {codes[name] for name in FORMS} <= {200, 403}


def test_the_room_shows_goals_only_after_both_have_agreed_to_meet(client):
    proposed, accepted = MentorshipFactory(), MentorshipFactory(accepted=True)

    seen = [
        "Lead without hurry"
        in signed_in(client, one.mentor.person).get(one.get_absolute_url()).content.decode()
        for one in (proposed, accepted)
    ]

    assert seen == [False, True]


def test_what_was_not_ticked_stays_unseen(client):
    mentorship = MentorshipFactory(
        mentee__situation="A hard autumn",
        mentee__times="Friday mornings",
        mentee__shares=["times"],
    )

    page = signed_in(client, mentorship.mentor.person).get(mentorship.get_absolute_url())

    assert "Friday mornings" in page.content.decode()
    assert "A hard autumn" not in page.content.decode()


def test_a_former_mentor_sees_nothing_written_later(client):
    mentorship = MentorshipFactory(in_dialogue=True, ended=True)
    mentorship.endings.update(at=timezone.now() + datetime.timedelta(seconds=1))
    goal = mentorship.mentee.goals.get()
    goal.set_at = timezone.now() + datetime.timedelta(days=1)
    goal.save()

    page = signed_in(client, mentorship.mentor.person).get(mentorship.get_absolute_url())

    assert "Lead without hurry" not in page.content.decode()


def test_the_whole_way_from_a_proposal_to_the_dialogue(client):
    mentorship = MentorshipFactory()
    mentee, mentor = mentorship.people
    now = timezone.localtime()

    def post(person, name, data=None):
        response = signed_in(client, person).post(address(name, mentorship), data or {})
        assert response.status_code == 302, response.content.decode()

    post(mentor, "acceptance")
    post(mentee, "acceptance")
    plan = {"planned_at": f"{now:%Y-%m-%dT%H:%M}", "minutes": 60, "mode": "remote", "where": "x"}
    post(mentee, "introduction", plan)
    post(mentor, "introduction_held")
    yes = {"could_be_open": 5, "can_progress": 4, "have_time": "yes", "answer": "yes"}
    post(mentee, "decision", yes)
    post(mentor, "decision", yes)
    post(mentor, "agreement_writing", typed_agreement(mentorship))
    confirmation = reverse("agreement_confirmation", args=[mentorship.pk, 1])
    signed_in(client, mentee).post(confirmation)

    assert Mentorship.objects.get(pk=mentorship.pk).phase == Phase.MONTHLY_DIALOGUE


def test_pressing_on_an_old_page_is_answered_in_plain_words(client):
    mentorship = MentorshipFactory(accepted=True)

    response = signed_in(client, mentorship.mentee.person).post(address("acceptance", mentorship))

    assert response.status_code == 409


def typed_agreement(mentorship, **more):
    first = timezone.localtime() + datetime.timedelta(days=8)
    dates = {
        f"date_{number}": f"{first + datetime.timedelta(weeks=4 * number):%Y-%m-%dT%H:%M}"
        for number in (1, 2, 3)
    }
    told = {name: value for name, value in AGREED.items() if name != "goals"}
    days = {"review_on": "", "ends_on": mentorship.ends_on.isoformat()}
    base = {"goal_1": "Lead without hurry", "limits_acknowledged": "on"}
    return told | dates | days | base | more


def test_the_first_agreement_is_prefilled_for_its_writer_alone(client):
    mentorship = MentorshipFactory(
        decided=True, mentee__off_limits="my pay", mentor__off_limits="my health"
    )

    page = signed_in(client, mentorship.mentor.person).get(address("agreement_writing", mentorship))

    form = page.context["form"].initial
    assert (form["goal_1"], form["off_limits"]) == ("Lead without hurry", "my health")


def test_a_series_is_proposed_without_saving_or_judging(client):
    mentorship = MentorshipFactory(decided=True)
    typed = {"every_n_weeks": 4, "date_1": "2030-01-10T09:00", "place": "Café"}
    mentorship.season.ends_on = datetime.date(2030, 3, 20)
    mentorship.season.save()

    page = signed_in(client, mentorship.mentee.person).post(
        address("agreement_writing", mentorship), typed | {"series": "1"}
    )

    initial = page.context["form"].initial
    assert [initial[f"date_{number}"] for number in (1, 2, 3, 4)] == [
        "2030-01-10T09:00",
        "2030-02-07T09:00",
        "2030-03-07T09:00",
        "",
    ]
    assert (initial["place"], mentorship.agreements.count()) == ("Café", 0)


def test_a_series_asks_for_its_beginning(client):
    mentorship = MentorshipFactory(decided=True)

    page = signed_in(client, mentorship.mentee.person).post(
        address("agreement_writing", mentorship), {"series": "1"}
    )

    assert page.context["series_needs_more"] is True


@pytest.mark.parametrize(
    "wrong",
    [
        {"goal_1": ""},
        {"goal_1": "x" * 100_000},
        {"off_limits": "a\x00b"},
        {"ends_on": "9999-12-31"},
        {"ends_on": "2001-01-01"},
        {"ends_on": "not a day"},
        {"date_1": "9999-12-31T23:59"},
        {"date_1": "2001-01-01T10:00"},
        {"date_2": ""},
        {"themes": ["foreign"]},
        {"every_n_weeks": "99"},
        {"limits_acknowledged": ""},
        {"review_on": "2990-01-01"},
    ],
)
def test_what_cannot_be_is_told_beside_the_field(client, wrong):
    mentorship = MentorshipFactory(decided=True)

    page = signed_in(client, mentorship.mentee.person).post(
        address("agreement_writing", mentorship), typed_agreement(mentorship, **wrong)
    )

    assert page.status_code == 200
    assert page.context["form"].errors
    assert mentorship.agreements.count() == 0


def test_the_same_date_twice_is_noticed(client):
    mentorship = MentorshipFactory(decided=True)
    typed = typed_agreement(mentorship)

    page = signed_in(client, mentorship.mentee.person).post(
        address("agreement_writing", mentorship), typed | {"date_2": typed["date_1"]}
    )

    assert list(page.context["form"].errors) == ["date_2"]


def test_a_yes_without_time_is_asked_about_and_then_kept(client):
    mentorship = MentorshipFactory(introduced=True)
    signed_in(client, mentorship.mentee.person)
    told = {"could_be_open": 5, "can_progress": 4, "have_time": "no", "answer": "yes"}

    asked = client.post(address("decision", mentorship), told)
    kept = client.post(address("decision", mentorship), told | {"anyway": "on"})

    assert (list(asked.context["form"].errors), kept.status_code) == (["anyway"], 302)
    assert [decision.have_time for decision in mentorship.decisions.all()] == [False]


def test_the_partner_never_learns_that_there_is_an_answer(client):
    mentorship = MentorshipFactory(introduced=True)
    mentee, mentor = mentorship.people
    before = signed_in(client, mentor).get(mentorship.get_absolute_url())

    told = {"could_be_open": 5, "can_progress": 4, "have_time": "yes", "answer": "no"}
    signed_in(client, mentee).post(address("decision", mentorship), told)
    after = signed_in(client, mentor).get(mentorship.get_absolute_url())

    assert after.context["step"] == before.context["step"]


@pytest.mark.parametrize("planned_at", ["9999-12-31T23:59", "2001-01-01T10:00", "", "soon\x00"])
def test_a_time_that_cannot_be_is_told_beside_the_field(client, planned_at):
    mentorship = MentorshipFactory(accepted=True)
    typed = {"planned_at": planned_at, "minutes": 60, "mode": "remote"}

    page = signed_in(client, mentorship.mentee.person).post(
        address("introduction", mentorship), typed
    )

    assert list(page.context["form"].errors) == ["planned_at"]


def test_breaks_endings_and_closings_have_their_buttons(client):
    mentorship = MentorshipFactory(in_dialogue=True)
    mentee, mentor = mentorship.people
    until = (timezone.localdate() + datetime.timedelta(days=20)).isoformat()
    steps = [
        (mentee, "pause", {"until": until}),
        (mentor, "pause_confirmation", {}),
        (mentee, "pause_end", {}),
        (mentee, "pause", {"until": until}),
        (mentor, "pause_not_now", {}),
        (mentor, "pause", {"until": until}),
        (mentor, "pause_withdrawal", {}),
        (mentee, "closing", {}),
        (mentee, "closing_withdrawal", {}),
        (mentor, "ending", {"wants_new_pair": "yes"}),
        (mentee, "new_pair_answer", {"wants": "no"}),
        (mentee, "new_pair_answer", {"wants": "perhaps"}),
        (mentor, "ending_undoing", {}),
    ]

    codes = [
        signed_in(client, person).post(address(name, mentorship), data).status_code
        for person, name, data in steps
    ]

    assert codes == [302] * len(steps)
    assert not Mentorship.objects.get(pk=mentorship.pk).has_ended()


def test_only_the_one_who_ended_takes_it_back(client):
    mentorship = MentorshipFactory(in_dialogue=True, ended=True)

    response = signed_in(client, mentorship.mentor.person).post(
        address("ending_undoing", mentorship)
    )

    assert response.status_code == 403


def test_a_kind_no_has_its_page(client):
    mentorship = MentorshipFactory()

    response = signed_in(client, mentorship.mentor.person).post(
        address("pair_declining", mentorship), {"reason": "theme"}
    )

    assert response.status_code == 302
    assert list(mentorship.endings.values_list("kind", "reason")) == [("declined", "theme")]


def test_the_room_costs_the_same_whatever_has_happened(client, django_assert_max_num_queries):
    mentorship = MentorshipFactory(in_dialogue=True)
    signed_in(client, mentorship.mentee.person)

    with django_assert_max_num_queries(26):
        client.get(mentorship.get_absolute_url())


ROAD = ["accepted", "introduced", "decided", "in_dialogue", "closing", "in_use"]


@pytest.mark.parametrize("half", ["mentee", "mentor"])
@pytest.mark.parametrize("stop", ROAD)
def test_the_room_asks_few_questions_at_every_stop(
    client, django_assert_max_num_queries, half, stop
):
    mentorship = MentorshipFactory(**{stop: True})
    themes = mentorship.season.themes.filter(key__in=["t01", "t02", "t03"])
    for one in mentorship.pair:
        one.choose_themes([(theme, 2) for theme in themes])
    signed_in(client, getattr(mentorship, half).person)

    with django_assert_max_num_queries(12):
        page = client.get(address("mentorship", mentorship))

    assert len(page.context["partner"].themes) == 3


@pytest.mark.parametrize("then", ["", "hold"])
def test_a_pair_fetched_with_its_rows_says_what_the_rows_say(then):
    made = MentorshipFactory(in_dialogue=True)
    mentee, mentor = made.people
    made.closing_wishes.create(by=mentee)
    made.pauses.create(proposed_by=mentor, until=timezone.localdate())
    made.endings.create(kind="early", by=mentor, undone_at=timezone.now())
    write_version(made, mentor, number=2)
    plain = Mentorship.objects.get(pk=made.pk)
    fetched = Mentorship.objects.with_pair().with_rows().get(pk=made.pk)
    if then:
        fetched.hold()

    assert told_of(fetched, mentee, mentor) == told_of(plain, mentee, mentor)


def told_of(pair, *people):
    newest = pair.newest_agreement()
    return {
        "ended": pair.has_ended(),
        "accepted": [pair.has_accepted(one) for one in people] + [pair.both_have_accepted()],
        "wishes": [pair.has_wished_to_close(one) for one in people],
        "confirmed": [newest.is_confirmed_by(one) for one in people],
        "rows": (pair.pause(), pair.introduction(), newest, pair.agreement_in_force()),
        "round": (pair.round(), pair.goes_on()),
        "entered": pair.entered(),
    }


def test_what_is_sealed_in_an_introduction_opens_by_the_key_of_the_pair(
    django_assert_num_queries,
):
    made = MentorshipFactory(introduced=True)
    introduction = made.introduction()
    introduction.where = "By the sea"
    introduction.save(update_fields=["where"])

    with django_assert_num_queries(2):
        fetched = Mentorship.objects.with_pair().with_rows().get(pk=made.pk)
        where = fetched.introduction().where

    assert where == "By the sea"

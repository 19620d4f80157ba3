"""The coordinator's desk: what waits for whom, and never who has decided."""

# long because every state of a pair, and how it comes there, is one table

import datetime

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils import timezone

from kehity.evaluation.models import RaisedHand
from kehity.insights.desk import lines, numbers
from kehity.meetings.tests.factories import MeetingFactory
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorFactory,
    MentorshipFactory,
    ParticipationFactory,
    answer,
    coordinator_of,
    write_version,
)
from kehity.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def pair_of(season, **told) -> Mentorship:
    return MentorshipFactory(
        mentee__season=season,
        mentee__person__first_name="Mia",
        mentee__person__last_name="Mentee",
        mentor__person__first_name="Matti",
        mentor__person__last_name="Mentor",
        **told,
    )


def line_of(pair) -> tuple[str, str]:
    """What waits and for whom, as the desk says it."""
    found = Mentorship.objects.with_pair().with_rows().get(pk=pair.pk)
    [line] = lines([found])
    return str(line.waits), line.waits_for


def page_of(client, season, **narrowed) -> str:
    html = client.get(reverse("desk", args=[season.pk]), narrowed).content.decode()
    return "\n".join(line for line in html.splitlines() if "csrf" not in line)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("coordinator", 200),
        ("another coordinator", 404),
        ("owner", 404),
        ("mentee", 404),
        ("mentor", 404),
        ("stranger", 404),
    ],
)
def test_only_its_coordinator_has_the_desk(season, client, role, status):
    pair = pair_of(season)
    organisation = season.programme.organisation
    owner = PersonFactory()
    organisation.ownerships.create(person=owner)
    people = {
        "coordinator": coordinator_of(season),
        "another coordinator": coordinator_of(pair_of_another_programme().season),
        "owner": owner,
        "mentee": pair.mentee.person,
        "mentor": pair.mentor.person,
        "stranger": PersonFactory(),
    }
    client.force_login(people[role])

    assert client.get(reverse("desk", args=[season.pk])).status_code == status


def pair_of_another_programme() -> Mentorship:
    return MentorshipFactory()


def test_nothing_is_sent_to_the_desk(season, coordinator, client):
    assert client.post(reverse("desk", args=[season.pk])).status_code == 405


# -- What waits, for whom -------------------------------------------------------------------------


def nothing(pair):
    pass


def mentee_accepts(pair):
    pair.acceptances.create(by=pair.mentee.person)


def plan(pair):
    pair.introductions.create(planned_at=timezone.now(), round=1)


def mentee_decides(pair):
    answer(pair, pair.mentee.person, "no")


def mentor_decides(pair):
    answer(pair, pair.mentor.person, "yes")


def mentee_writes(pair):
    write_version(pair, pair.mentee.person)


def mentor_rewrites(pair):
    write_version(pair, pair.mentor.person, number=2)


def book(pair):
    MeetingFactory(mentorship=pair)


def mentor_proposes_a_pause(pair):
    book(pair)
    until = timezone.localdate() + datetime.timedelta(days=30)
    pair.pauses.create(proposed_by=pair.mentor.person, until=until)


def both_pause(pair):
    mentor_proposes_a_pause(pair)
    pair.pauses.update(confirmed_at=timezone.now())


def mentee_wishes_to_close(pair):
    book(pair)
    pair.closing_wishes.create(by=pair.mentee.person)


def follow_ups_are_planned(pair):
    for months in (3, 6):
        due_on = timezone.localdate() + relativedelta(months=months)
        pair.follow_ups.create(participation=pair.mentee, months=months, due_on=due_on)


def all_follow_ups_are_answered(pair):
    follow_ups_are_planned(pair)
    pair.follow_ups.update(answered_at=timezone.now())


BOTH, PAIR = "both", "the pair"
MENTEE, MENTOR = "Mia Mentee", "Matti Mentor"


@pytest.mark.parametrize(
    ("told", "then", "line"),
    [
        ({}, nothing, ("an answer to the proposal", BOTH)),
        ({}, mentee_accepts, ("an answer to the proposal", MENTOR)),
        ({"accepted": True}, nothing, ("a time to get acquainted", MENTEE)),
        ({"accepted": True}, plan, ("the introductory meeting", BOTH)),
        ({"introduced": True}, nothing, ("an answer after the introductory meeting", PAIR)),
        ({"introduced": True}, mentee_decides, ("an answer after the introductory meeting", PAIR)),
        ({"introduced": True}, mentor_decides, ("an answer after the introductory meeting", PAIR)),
        ({"decided": True}, nothing, ("the agreement", BOTH)),
        ({"decided": True}, mentee_writes, ("the agreement to be confirmed", MENTOR)),
        ({"agreed": True}, nothing, ("the next date", PAIR)),
        ({"agreed": True}, book, ("nothing just now", "")),
        ({"agreed": True}, mentor_proposes_a_pause, ("an answer about a break", MENTEE)),
        ({"agreed": True}, both_pause, ("the end of the break", BOTH)),
        ({"closing": True}, nothing, ("the final evaluation", BOTH)),
        ({"in_use": True}, nothing, ("nothing just now", "")),
        ({"in_use": True}, follow_ups_are_planned, ("the follow-ups", MENTEE)),
        ({"in_use": True}, all_follow_ups_are_answered, ("nothing just now", "")),
    ],
)
def test_the_line_says_what_waits_and_for_whom(season, told, then, line):
    pair = pair_of(season, **told)

    then(pair)

    assert line_of(pair) == line


def test_a_version_written_in_dialogue_waits_for_the_other(season):
    pair = pair_of(season, agreed=True)
    book(pair)

    mentor_rewrites(pair)

    assert line_of(pair) == ("the agreement to be confirmed", MENTEE)


def test_a_wish_to_close_is_the_pairs_own(season):
    """That one would rather close is told to the other half, not to the coordinator."""
    pair = pair_of(season, agreed=True)
    book(pair)
    before = line_of(pair)

    pair.closing_wishes.create(by=pair.mentee.person)

    assert line_of(pair) == before


@pytest.mark.parametrize("kind", ["yes", "no", "one_more"])
@pytest.mark.parametrize("half", ["mentee", "mentor"])
def test_the_desk_is_the_same_whoever_has_decided_whatever(season, coordinator, client, half, kind):
    pair = pair_of(season, introduced=True)
    before = page_of(client, season)

    answer(pair, getattr(pair, half).person, kind)

    assert page_of(client, season) == before


# -- Numbers, narrowing, raised hands -------------------------------------------------------------


def test_the_numbers_count_people_and_pairs(season):
    for told in ({}, {"agreed": True}, {"closing": True}, {"agreed": True, "ended": True}):
        pair_of(season, **told)
    MenteeFactory(season=season)
    MenteeFactory(season=season, ready=False)
    ParticipationFactory(season=season, joined=False)
    MentorFactory(season=season)
    MentorshipFactory()

    counted = numbers(season)

    told = (counted.mentees, counted.mentors, counted.not_answered, counted.ended)
    assert told == (7, 5, 1, 1)
    assert counted.ready_without_pair == 2
    assert counted.at_stop == {
        Phase.GETTING_ACQUAINTED: 1,
        Phase.MONTHLY_DIALOGUE: 1,
        Phase.FINAL_EVALUATION: 1,
        Phase.LEARNINGS_IN_USE: 0,
    }


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({}, 2),
        ({"stop": "monthly_dialogue"}, 1),
        ({"stop": "preparing"}, 2),
        ({"stop": "no such stop"}, 2),
        ({"stop": "\0"}, 2),
        ({"name": "mentee mia"}, 2),
        ({"name": "MATTI"}, 2),
        ({"name": "nobody"}, 0),
        ({"name": "%"}, 0),
        ({"name": "x" * 100_000}, 2),
        ({"name": "\0"}, 2),
        ({"name": "   "}, 2),
        ({"page": "99"}, 2),
        ({"page": "-1"}, 2),
        ({"page": "x"}, 2),
        ({"page": "9" * 5000}, 2),
    ],
    ids=lambda one: str(one)[:40],
)
def test_what_is_not_understood_narrows_nothing(season, coordinator, client, narrowed, found):
    pair_of(season)
    pair_of(season, agreed=True)

    page = client.get(reverse("desk", args=[season.pk]), narrowed)

    assert (page.status_code, len(page.context["lines"])) == (200, found)


def test_an_empty_desk_leads_to_matching(season, coordinator, client):
    page = page_of(client, season)

    assert "No pairs here yet" in page
    assert reverse("season_matching", args=[season.pk]) in page


@pytest.mark.parametrize("count", [5, 25])
def test_the_desk_asks_as_many_questions_for_twenty_five_pairs_as_for_five(
    season, coordinator, client, django_assert_max_num_queries, count
):
    for number in range(count):
        pair_of(season, **[{}, {"introduced": True}, {"agreed": True}][number % 3])

    with django_assert_max_num_queries(13):
        page = client.get(reverse("desk", args=[season.pk]))

    assert len(page.context["lines"]) == count


def test_a_raised_hand_tells_a_name_and_a_day_and_nothing_else(season, coordinator, client):
    pair = pair_of(season, agreed=True)
    hand = RaisedHand.objects.create(participation=pair.mentee)
    RaisedHand.objects.create(participation=MentorshipFactory().mentee)

    page = client.get(reverse("desk", args=[season.pk]))

    html = page.content.decode()
    assert [one.pk for one in page.context["hands"]] == [hand.pk]
    assert html.count(pair.mentee.person.name) == 2, "among the hands and among the pairs"
    assert "since" in html
    assert reverse("hand_handled", args=[hand.pk]) in html


def test_a_hand_that_has_been_handled_is_gone(season, coordinator, client):
    hand = RaisedHand.objects.create(participation=pair_of(season).mentee)

    client.post(reverse("hand_handled", args=[hand.pk]))

    assert client.get(reverse("desk", args=[season.pk])).context["hands"] == []

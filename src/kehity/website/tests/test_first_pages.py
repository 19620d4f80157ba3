"""Everyone's first page, and the links around every page."""

import pytest
from django.urls import reverse
from django.utils import timezone

from kehity.evaluation.models import CheckAsked, Occasion
from kehity.meetings.tests.factories import AgendaItemFactory, MeetingFactory
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorFactory,
    MentorshipFactory,
    SeasonFactory,
    coordinator_of,
)
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import Opening
from kehity.website.views.home import _greeting

pytestmark = pytest.mark.django_db


def signed_in(client, person):
    person.prefer(language="en")
    client.force_login(person)
    return client


def enrolling_season(**told):
    today = timezone.localdate()
    season = SeasonFactory(enrolment_opens_on=today, enrolment_closes_on=today, **told)
    Opening.objects.create(season=season, by=PersonFactory())
    return season


def test_a_visitor_sees_the_road_and_the_seasons_that_enrol(client):
    enrolling = enrolling_season()
    SeasonFactory(name={"fi": "Piilossa", "sv": "Gömd", "en": "Hidden"})

    page = client.get("/")

    assert page.status_code == 200
    assert [one.season for one in page.context["offers"]] == [enrolling]
    assert page.content.decode().count('class="dot"') == 12
    assert "Hidden" not in page.content.decode()


def test_someone_without_a_road_finds_the_seasons(client):
    page = signed_in(client, PersonFactory()).get("/")

    assert page.templates[0].name == "website/no_road.html"


def test_a_coordinator_without_a_road_goes_to_the_worklist(client):
    page = signed_in(client, coordinator_of(SeasonFactory())).get("/")

    assert (page.status_code, page.url) == (302, reverse("worklist"))


def test_a_coordinator_with_a_road_of_their_own_walks_it(client):
    mentee = MenteeFactory()
    mentee.season.programme.coordinations.create(person=mentee.person)

    page = signed_in(client, mentee.person).get("/")

    assert page.context["participation"] == mentee
    assert reverse("coordination") in page.content.decode()
    assert reverse("worklist") in page.content.decode()


def test_several_roads_are_tabs(client):
    mentee = MenteeFactory()
    mentor = MentorFactory(person=mentee.person, season__starts_on="2020-01-01")

    page = signed_in(client, mentee.person).get("/")

    assert [(tab.url, tab.current) for tab in page.context["tabs"]] == [
        (reverse("road", args=[mentee.pk]), True),
        (reverse("road", args=[mentor.pk]), False),
    ]


def test_one_road_has_no_tabs(client):
    page = signed_in(client, MenteeFactory().person).get("/")

    assert page.context["tabs"] == []


def test_a_road_is_its_walkers_own(client):
    pair = MentorshipFactory(in_dialogue=True)
    address = reverse("road", args=[pair.mentee.pk])
    people = {
        "mentee": pair.mentee.person,
        "mentor": pair.mentor.person,
        "coordinator": coordinator_of(pair.season),
        "stranger": PersonFactory(),
    }

    answers = {}
    for role, person in people.items():
        client.force_login(person)
        answers[role] = client.get(address).status_code

    assert answers == {"mentee": 200, "mentor": 404, "coordinator": 404, "stranger": 404}


@pytest.mark.parametrize(
    ("hour", "said"),
    [
        (4, "Good morning, %(name)s"),
        (9, "Good morning, %(name)s"),
        (10, "Good day, %(name)s"),
        (17, "Good day, %(name)s"),
        (18, "Good evening, %(name)s"),
        (23, "Good evening, %(name)s"),
    ],
)
def test_the_greeting_follows_the_clock(hour, said):
    assert _greeting(hour) == said


def test_a_mentor_of_three_has_few_questions_more_than_a_mentor_of_one(client):
    mentor = MentorFactory(capacity=3)
    for _number in range(3):
        MentorshipFactory(agreed=True, mentor=mentor, mentee__season=mentor.season)

    page = signed_in(client, mentor.person).get("/")

    assert len(page.context["partners"]) == 3


def test_the_first_page_of_a_mentee_asks_few_questions(client, django_assert_max_num_queries):
    pair = MentorshipFactory(in_dialogue=True)
    AgendaItemFactory(meeting=MeetingFactory(mentorship=pair))
    signed_in(client, pair.mentee.person)

    with django_assert_max_num_queries(12):
        page = client.get("/")

    assert len(page.context["meetings"]) == 1


@pytest.mark.parametrize("has_meetings", [True, False])
def test_the_first_page_of_a_mentor_of_two_asks_few_questions(
    client, django_assert_max_num_queries, has_meetings
):
    mentor = MentorFactory(capacity=2)
    for _number in range(2):
        pair = MentorshipFactory(
            mentor=mentor, mentee=MenteeFactory(season=mentor.season), in_dialogue=True
        )
        CheckAsked.objects.create(mentorship=pair, occasion=Occasion.MID_POINT)
        if has_meetings:
            AgendaItemFactory(meeting=MeetingFactory(mentorship=pair))
    signed_in(client, mentor.person)

    with django_assert_max_num_queries(12):
        page = client.get("/")

    assert len(page.context["partners"]) == 2


# -- Links -----------------------------------------------------------------------------------------


def links_of(client, person):
    page = signed_in(client, person).get(reverse("details"))
    return [str(link.label) for link in page.context["navigation"]]


@pytest.mark.parametrize(
    ("told", "mentees", "mentors"),
    [
        ({}, ["Home", "Goals", "Learning"], ["Home", "My offer"]),
        (
            {"in_dialogue": True},
            ["Home", "Goals", "Meetings", "Learning"],
            ["Home", "My offer", "Meetings"],
        ),
        (
            {"in_dialogue": True, "ended": True},
            ["Home", "Goals", "Learning"],
            ["Home", "My offer"],
        ),
    ],
)
def test_the_links_follow_the_road(client, told, mentees, mentors):
    pair = MentorshipFactory(**told)

    links = [links_of(client, person) for person in pair.people]

    assert links == [mentees, mentors]


def test_the_links_of_others(client):
    assert links_of(client, PersonFactory()) == ["Home"]
    season, owner = SeasonFactory(), PersonFactory()
    season.programme.organisation.ownerships.create(person=owner)
    assert links_of(client, coordinator_of(season)) == ["Worklist", "Coordination"]
    assert links_of(client, owner) == ["Home", "Coordination"]


def test_the_link_to_where_one_is_says_so(client):
    pair = MentorshipFactory(in_dialogue=True)
    signed_in(client, pair.mentee.person)

    page = client.get(reverse("meetings", args=[pair.pk]))

    assert [str(link.label) for link in page.context["navigation"] if link.current] == ["Meetings"]


def test_a_visitor_has_no_links_of_a_person(client):
    page = client.get("/")

    assert ("navigation" in page.context, "account" in page.context) == (False, False)

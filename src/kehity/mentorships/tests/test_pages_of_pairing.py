"""The coordinator's table of pairs."""

import pytest
from django.urls import reverse

from kehity.mentorships.models import Mentorship
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorFactory,
    MentorshipFactory,
    SeasonFactory,
    coordinator_of,
)
from kehity.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def season():
    return SeasonFactory()


@pytest.fixture
def coordinator(client, season):
    client.force_login(coordinator_of(season))
    return client


def compare(mentee, mentor):
    return reverse("pair_comparison", args=[mentee.season.pk, mentee.pk, mentor.pk])


def pairing(season):
    return reverse("season_pairing", args=[season.pk])


def not_ready(season):
    return reverse("season_not_ready", args=[season.pk])


def test_only_the_coordinator_makes_pairs(client, season):
    mentee, mentor = MenteeFactory(season=season), MentorFactory(season=season)
    elsewhere = coordinator_of(SeasonFactory())
    addresses = [pairing(season), not_ready(season), compare(mentee, mentor)]
    codes = set()
    for person in (elsewhere, mentee.person, mentor.person, PersonFactory()):
        client.force_login(person)
        codes |= {client.get(address).status_code for address in addresses}
        codes.add(client.post(compare(mentee, mentor)).status_code)

    assert codes == {404}
    assert Mentorship.objects.count() == 0


def test_a_pair_is_confirmed_by_name(coordinator, season):
    mentee, mentor = MenteeFactory(season=season), MentorFactory(season=season)

    page = coordinator.get(compare(mentee, mentor))
    done = coordinator.post(compare(mentee, mentor))

    assert (page.status_code, done.status_code, done.url) == (200, 302, pairing(season))
    assert list(Mentorship.objects.values_list("mentee", "mentor")) == [(mentee.pk, mentor.pk)]


def test_a_pair_that_breaks_a_rule_has_no_button_and_says_why(coordinator, season):
    mentee = MenteeFactory(season=season)
    mentor = MentorFactory(season=season, languages=["sv"])

    page = coordinator.get(compare(mentee, mentor))
    refused = coordinator.post(compare(mentee, mentor))

    assert len(page.context["reasons_against"]) == 1
    assert (refused.status_code, Mentorship.objects.count()) == (409, 0)


def test_people_of_another_season_are_not_compared(coordinator, season):
    mentee, stranger = MenteeFactory(season=season), MentorFactory()

    response = coordinator.get(reverse("pair_comparison", args=[season.pk, mentee.pk, stranger.pk]))

    assert response.status_code == 404


def test_what_the_pair_keeps_to_itself_is_not_on_the_table(coordinator, season):
    secrets = {
        "situation": "hidden-situation",
        "off_limits": "hidden-limit",
        "thoughts": {"prep.mentee.2": "hidden-thought"},
        "working_style": {"style.1": 5},
    }
    mentee = MenteeFactory(season=season, **secrets)
    mentor = MentorFactory(season=season, working_style={"style.1": 5})

    pages = [pairing(season), f"{pairing(season)}?mentee={mentee.pk}", compare(mentee, mentor)]
    shown = "".join(coordinator.get(page).content.decode() for page in pages)

    assert [word for word in ("hidden-", "Lead without hurry") if word in shown] == []


def test_a_foreign_or_broken_choice_is_simply_no_choice(coordinator, season):
    stranger = MenteeFactory()

    chosen = [
        coordinator.get(pairing(season), {"mentee": mentee, "mentees": "x"}).context["mentee"]
        for mentee in (str(stranger.pk), "not an id", "\x00")
    ]

    assert chosen == [None, None, None]


def test_the_columns_are_narrowed_by_name_and_theme(coordinator, season):
    theme = season.themes.get(key="t02")
    MenteeFactory(season=season)
    sought = MenteeFactory(season=season, organisation_name="Jyväskylä")
    sought.choose_themes([(theme, 2)])

    def found(**query):
        return list(coordinator.get(pairing(season), query).context["mentees"])

    assert found(name="JYVÄS") == found(theme=theme.pk) == [sought.pk]
    assert found(name="nobody") == []
    assert len(found(theme="foreign")) == 2


def test_those_not_ready_are_told_with_what_is_missing(coordinator, season):
    missing_all = MentorFactory(season=season, ready=False, offer="")
    MentorFactory(season=season)

    people = coordinator.get(not_ready(season)).context["people"]

    assert [(one.pk, len(parts)) for one, parts in people] == [(missing_all.pk, 2)]


def test_those_with_a_pair_are_off_the_table(coordinator, season):
    MentorshipFactory(mentee__season=season)

    context = coordinator.get(pairing(season)).context

    assert (context["waiting"], context["candidates"]) == ([], [])


@pytest.mark.parametrize("chosen", [False, True])
@pytest.mark.parametrize("query", [{}, {"name": "a"}])
def test_the_table_takes_as_many_queries_for_sixty_as_for_five(
    coordinator, season, django_assert_max_num_queries, chosen, query
):
    counts = []
    for more in (5, 55):
        mentees = [MenteeFactory(season=season) for _number in range(more)]
        for _number in range(more):
            mentor = MentorFactory(season=season, line_manager=f"esihenkilo{more}@example.org")
            mentor.partner_wishes.create(kind="not_with", named="Somebody Else")
            _parted_and_resting(season)
            MentorFactory(season=season, ready=False)
        asked = query | ({"mentee": mentees[0].pk} if chosen else {})
        with django_assert_max_num_queries(13) as queries:
            coordinator.get(pairing(season), asked)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def _parted_and_resting(season):
    pair = MentorshipFactory(mentee__season=season, ended=True)
    pair.new_pair_answers.create(by=pair.mentee.person, wants=False)


def test_only_a_page_of_each_column_is_shown(coordinator, season):
    mentees = [MenteeFactory(season=season) for _number in range(15)]
    for _number in range(13):
        MentorFactory(season=season)
    for _number in range(14):
        _parted_and_resting(season)

    first = coordinator.get(pairing(season), {"mentee": str(mentees[0].pk)}).context
    second = coordinator.get(pairing(season), {"mentees": 2, "mentors": 2, "resting": 2}).context

    columns = ("waiting", "candidates", "resting")
    assert [len(first[column]) for column in columns] == [12, 12, 12]
    assert [len(second[column]) for column in columns] == [3, 12, 2]
    assert (first["waiting_count"], first["mentors"].paginator.count) == (15, 27)


def test_a_forbidden_mentor_comes_after_the_allowed_of_every_page(coordinator, season):
    mentee = MenteeFactory(season=season)
    forbidden = MentorFactory(season=season, languages=["sv"], person__last_name="Aalto")
    for _number in range(12):
        MentorFactory(season=season, person__last_name="Ojala")

    pages = [
        coordinator.get(pairing(season), {"mentee": str(mentee.pk), "mentors": page}).context
        for page in (1, 2)
    ]

    reasons = [[len(one.reasons_against) for one in page["candidates"]] for page in pages]
    assert reasons == [[0] * 12, [1]]
    assert [one.mentor for one in pages[1]["candidates"]] == [forbidden]

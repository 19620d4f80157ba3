"""Preparing part by part: saved by a button or while writing, left and come back to."""

import pytest
from django.urls import reverse

from kehity.goals.sections import sections_for
from kehity.goals.tests.factories import GoalFactory
from kehity.programmes.models import Participation
from kehity.programmes.models.participations import Role
from kehity.programmes.tests.factories import ParticipationFactory

pytestmark = pytest.mark.django_db

MENTEE_ANSWERS = {
    "situation": {"situation": "Between two roles", "difference": "Calm", "tried": "Lists"},
    "themes": {"theme_1": "t05", "weight_1": "3", "theme_3": "t01", "weight_3": "1"},
    "need": {"need": "Someone who has moved", "support_wanted": ["listening", "contacts"]},
    "style": {"challenge": "Gently", "style_1": "4", "style_6": "2"},
    "limits": {"off_limits": "My family"},
    "practical": {
        "languages": ["fi", "sv"],
        "mode": "remote",
        "place": "Sipoo",
        "times": "Tuesdays",
        "title": "Planner",
        "organisation_name": "Sipoo",
        "unit": "Zoning",
        "line_manager": "Maija Mattila",
    },
    "wishes": {"wish": "Erik Ek\n\n erik  ek@x \nErik Ek", "not_with": "Boss", "conflict": ""},
    "sharing": {"shares": ["situation", "times"]},
}
MENTOR_ANSWERS = {
    "offer": {"offer": "I moved twice", "experience": "Planner, 9 years", "capacity": "2"},
    "themes": {"theme_t01": "1", "theme_t05": "3"},
    "hope": {"wants_to_learn": "New eyes"},
    "style": {"style_2": "5"},
    "wishes": {"not_with": "My deputy", "conflict": "My cousin"},
    "sharing": {"shares": ["experience"]},
}


def section_url(participation, key):
    return reverse("preparation_section", args=[participation.pk, key])


def fresh(participation):
    return Participation.objects.with_person().get(pk=participation.pk)


def wishes(participation):
    return sorted(participation.partner_wishes.values_list("kind", "named"))


def themes(participation):
    return [(choice.theme.key, choice.weight) for choice in participation.themes_in_order()]


def as_shown(browser, participation, key):
    """What a browser would send back, had nothing been touched."""
    form = browser.get(section_url(participation, key)).context["form"]
    return {field.name: field.value() for field in form if field.value()}


def test_a_mentee_tells_part_by_part_without_javascript(as_person):
    mentee = ParticipationFactory()
    browser = as_person(mentee.person)

    answers = {
        key: browser.post(section_url(mentee, key), told) for key, told in MENTEE_ANSWERS.items()
    }

    assert {key: answer.url for key, answer in answers.items()} == {
        key: section_url(mentee, key) for key in MENTEE_ANSWERS
    }
    told = fresh(mentee)
    assert (told.situation, told.thoughts) == (
        "Between two roles",
        {"difference": "Calm", "tried": "Lists", "challenge": "Gently"},
    )
    assert themes(told) == [("t05", 3), ("t01", 1)]
    assert (told.need, told.support_wanted) == ("Someone who has moved", ["listening", "contacts"])
    assert (told.working_style, told.off_limits) == ({"style.1": 4, "style.6": 2}, "My family")
    assert (told.languages, told.mode, told.place) == (["fi", "sv"], "remote", "Sipoo")
    assert (told.title, told.unit, told.line_manager) == ("Planner", "Zoning", "Maija Mattila")
    assert wishes(told) == [("not_with", "Boss"), ("wish", "Erik Ek"), ("wish", "erik ek@x")]
    assert told.shares == ["situation", "times"]


def test_a_mentor_tells_part_by_part_without_javascript(as_person):
    mentor = ParticipationFactory(role=Role.MENTOR)
    browser = as_person(mentor.person)

    for key, told in MENTOR_ANSWERS.items():
        browser.post(section_url(mentor, key), told)

    told = fresh(mentor)
    assert (told.offer, told.experience, told.capacity) == ("I moved twice", "Planner, 9 years", 2)
    assert themes(told) == [("t05", 3), ("t01", 1)]
    assert (told.wants_to_learn, told.working_style) == ("New eyes", {"style.2": 5})
    assert wishes(told) == [("conflict", "My cousin"), ("not_with", "My deputy")]
    assert (told.shares, told.thoughts) == (["experience"], {})


@pytest.mark.parametrize(("role", "told"), [("mentee", MENTEE_ANSWERS), ("mentor", MENTOR_ANSWERS)])
def test_what_was_told_is_there_when_one_comes_back(role, told, as_person):
    one = ParticipationFactory(role=role)
    browser = as_person(one.person)

    for key, answers in told.items():
        browser.post(section_url(one, key), answers)
    before = {key: as_shown(browser, one, key) for key in told}
    for key, shown in before.items():
        browser.post(section_url(one, key), shown)

    assert {key: as_shown(browser, one, key) for key in told} == before
    assert all(before.values())


def test_save_and_go_on_leads_through_every_part_to_the_overview(as_person):
    mentee = ParticipationFactory()
    browser = as_person(mentee.person)
    keys = [section.key for section in sections_for(mentee)]

    urls = [
        browser.post(section_url(mentee, key), {"next": "1", "title": "A goal"}).url for key in keys
    ]

    assert urls == [
        *[section_url(mentee, key) for key in keys[1:]],
        reverse("preparation", args=[mentee.pk]),
    ]


def test_saving_while_writing_says_nothing_and_redirects(as_person):
    mentee = ParticipationFactory()
    browser = as_person(mentee.person)

    answer = browser.post(
        section_url(mentee, "limits"), {"off_limits": "Money"}, headers={"Auto-Save": "true"}
    )

    page = browser.get(answer.url)
    assert (answer.status_code, fresh(mentee).off_limits) == (302, "Money")
    assert list(page.context["messages"]) == []


def test_saving_while_writing_something_too_long_is_refused(as_person):
    mentee = ParticipationFactory(need="Before")
    browser = as_person(mentee.person)

    answer = browser.post(
        section_url(mentee, "need"), {"need": "x" * 501}, headers={"Auto-Save": "true"}
    )

    assert (answer.status_code, fresh(mentee).need) == (422, "Before")


def test_clearing_an_answer_takes_it_away(as_person):
    mentee = ParticipationFactory()
    browser = as_person(mentee.person)
    browser.post(section_url(mentee, "situation"), {"situation": "A", "difference": "B"})
    browser.post(section_url(mentee, "style"), {"challenge": "C", "style_1": "3"})

    browser.post(section_url(mentee, "situation"), {"situation": " ", "difference": ""})
    browser.post(
        section_url(mentee, "style"), {"challenge": "C", "style_1": "3", "leave_out": "on"}
    )

    told = fresh(mentee)
    assert (told.situation, told.thoughts, told.working_style) == ("", {"challenge": "C"}, {})


def test_only_the_seasons_languages_are_asked(as_person):
    mentee = ParticipationFactory(season__languages=["fi", "sv"], languages=[])

    form = as_person(mentee.person).get(section_url(mentee, "practical")).context["form"]

    assert [code for code, _name in form.fields["languages"].choices] == ["fi", "sv"]


def test_whoever_has_told_enough_hears_that_they_are_ready(as_person):
    mentee = ParticipationFactory()
    mentee.choose_themes([(mentee.season.themes.first(), 2)])
    browser = as_person(mentee.person)
    address = reverse("preparation", args=[mentee.pk])
    before = browser.get(address)

    GoalFactory(participation=mentee)
    after = browser.get(address)

    assert [str(what) for what in before.context["missing"]] == ["at least one goal"]
    assert "You are ready for a pair" not in before.text
    assert "You are ready for a pair" in after.text


def test_going_on_begins_with_what_is_needed(as_person):
    mentee = ParticipationFactory(languages=[], mode="")
    GoalFactory(participation=mentee)

    page = as_person(mentee.person).get(reverse("preparation", args=[mentee.pk]))

    assert page.context["go_on_with"].key == "themes"


def test_with_a_goal_one_may_go_on_without_another(as_person):
    mentee = ParticipationFactory()
    GoalFactory(participation=mentee)

    answer = as_person(mentee.person).post(section_url(mentee, "goals"), {"next": "1", "page": "x"})

    assert (answer.url, mentee.goals.count()) == (section_url(mentee, "themes"), 1)


def test_a_fourth_goal_is_refused_in_words(as_person):
    mentee = ParticipationFactory()
    for _number in range(3):
        GoalFactory(participation=mentee)

    answer = as_person(mentee.person).post(section_url(mentee, "goals"), {"title": "One more"})

    assert (answer.status_code, mentee.goals.count()) == (409, 3)


def test_every_field_says_who_can_read_it(as_person):
    for role in Role:
        one = ParticipationFactory(role=role)
        browser = as_person(one.person)
        for section in sections_for(one):
            form = browser.get(section_url(one, section.key)).context["form"]
            spoken_for = {"leave_out", *(name for name in form.fields if name.startswith("style_"))}
            silent = [
                field.name
                for field in form.visible_fields()
                if not field.readers and field.name not in spoken_for
            ]
            assert (section.key, silent) == (section.key, [])


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_pages_speak_the_readers_language(language, client):
    mentee = ParticipationFactory(person__language=language)
    client.force_login(mentee.person)
    question = {
        "fi": "Mitä tilannetta työssäsi haluat eniten viedä eteenpäin tulevan vuoden aikana?",
        "sv": "Vilken situation i ditt arbete vill du helst föra framåt under det kommande året?",
    }

    assert question[language] in client.get(section_url(mentee, "situation")).text


def test_a_season_may_say_aktori(client):
    mentor = ParticipationFactory(
        role=Role.MENTOR, person__language="fi", season__mentee_term="aktori"
    )
    client.force_login(mentor.person)

    page = client.get(section_url(mentor, "offer")).text

    assert "Kuinka monta aktoria ehdit tavata joka kuukausi kiirehtimättä?" in page


def test_the_overview_makes_few_queries(as_person, django_assert_max_num_queries):
    mentee = ParticipationFactory()
    browser = as_person(mentee.person)
    address = reverse("preparation", args=[mentee.pk])
    browser.get(address)

    with django_assert_max_num_queries(14):
        browser.get(address)


def test_what_is_needed_can_still_be_left_for_later(as_person):
    mentee = ParticipationFactory(languages=[], mode="")

    answer = as_person(mentee.person).post(section_url(mentee, "practical"), {"place": "Sipoo"})

    told = fresh(mentee)
    assert (answer.status_code, told.place, told.languages, told.mode) == (302, "Sipoo", [], "")

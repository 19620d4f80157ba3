"""What is typed wrongly in the preparation is answered beside the field and changes nothing."""

import pytest
from django.urls import reverse

from kehity.programmes.models import Participation
from kehity.programmes.models.participations import Role
from kehity.programmes.tests.factories import ParticipationFactory, SeasonFactory

pytestmark = pytest.mark.django_db


def section_url(participation, key):
    return reverse("preparation_section", args=[participation.pk, key])


def fresh(participation):
    return Participation.objects.with_person().get(pk=participation.pk)


def wishes(participation):
    return sorted(participation.partner_wishes.values_list("kind", "named"))


def themes(participation):
    return [(choice.theme.key, choice.weight) for choice in participation.themes_in_order()]


BAD = [
    ("situation", {"situation": "a\x00b"}),
    ("situation", {"situation": "x" * 100_000}),
    ("themes", {"theme_1": "nothing"}),
    ("themes", {"theme_1": "t01", "theme_2": "t01"}),
    ("themes", {"theme_1": "t01", "weight_1": "9"}),
    ("need", {"support_wanted": "money"}),
    ("style", {"style_1": "6"}),
    ("style", {"style_1": "many"}),
    ("practical", {"languages": "de"}),
    ("practical", {"mode": "by dream"}),
    ("practical", {"place": "x" * 121}),
    ("wishes", {"wish": "a\nb\nc\nd"}),
    ("wishes", {"not_with": "a\nb\nc\nd\ne\nf"}),
    ("wishes", {"conflict": "x" * 255}),
    ("wishes", {"wish": "a\x00b"}),
    ("sharing", {"shares": "line_manager"}),
    ("goals", {"title": ""}),
    ("goals", {"title": "x" * 121}),
    ("goals", {"title": "a\x00b"}),
]


@pytest.mark.parametrize(("key", "typed"), BAD)
def test_bad_input_is_answered_beside_the_field_and_changes_nothing(key, typed, as_person):
    mentee = ParticipationFactory()

    answer = as_person(mentee.person).post(section_url(mentee, key), typed)

    assert answer.status_code == 422
    assert answer.context["form"].errors
    told = fresh(mentee)
    assert (told.situation, told.thoughts, told.working_style, told.shares) == ("", {}, {}, [])
    assert (themes(told), wishes(told), told.goals.count(), told.place) == ([], [], 0, "")


BAD_FOR_MENTORS = [
    ("offer", {"capacity": "4"}),
    ("offer", {"capacity": "many"}),
    ("offer", {}),
    ("themes", {f"theme_t{number:02}": "1" for number in range(1, 10)}),
    ("themes", {"theme_t01": "4"}),
    ("sharing", {"shares": "situation"}),
]


@pytest.mark.parametrize(("key", "typed"), BAD_FOR_MENTORS)
def test_bad_input_of_a_mentor_changes_nothing(key, typed, as_person):
    mentor = ParticipationFactory(role=Role.MENTOR)

    answer = as_person(mentor.person).post(section_url(mentor, key), typed)

    told = fresh(mentor)
    assert (answer.status_code, told.capacity, themes(told)) == (422, 1, [])


def test_a_theme_of_another_season_is_not_offered(as_person):
    mentee = ParticipationFactory()
    SeasonFactory().themes.create(key="own-1", name={"en": "Theirs"}, position=20)

    answer = as_person(mentee.person).post(section_url(mentee, "themes"), {"theme_1": "own-1"})

    assert answer.status_code == 422

"""After the meeting: one's own look back, pinned or shared only by an act of one's own."""

import pytest

from kehity.goals.models import Learning
from kehity.meetings.models import Reflection, SharedPart, Worth
from kehity.meetings.models.reflections import NothingThere, rate, reflect
from kehity.meetings.tests.factories import MeetingFactory, ReflectionFactory
from kehity.notifications.models import Delivery

pytestmark = pytest.mark.django_db


def own(meeting, person):
    return Reflection.objects.of(person).get(meeting=meeting)


@pytest.mark.parametrize(
    ("template", "count"), [("what", 3), ("four_f", 4), ("six_steps", 6), ("no_such", 3)]
)
def test_each_way_to_look_back_asks_its_own_questions(as_person, template, count):
    meeting = MeetingFactory(held=True)

    page = as_person(meeting.mentorship.mentor.person).get(
        f"/meetings/{meeting.pk}/reflection/?template={template}"
    )

    assert len(page.context["form"].visible_fields()) == count + 2


def test_a_reflection_is_saved_for_its_writer_alone(as_person):
    meeting = MeetingFactory(held=True)
    mentee, mentor = meeting.mentorship.people

    answer = as_person(mentee).post(
        f"/meetings/{meeting.pk}/reflection/?template=four_f",
        {"four_f_1": "SALAISUUS", "insight": "SALAISUUS", "step": "SALAISUUS"},
    )
    mine = as_person(mentee).get(answer["Location"]).content.decode()
    partners = as_person(mentor).get(answer["Location"]).content.decode()

    assert ("SALAISUUS" in mine, "SALAISUUS" in partners) == (True, False)


def test_changing_the_way_to_look_back_keeps_the_earlier_answers():
    meeting = MeetingFactory(held=True)
    mentee = meeting.mentorship.mentee.person
    rest = {"insight": "", "step": ""}

    reflect(meeting, mentee, "what", answers={"what_1": "Ensin"}, **rest)
    reflect(meeting, mentee, "four_f", answers={"four_f_1": "Sitten"}, **rest)

    assert own(meeting, mentee).answers == {"what_1": "Ensin", "four_f_1": "Sitten"}
    assert own(meeting, mentee).parts() == ["four_f_1"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"what_1": "x" * 100_000}, "what_1"),
        ({"what_1": "\x00"}, "what_1"),
        ({"insight": "x" * 281}, "insight"),
    ],
)
def test_what_is_not_right_is_said_beside_its_field(as_person, typed, field):
    meeting = MeetingFactory(held=True)

    page = as_person(meeting.mentorship.mentee.person).post(
        f"/meetings/{meeting.pk}/reflection/?template=what", typed
    )

    assert list(page.context["form"].errors) == [field]
    assert Reflection.objects.count() == 0


def test_an_insight_is_pinned_once_and_said_anew(as_person):
    reflection = ReflectionFactory(insight="Kysyn ensin.")
    client = as_person(reflection.by)
    address = f"/meetings/{reflection.meeting.pk}/learning/"

    client.post(address)
    own(reflection.meeting, reflection.by).share("insight")
    changed = own(reflection.meeting, reflection.by)
    changed.insight = "Kysyn ja kuuntelen."
    changed.save()
    client.post(address)

    assert [(one.participation, one.text) for one in Learning.objects.of(reflection.by)] == [
        (reflection.meeting.mentorship.mentee, "Kysyn ja kuuntelen.")
    ]


def test_an_empty_insight_is_not_pinned():
    reflection = ReflectionFactory(insight="")

    with pytest.raises(NothingThere):
        reflection.pin()


def test_a_part_is_shared_by_an_act_and_taken_back(as_person):
    reflection = ReflectionFactory(answers={"what_1": "JAETTU", "what_2": "OMA"})
    meeting = reflection.meeting
    mentee, mentor = as_person(reflection.by), as_person(meeting.mentorship.mentor.person)
    page = f"/meetings/{meeting.pk}/?part=after"

    mentee.post(f"/meetings/{meeting.pk}/shared-parts/", {"part": "what_1"})
    seen = mentor.get(page).content.decode()
    mentee.post(f"/shared-parts/{SharedPart.objects.get().pk}/removal/")
    afterwards = mentor.get(page).content.decode()

    assert ("JAETTU" in seen, "OMA" in seen) == (True, False)
    assert "JAETTU" not in afterwards
    assert [(one.person.first_name, "JAETTU" in str(one.facts)) for one in sent()] == [
        ("Mikael", False)
    ]


def sent():
    return Delivery.objects.select_related("person").all()


def test_sharing_again_brings_the_copy_up_to_date_without_telling_twice():
    reflection = ReflectionFactory(insight="Ensin")
    reflection.share("insight")

    reflection.insight = "Sitten"
    reflection.save()
    copy = reflection.share("insight")

    assert SharedPart.objects.count() == 1
    assert copy.text == "Sitten"
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("part", ["what_2", "step", "by", "__class__", "", "x" * 5000])
def test_what_has_no_words_is_not_shared(as_person, part):
    reflection = ReflectionFactory()

    answer = as_person(reflection.by).post(
        f"/meetings/{reflection.meeting.pk}/shared-parts/", {"part": part}
    )

    assert answer.status_code == 409
    assert SharedPart.objects.count() == 0


def test_nobody_takes_back_what_the_partner_has_shared(as_person):
    shared = ReflectionFactory().share("insight")
    partner = shared.meeting.mentorship.mentor.person

    answer = as_person(partner).post(f"/shared-parts/{shared.pk}/removal/")

    assert answer.status_code == 404
    assert SharedPart.objects.count() == 1


def test_there_is_nothing_to_pin_or_share_before_a_reflection_is_written(as_person):
    meeting = MeetingFactory(held=True)
    client = as_person(meeting.mentorship.mentee.person)

    assert client.post(f"/meetings/{meeting.pk}/learning/").status_code == 404
    assert client.post(f"/meetings/{meeting.pk}/shared-parts/").status_code == 404


def test_each_rates_a_meeting_for_oneself(as_person):
    meeting = MeetingFactory(held=True)
    mentee, mentor = meeting.mentorship.people
    rate(meeting, 2, by=mentor)

    as_person(mentee).post(f"/meetings/{meeting.pk}/worth/", {"value": "4"})
    as_person(mentee).post(f"/meetings/{meeting.pk}/worth/", {"value": "5"})
    page = as_person(mentee).get(f"/meetings/{meeting.pk}/?part=after")

    assert page.context["worth_form"].initial == {"value": 5}
    assert Worth.objects.count() == 2


@pytest.mark.parametrize("value", ["", "0", "6", "many", "\x00"])
def test_a_rating_is_one_to_five(as_person, value):
    meeting = MeetingFactory(held=True)

    page = as_person(meeting.mentorship.mentee.person).post(
        f"/meetings/{meeting.pk}/worth/", {"value": value}
    )

    assert list(page.context["worth_form"].errors) == ["value"]
    assert Worth.objects.count() == 0

"""Before the meeting: the mentee's agenda, the mentor's line, and what waits to be taken along."""

import pytest

from kehity.meetings.models import Meeting
from kehity.meetings.models.agendas import FullAgenda, Proposal, items_of, prepare
from kehity.meetings.tests.factories import (
    AgendaItemFactory,
    MeetingFactory,
    StepFactory,
    days_from_now,
)
from kehity.mentorships.models import Topic
from kehity.notifications.models import Delivery

pytestmark = pytest.mark.django_db


def fresh(meeting):
    return Meeting.objects.select_related("mentorship__data_key").get(pk=meeting.pk)


def titles(meeting):
    return [(item.position, item.title) for item in items_of(fresh(meeting))]


def address(meeting):
    return f"/meetings/{meeting.pk}/preparation/"


def prepared(meeting, proposals, topics=()):
    prepare(meeting, since_last="", hoped_result="", proposals=proposals, topics=topics)


def put_aside(meeting, title="Kirjan ajatus"):
    pair = meeting.mentorship
    return Topic.objects.create(mentorship=pair, by=pair.mentee.person, title=title, note="Luin.")


def test_the_whole_preparation_is_saved_and_can_be_changed(as_person):
    meeting = MeetingFactory()
    client = as_person(meeting.mentorship.mentee.person)

    client.post(
        address(meeting),
        {
            "title_1": "Palaute",
            "kind_1": "decision",
            "note_1": "Taustaa",
            "minutes_1": "30",
            "title_3": "Ajankäyttö",
            "since_last": "Kokeilin.",
            "question": "Miten sanon ei?",
            "hoped_result": "Yksi kokeilu.",
            "link_url_1": "https://example.org/artikkeli",
        },
    )
    page = client.get(address(meeting))
    client.post(address(meeting), {"title_2": "Vain tämä"})

    first = page.context["form"].initial
    assert first == {
        "title_1": "Palaute",
        "kind_1": "decision",
        "note_1": "Taustaa",
        "minutes_1": 30,
        "title_3": "Ajankäyttö",
        "kind_3": "situation",
        "note_3": "",
        "minutes_3": None,
        "since_last": "Kokeilin.",
        "question": "Miten sanon ei?",
        "hoped_result": "Yksi kokeilu.",
        "link_title_1": "https://example.org/artikkeli",
        "link_url_1": "https://example.org/artikkeli",
    }
    assert titles(meeting) == [(2, "Vain tämä")]
    assert fresh(meeting).since_last == ""


def test_until_it_is_shared_the_mentor_reads_nothing_of_the_agenda(as_person):
    meeting = MeetingFactory(since_last="SALAISUUS-1", hoped_result="SALAISUUS-2")
    AgendaItemFactory(meeting=meeting, title="SALAISUUS-3", note="SALAISUUS-4")
    mentor = as_person(meeting.mentorship.mentor.person)
    pages = [f"/meetings/{meeting.pk}/{page}" for page in ("", "?part=during", "brief/")]

    before = "".join(mentor.get(page).content.decode() for page in pages)
    meeting.send_agenda()
    after = mentor.get(pages[0]).content.decode()

    assert "SALAISUUS" not in before
    assert [f"SALAISUUS-{n}" in after for n in range(1, 5)] == [True] * 4


def test_sharing_tells_the_mentor_once_and_without_content(as_person):
    meeting = MeetingFactory()
    client = as_person(meeting.mentorship.mentee.person)

    first = client.post(address(meeting), {"title_1": "SALAISUUS", "share": "1"})
    client.post(address(meeting), {"title_1": "SALAISUUS", "share": "1"})

    assert first["Location"] == f"/meetings/{meeting.pk}/"
    assert [(one.person.first_name, "SALAISUUS" in str(one.facts)) for one in sent()] == [
        ("Mikael", False)
    ]


def sent():
    return Delivery.objects.select_related("person").all()


def test_the_enter_key_never_shares(as_person):
    meeting = MeetingFactory()

    page = as_person(meeting.mentorship.mentee.person).get(address(meeting)).content.decode()

    assert page.index("Save for myself") < page.index('name="share"')


def test_a_window_that_promises_only_you_does_not_write_into_a_shared_agenda(as_person):
    meeting = MeetingFactory()
    client = as_person(meeting.mentorship.mentee.person)
    meeting.send_agenda()

    page = client.post(address(meeting), {"question": "Vain minulle", "for_myself": "1"})
    shared = client.post(address(meeting), {"question": "Teille", "for_myself": "1", "share": "1"})

    assert page.status_code == 200
    assert 'value="Vain minulle"' in page.content.decode()
    assert shared.status_code == 302
    assert titles(meeting) == [(4, "Teille")]


def test_an_empty_agenda_can_be_shared_and_the_situation_stands_in_for_it(as_person):
    meeting = MeetingFactory()

    as_person(meeting.mentorship.mentee.person).post(address(meeting), {"share": "1"})
    page = as_person(meeting.mentorship.mentor.person).get(f"/meetings/{meeting.pk}/?part=during")

    assert "The current situation" in page.content.decode()


def test_what_waits_is_offered_and_taken_along(as_person):
    meeting = MeetingFactory()
    topic = put_aside(meeting)
    client = as_person(meeting.mentorship.mentee.person)

    offered = client.get(address(meeting))
    client.post(address(meeting), {"title_1": "Oma asia", "topics": [str(topic.pk)]})
    again = client.post(address(meeting), {"title_1": "Oma asia", "topics": [str(topic.pk)]})

    assert "Kirjan ajatus" in offered.content.decode()
    assert again.status_code == 302
    assert Topic.objects.waiting().count() == 0


def test_a_page_that_saves_itself_takes_nothing_along_yet(as_person):
    meeting = MeetingFactory()
    topic = put_aside(meeting)

    as_person(meeting.mentorship.mentee.person).post(
        address(meeting), {"topics": [str(topic.pk)]}, headers={"Auto-Save": "true"}
    )

    assert titles(meeting) == []
    assert list(Topic.objects.waiting()) == [topic]


def test_a_topic_takes_the_first_free_place():
    meeting = MeetingFactory()

    prepared(meeting, [Proposal(1, "Oma")], topics=[put_aside(meeting, "Toinen")])

    assert titles(meeting) == [(1, "Oma"), (2, "Toinen")]


def test_a_full_agenda_leaves_the_topic_waiting(as_person):
    meeting = MeetingFactory()
    topic = put_aside(meeting)
    three = {f"title_{number}": "Asia" for number in (1, 2, 3)}

    page = as_person(meeting.mentorship.mentee.person).post(
        address(meeting), three | {"topics": [str(topic.pk)]}
    )

    assert list(page.context["form"].errors) == ["topics"]
    with pytest.raises(FullAgenda):
        prepared(meeting, [Proposal(n, "Asia") for n in (1, 2, 3)], topics=[topic])
    assert list(Topic.objects.waiting()) == [topic]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title_1": "x" * 121}, "title_1"),
        ({"title_1": "\x00"}, "title_1"),
        ({"note_2": "Vain tausta"}, "title_2"),
        ({"title_1": "a", "kind_1": "secret"}, "kind_1"),
        ({"title_1": "a", "minutes_1": "-3"}, "minutes_1"),
        ({"since_last": "x" * 100_000}, "since_last"),
        ({"link_url_1": "javascript:alert(1)"}, "link_url_1"),
        ({"link_title_2": "Artikkeli"}, "link_url_2"),
    ],
)
def test_what_is_not_right_is_said_beside_its_field_and_nothing_is_lost(as_person, typed, field):
    meeting = MeetingFactory()

    page = as_person(meeting.mentorship.mentee.person).post(
        address(meeting), {"question": "Miksi?"} | typed
    )

    assert page.status_code == 200
    assert list(page.context["form"].errors) == [field]
    assert 'value="Miksi?"' in page.content.decode()
    assert titles(meeting) == []


def test_the_preparation_brings_open_steps_and_last_ponderings_along(as_person):
    held = MeetingFactory(held=True)
    StepFactory(meeting=held, text="Kysy palautetta")
    held.shared_parts.create(by=held.mentorship.mentor.person, part="insight", text="Hyvä kysymys")
    meeting = MeetingFactory(mentorship=held.mentorship)

    page = as_person(held.mentorship.mentee.person).get(address(meeting)).content.decode()

    assert ("Kysy palautetta" in page, "Hyvä kysymys" in page) == (True, True)


def test_the_mentors_line_stands_on_the_meetings_page(as_person):
    meeting = MeetingFactory()
    mentor = as_person(meeting.mentorship.mentor.person)

    answer = mentor.post(
        f"/meetings/{meeting.pk}/brief/",
        {"mentor_line": "Muistan oman alkuni.", "mentor_reading": "https://example.org/teksti"},
    )
    page = as_person(meeting.mentorship.mentee.person).get(answer["Location"]).content.decode()

    assert "Muistan oman alkuni." in page
    assert 'href="https://example.org/teksti"' in page


def test_a_line_that_is_too_long_is_said_beside_it(as_person):
    meeting = MeetingFactory()

    page = as_person(meeting.mentorship.mentor.person).post(
        f"/meetings/{meeting.pk}/brief/", {"mentor_line": "x" * 301}
    )

    assert list(page.context["form"].errors) == ["mentor_line"]


def test_the_brief_asks_two_other_questions_each_time(as_person):
    pair = MeetingFactory(held=True).mentorship
    mentor = as_person(pair.mentor.person)
    meeting = MeetingFactory(mentorship=pair)

    first = mentor.get(f"/meetings/{meeting.pk}/brief/").context["questions"]
    MeetingFactory(mentorship=pair, held=True, planned_at=days_from_now(-2))
    second = mentor.get(f"/meetings/{meeting.pk}/brief/").context["questions"]

    assert (len(first), len(second), first == second) == (2, 2, False)

"""Voices: whose they are, where and how long they are heard, and that they are gone at once."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from kehity.evaluation.models import Voice
from kehity.evaluation.models.voices import HasSpoken, speak_up
from kehity.evaluation.permissions import may_speak_up
from kehity.evaluation.tests.factories import pair_evaluating
from kehity.mentorships.tests.factories import MentorshipFactory, coordinator_of
from kehity.notifications.models import Delivery
from kehity.people.tests.factories import PersonFactory
from kehity.privacy.models import Removal
from kehity.privacy.removing import bring_back

pytestmark = pytest.mark.django_db

SAID = {"words": "I ask <b>first</b> now.", "language": "en", "signed": "without"}
TOLD = SAID | {"where": "here", "how_long": "12"}


def heard(client):
    """What a visitor reads on the first page."""
    return "I ask &lt;b&gt;first&lt;/b&gt; now." in client.get("/").content.decode()


def given(**told):
    pair = MentorshipFactory(in_use=True)
    return speak_up(pair.mentee, **(TOLD | told))


@pytest.mark.parametrize(
    ("told", "may"),
    [
        ({"in_dialogue": True}, False),
        ({"closing": True}, True),
        ({"in_use": True}, True),
        ({"in_use": True, "ended": True}, False),
    ],
    ids=["in dialogue", "evaluating", "in use", "ended"],
)
def test_whoever_has_come_to_the_end_may_give_a_voice(told, may):
    pair = MentorshipFactory(**told)

    assert [may_speak_up(one, pair) for one in (*pair.people, PersonFactory())] == [may, may, False]


@pytest.mark.parametrize(
    ("decided", "where", "days", "is_heard"),
    [
        (None, "here", 0, False),
        (False, "here", 0, False),
        (True, "here", 0, True),
        (True, "organisation", 0, False),
        (True, "here", -1, False),
    ],
)
def test_a_voice_is_heard_where_and_as_long_as_its_speaker_wants(
    client, decided, where, days, is_heard
):
    voice = given(where=where)
    if decided is not None:
        voice.decide(PersonFactory(), is_shown=decided)
    Voice.objects.update(until=timezone.localdate() + datetime.timedelta(days=days))

    assert heard(client) == is_heard


@pytest.mark.parametrize(
    ("signed", "speaker"),
    [
        ("without", "Mentee"),
        ("first_name", "Aino, mentee"),
        ("name", "Aino Virta, mentee"),
    ],
)
def test_a_voice_is_signed_as_its_speaker_wants(signed, speaker):
    voice = given(signed=signed)
    voice.participation.person.first_name = "Aino"
    voice.participation.person.last_name = "Virta"

    assert str(voice.speaker()) == speaker


def test_one_press_and_it_is_gone_and_within_a_day_it_can_come_back(as_person, client):
    voice = given()
    voice.decide(PersonFactory(), is_shown=True)
    pair = voice.participation.as_mentee.get()
    before = heard(client)

    as_person(voice.participation.person).post(reverse("voice_withdrawal", args=[pair.pk]))
    after = heard(client)
    bring_back(Removal.objects.get())

    assert (before, after, heard(client)) == (True, False, True)


def test_giving_it_from_the_page(as_person):
    pair, _opened = pair_evaluating()
    coordinator = coordinator_of(pair.season)
    client, address = as_person(pair.mentor.person), reverse("voice", args=[pair.pk])
    Delivery.objects.all().delete()

    without_yes = client.post(address, TOLD)
    client.post(address, TOLD | {"agrees": "on"})

    assert (without_yes.status_code, "I ask" in without_yes.content.decode()) == (422, True)
    assert Voice.objects.get().participation == pair.mentor
    assert [one.person for one in Delivery.objects.all()] == [coordinator]
    assert "It waits for a coordinator" in client.get(address).content.decode()


def test_one_person_has_one_voice_in_a_season():
    voice = given()

    with pytest.raises(HasSpoken):
        speak_up(voice.participation, **TOLD)


def test_a_coordinator_shows_it_or_not_and_changes_nothing(as_person, client):
    voice = given()
    coordinator = as_person(coordinator_of(voice.participation.season))
    coordinator.post(reverse("voice_showing", args=[voice.pk]), {"words": "Better words"})
    shown = heard(client)

    page = coordinator.get(reverse("season_voices", args=[voice.participation.season_id]))
    coordinator.post(reverse("voice_hiding", args=[voice.pk]))

    assert (shown, heard(client), "<textarea" in page.content.decode()) == (True, False, False)

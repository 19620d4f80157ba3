"""What a stop is for: told at the first visit, once, and kept for reading again."""

import pytest
from django.urls import reverse
from django.utils import translation

from kehity.mentorships.phases import Phase
from kehity.mentorships.tests.factories import MentorshipFactory
from kehity.website.first_visits import MENTEES, MENTORS
from kehity.website.models import StopRead
from kehity.website.tests.test_first_pages import signed_in

NOTE, AGAIN = "Thank you, I see", '<details class="disclosure"'


@pytest.mark.parametrize("role", ["mentee", "mentor"])
@pytest.mark.django_db
def test_a_stop_is_told_about_until_its_press(client, role):
    own = getattr(MentorshipFactory(in_dialogue=True), role)
    signed_in(client, own.person)
    before = client.get("/").content.decode()

    for _twice in range(2):
        client.post(reverse("road_read", args=[own.pk]), {"phase": Phase.MONTHLY_DIALOGUE})

    after = client.get("/").content.decode()
    assert [NOTE in before, AGAIN in before, NOTE in after, AGAIN in after] == [1, 0, 0, 1]
    assert StopRead.objects.count() == 1


@pytest.mark.django_db
def test_reading_about_one_stop_leaves_the_others_to_be_told(client):
    pair = MentorshipFactory(in_dialogue=True)
    StopRead.objects.create(participation=pair.mentee, phase=Phase.PREPARING)

    page = signed_in(client, pair.mentee.person).get("/")

    assert NOTE in page.content.decode()


@pytest.mark.parametrize("phase", ["", "nowhere", "x" * 100])
@pytest.mark.django_db
def test_a_stop_that_is_none_is_not_remembered(client, phase):
    pair = MentorshipFactory(in_dialogue=True)
    signed_in(client, pair.mentee.person)

    answer = client.post(reverse("road_read", args=[pair.mentee.pk]), {"phase": phase})

    assert (answer.status_code, StopRead.objects.count()) == (302, 0)


@pytest.mark.once
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("texts", [MENTEES, MENTORS], ids=["mentee", "mentor"])
def test_every_stop_has_three_short_sentences(texts, language):
    with translation.override(language):
        said = [str(part) for one in texts.values() for part in (one.purpose, one.now, one.then)]

    assert set(texts) == set(Phase)
    assert [part for part in said if part.count(".") != 1 or len(part) > 110] == []

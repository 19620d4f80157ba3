"""In a browser: two write at once, and a page that saves by itself meets another window."""

import pytest
from django.conf import settings
from django.test import Client

from kehity.goals.models import Goal
from kehity.goals.tests.factories import GoalFactory
from kehity.meetings.models import Meeting
from kehity.meetings.models.notes import write_note
from kehity.meetings.tests.factories import MeetingFactory
from tests.looking import broken_rules, over_the_edge

pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]


def enter(page, person, live_server):
    client = Client()
    client.force_login(person)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    here = live_server.url.replace("127.0.0.1", "localhost")
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": here}]
    )


def test_two_notes_become_one_on_a_phone(page, live_server):
    meeting = MeetingFactory(shared_note="Alku yhdessä\nYksi asia kerrallaan")
    mentor = meeting.mentorship.mentor.person
    mentor.prefer(language="fi")
    enter(page, mentor, live_server)
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{meeting.get_absolute_url()}?part=during")
    write_note(meeting, "Alku yhdessä\nYksi asia kerrallaan, ja siitä palaute")
    note = page.get_by_label("Yhteinen muistiinpano")
    note.fill("Alku yhdessä\nKaksi asiaa kerralla")
    page.get_by_role("button", name="Tallenna muistiinpano").click()

    page.get_by_role("heading", name="Kirjoitettu yhtä aikaa").wait_for()
    faults = [*broken_rules(page), *over_the_edge(page)]
    both = page.get_by_label("Molemmat yhdistettyinä").input_value()
    page.get_by_role("button", name="Tallenna valintani").click()
    page.get_by_role("status").first.wait_for()

    stored = Meeting.objects.select_related("mentorship__data_key").get().shared_note
    assert faults == []
    assert stored == both
    assert stored.split("\n") == [
        "Alku yhdessä",
        "Yksi asia kerrallaan, ja siitä palaute",
        "Kaksi asiaa kerralla",
    ]


def test_a_page_that_saves_by_itself_is_not_surprised_by_itself(page, live_server):
    goal = GoalFactory(title="Eka", why="")
    person = goal.participation.person
    person.prefer(language="fi")
    enter(page, person, live_server)
    page.goto(goal.get_absolute_url())
    why = page.locator("[name=why]")

    def save(words):
        with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
            why.fill(words)
            why.blur()
        return answered.value.status

    first, second = save("Koska  on"), save("Koska  on tärkeää")
    # Another window changes what this one leaves alone, and then the same words.
    Goal.objects.with_history().select_related("participation__person__data_key").get().say(
        by=person, title="Toka"
    )
    third = save("Koska on hyvin tärkeää")
    told = Goal.objects.select_related("participation__person__data_key").get()
    kept = (told.title, told.why)
    told.say(by=person, why="Muualla kirjoitettu")
    fourth = save("Vielä muuta")
    told = Goal.objects.select_related("participation__person__data_key").get()

    assert (first, second, third, fourth) == (302, 302, 302, 409)
    assert kept == ("Toka", "Koska on hyvin tärkeää")
    assert told.why == "Muualla kirjoitettu"

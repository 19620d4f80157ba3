"""When a session is over, the browser forgets what it showed: going back shows nobody's page."""

import pytest

from kehity.people.tests.factories import PersonFactory
from kehity.people.tests.proving import browser, comes_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_browser_is_told_once_to_forget_its_pages_when_the_session_is_over(client):
    person = PersonFactory()
    here, there = browser(), browser()
    comes_in(here, person)
    comes_in(there, person)
    in_between = client.post("/sign-in/", {"email": person.email})

    answers = {
        "nobody": browser().get("/"),
        "on the way in": in_between,
        "on the way in, later": client.get("/"),
        "signed in": here.get("/details/"),
        "ending others": here.post("/safety/sessions/others/ending/"),
        "ended elsewhere": there.get("/details/"),
        "after that": there.get("/"),
        "signing out": here.post("/sign-in/out/"),
        "having signed out": here.get("/sign-in/"),
    }

    told = [name for name, answer in answers.items() if "Clear-Site-Data" in answer.headers]
    assert told == ["ended elsewhere", "signing out"]
    assert answers["signing out"].headers["Clear-Site-Data"] == '"cache"'

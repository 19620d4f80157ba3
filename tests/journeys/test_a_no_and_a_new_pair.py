"""In Swedish: a kind no after the first meeting, and a new pair with the same goals.

The two who decide have no scripts in their browsers.
"""

import datetime

import pytest
from django.core import mail
from django.utils import translation

from kehity.goals.models import set_goal
from kehity.mentorships.models import Ending, Mentorship
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import Season
from kehity.programmes.tests.factories import (
    CoordinationFactory,
    ParticipationFactory,
    SeasonFactory,
)
from tests.journeys.walking import Calendar

KRISTINA = "kristina@example.org"
ELSA = "elsa@example.org"
HENRIK = "henrik@example.org"
BIRGITTA = "birgitta@example.org"
FIRST_DAY = datetime.date(2027, 2, 1)
GOAL = "Jag tar upp svåra saker i tid"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def test_a_kind_no_and_a_new_pair(someone):
    calendar = Calendar(FIRST_DAY)
    with calendar.day():
        a_season_with_four_people()
    kristina = someone(KRISTINA, "sv")
    elsa, henrik = (someone(one, "sv", scripts=False) for one in (ELSA, HENRIK))
    birgitta = someone(BIRGITTA, "sv")

    with calendar.day():
        a_pair_is_proposed(kristina, "Elsa", "Henrik")
        they_plan_to_meet(elsa, henrik, "2027-02-08T13:00")
    calendar.after(days=7)
    with calendar.day(hour=15):
        one_says_no(elsa, henrik)
    with calendar.day(hour=18):
        both_hear_the_same(elsa, henrik)
    with calendar.day(hour=19):
        a_pair_is_proposed(kristina, "Elsa", "Birgitta")
        they_plan_to_meet(elsa, birgitta, "2027-02-15T13:00")
        the_goal_has_stayed(elsa, birgitta, henrik)


def a_season_with_four_people():
    season = SeasonFactory(open=True, starts_on=datetime.date(2027, 3, 1))
    kristina = PersonFactory(email=KRISTINA, first_name="Kristina", language="sv")
    CoordinationFactory(programme=season.programme, person=kristina)
    themes = {theme.key: theme for theme in season.themes.all()}
    for email, role in ((ELSA, "mentee"), (HENRIK, "mentor"), (BIRGITTA, "mentor")):
        name = email.split("@")[0].capitalize()
        person = PersonFactory(email=email, first_name=name, language="sv")
        one = ParticipationFactory(
            season=season, person=person, role=role, languages=["sv"], offer="Erfarenhet"
        )
        one.choose_themes([(themes["t08"], 2)])
        if role == "mentee":
            set_goal(one, title=GOAL)


def a_pair_is_proposed(kristina, mentee, mentor):
    season = Season.objects.get()
    kristina.signs_in().goes(f"/seasons/{season.pk}/pairing/").looks_at_the_page()
    kristina.page.get_by_role("link", name=mentee).first.click()
    kristina.page.get_by_role("link", name=mentor).first.click()
    kristina.page.wait_for_load_state()
    kristina.looks_at_the_page()
    assert GOAL not in kristina.sees
    kristina.page.locator("main form button").click()
    kristina.page.wait_for_load_state()


def they_plan_to_meet(elsa, mentor, planned_at):
    for walker in (elsa, mentor):
        walker.signs_in().takes_the_next_step().presses("Yes, I would like to meet")
    elsa.takes_the_next_step().fills(planned_at=planned_at, where="Rådhuset")
    elsa.presses("Save the time")


def one_says_no(elsa, henrik):
    elsa.signs_in().takes_the_next_step().presses("We have met")
    elsa.takes_the_next_step().looks_at_the_page()
    elsa.chooses(could_be_open="2", can_progress="2", have_time="yes", answer="no")
    elsa.presses("Keep my answer")
    assert Mentorship.objects.get().ending() is None  # Henrik must not see who said it
    henrik.signs_in().takes_the_next_step()
    henrik.chooses(could_be_open="5", can_progress="4", have_time="yes", answer="yes")
    henrik.presses("Keep my answer")
    assert Mentorship.objects.get().ending().kind == Ending.Kind.NOT_CONTINUED


def both_hear_the_same(elsa, henrik):
    told = {}
    for walker in (elsa, henrik):
        last = [one for one in mail.outbox if walker.email in one.to][-1]
        told[walker.email] = (last.subject, last.body.split("http")[0])
        walker.signs_in().goes(Mentorship.objects.get().get_absolute_url()).looks_at_the_page()
        with translation.override("sv"):
            assert str(translation.gettext("This pair has ended")) in walker.sees
    assert told[ELSA] == told[HENRIK]
    assert elsa.next_step() == elsa.says("You are ready for a pair")


def the_goal_has_stayed(elsa, birgitta, henrik):
    new, old = Mentorship.objects.order_by("-made_at")
    birgitta.goes(new.get_absolute_url())
    assert GOAL in birgitta.sees
    henrik.signs_in().goes(old.get_absolute_url())
    assert GOAL in henrik.sees  # as it stood when they parted
    henrik.is_sent_away_from(new.get_absolute_url())
    elsa.goes("/").looks_at_the_page()

"""A whole season from mails alone: from the agreement to the last follow-up, nobody signs in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

import pytest
import time_machine

from kehity.background.working import run_what_is_ready
from kehity.evaluation.models import FollowUp, MidReview, SurveyAnswered
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.notifications.models import Delivery, State
from kehity.programmes.models import Opens
from kehity.programmes.tests.factories import SeasonFactory
from tests.journeys.walking import Walker
from tests.living import BEGINS, Pair, date, moment, sweep

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

SAVE = "Save and let my partner read"
MEETINGS = (7, 35, 63)
ENDS = 168


class Reader(Walker):
    """Somebody who comes to Kehity from a mail, each time in a browser that knows nobody."""

    def goes_in(self, button: str) -> Reader:
        """By the button of the newest mail that has it."""
        self.reads_the_mail(button).presses(button)
        self.page.get_by_role("button", name=re.compile("^Jatka nimellä")).click()
        self.page.wait_for_load_state()
        return self

    def answers(self, link: str, button: str, **typed: str) -> Reader:
        """By a link of the newest mail that has it; nobody is signed in by that."""
        self.reads_the_mail(link).presses(link)
        self.fills(**typed).presses(button)
        assert "sessionid" not in [cookie["name"] for cookie in self.context.cookies()]
        return self


@pytest.fixture
def reader(browser, live_server, settings):
    settings.BASE_URL = live_server.url.replace("127.0.0.1", "localhost")
    readers: list[Reader] = []

    def made(email: str) -> Reader:
        readers.append(Reader(browser, settings.BASE_URL, email, "fi"))
        return readers[-1]

    yield made
    for one in readers:
        one.leaves()
        assert [path for path in one.visited if path.startswith("/sign-in")] == []


@pytest.fixture
def pair():
    """Two who have just said yes, in an organisation that lets people in by links."""
    with time_machine.travel(moment(-14, 12), tick=False):
        season = SeasonFactory(starts_on=BEGINS, open=True)
        season.programme.organisation.open_mails(Opens.BY_LINK)
        pair = Pair(season, "Aino", "Mikael")
        for half in pair.both:
            half.joins()
        pair.is_made()
        pair.agrees_to_meet()
        pair.plans_introduction(-6)
    with time_machine.travel(moment(-6, 12), tick=False):
        pair.is_introduced()
        pair.says_yes(*pair.both)
        run_what_is_ready()
    return pair


def on(day: int, *acts: Callable[[], object]) -> None:
    """What the clock finds in the morning leaves at nine; each reads and answers after that."""
    with time_machine.travel(moment(day, 8, 30), tick=False):
        sweep()
        run_what_is_ready()
    with time_machine.travel(moment(day, 9, 5), tick=False):
        run_what_is_ready()
    with time_machine.travel(moment(day, 10), tick=True):
        for act in acts:
            act()
            run_what_is_ready()


def test_a_pair_keeps_a_season_going_from_mails_alone(reader, pair):
    aino, mikael = reader("aino@example.org"), reader("mikael@example.org")

    on(-5, lambda: she_writes_the_agreement(aino), lambda: he_confirms_it(mikael))
    on(2, lambda: she_prepares_by_three_questions(aino), lambda: he_reads_the_agenda(mikael))
    on(8, lambda: mikael.answers("We met", "We met"))
    on(9, lambda: she_looks_back(aino))
    on(30, lambda: she_moves_the_meeting(aino, to=moment(36, 14)))
    on(37, lambda: aino.answers("We met", "We met"), lambda: they_check(aino, mikael))
    on(58, lambda: aino.answers("I have prepared", "I have prepared"))
    on(64, lambda: mikael.answers("We met", "We met"))
    on(70, lambda: she_proposes_times(aino, 82, 84), lambda: he_takes_one(mikael, "13.30"))
    on(79, lambda: aino.answers("I have prepared", "I have prepared"))
    on(85, lambda: mikael.answers("We met", "We met"), lambda: they_review(aino, mikael))
    on(ENDS - 42, lambda: she_evaluates(aino), lambda: he_evaluates_and_they_end(mikael))
    on(ENDS - 42 + 14, lambda: they_answer_the_survey(aino, mikael))
    for months in (3, 6):
        follow_up = FollowUp.objects.get(months=months)
        on((follow_up.due_on - BEGINS).days, lambda: she_follows_up(aino))

    assert [one.answered_at is None for one in FollowUp.objects.all()] == [False, False]
    assert statuses(pair.now) == ["held"] * 4
    assert pair.now.phase == Phase.LEARNINGS_IN_USE
    assert MidReview.objects.get().confirmations.count() == 2
    assert SurveyAnswered.objects.count() == 2
    assert not Delivery.objects.filter(state__in=[State.WAITING, State.FAILED]).exists()


def statuses(mentorship: Mentorship) -> list[str]:
    return [meeting.status for meeting in mentorship.meetings.in_order()]


def she_writes_the_agreement(aino):
    aino.goes_in("Write the agreement").presses("Write the agreement")
    dates = {
        f"date_{number}": f"{moment(day, 10):%Y-%m-%dT%H:%M}"
        for number, day in enumerate(MEETINGS, 1)
    }
    aino.fills(
        goal_1="Kokoukset, joista lähdetään viisaampina",
        channels="Sähköposti",
        absence_rule="Kerromme heti.",
        how_to_raise_trouble="Sanomme sen ääneen.",
        minutes="60",
        place="Työhuone",
        ends_on=date(ENDS).isoformat(),
        **dates,
    ).chooses(mode="remote").ticks("limits_acknowledged")
    aino.presses("Save and confirm for my part")


def he_confirms_it(mikael):
    mikael.goes_in("Read the agreement").presses("Read the agreement")
    mikael.presses("I confirm this agreement")


def she_prepares_by_three_questions(aino):
    aino.goes_in("Prepare")
    aino.fills(title_1="Kokouksen aloitus", since_last="Kokeilin hiljaisuutta.", question="Miksi?")
    aino.page.locator("main button[name=share]").click()
    aino.page.wait_for_load_state()


def he_reads_the_agenda(mikael):
    mikael.goes_in("Read the agenda")
    assert "Kokouksen aloitus" in mikael.sees


def she_looks_back(aino):
    aino.goes_in("Look back at the meeting").fills(insight="Hiljaisuus auttaa.").presses("Save")


def she_moves_the_meeting(aino, to: datetime.datetime):
    aino.answers("Move it", "Move it", planned_at=f"{to:%Y-%m-%dT%H:%M}")
    aino.answers("I have prepared", "I have prepared")


def they_check(*readers):
    for one in readers:
        one.goes_in("Open Kehity")
        one.chooses(**{f"check_{number}": "4" for number in range(1, 6)}).presses("Keep my answers")


def she_proposes_times(aino, *days: int):
    aino.goes_in("Choose a date").presses("All meetings").presses("Propose times")
    times = {
        f"time_{number}": f"{moment(day, 13, 30):%Y-%m-%dT%H:%M}"
        for number, day in enumerate(days, 1)
    }
    aino.fills(**times).presses("Look for clashes").presses("Propose these")


def he_takes_one(mikael, at: str):
    """The second of the two times is a link of its own in the mail."""
    mikael.reads_the_mail("None of these suits").page.get_by_role("link", name=at).last.click()
    mikael.presses("Take this time")


def they_review(aino, mikael):
    aino.goes_in("Open Kehity")
    aino.page.locator("main input[name$=level][value='1']").first.check(force=True)
    aino.presses("Save my view").presses("Confirm the goals for the second half")
    mikael.goes_in("Open Kehity").presses("Confirm the goals for the second half")


def she_evaluates(aino):
    aino.goes_in("Open Kehity").presses("Prepare")
    aino.fills(what_1="Kysyn ensin", thanks="Kiitos ajastasi")
    aino.page.locator("main textarea[name^=text_]").first.fill("Hiljaisuus kantaa")
    aino.page.locator("main input[name^=keep_]").first.check(force=True)
    aino.presses(SAVE)


def he_evaluates_and_they_end(mikael):
    mikael.goes_in("Open Kehity").presses("Prepare")
    mikael.page.locator("main textarea[name^=text_]").first.fill("Kysymällä oppii")
    mikael.page.locator("main input[name^=keep_]").first.check(force=True)
    mikael.presses(SAVE).presses("We have held it")


def they_answer_the_survey(*readers):
    for one in readers:
        one.goes_in("Answer the survey")
        one.chooses(**{f"srv_{number}": "5" for number in range(1, 10)})
        one.presses("Send without my name")


def she_follows_up(aino):
    aino.goes_in("Open Kehity")
    aino.fills(used="Kysyn ennen kuin neuvon.").chooses(lasted="fully").presses("Keep my answers")

"""A mentee signs in, decides, sets a goal, prepares, meets and reflects without a mouse."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kehity.goals.models import Goal
from kehity.meetings.models import AgendaItem, Meeting, Reflection, Status
from kehity.meetings.tests.factories import MeetingFactory
from kehity.mentorships.models import Decision
from kehity.mentorships.tests.factories import MentorshipFactory
from kehity.people.models import Person
from tests.journeys.by_keys import KeyWalker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def by_keys(browser, live_server):
    """Makes walkers by keys, who leave at the end."""
    address = live_server.url.replace("127.0.0.1", "localhost")
    walkers: list[KeyWalker] = []

    def walker(person: Person) -> KeyWalker:
        person.prefer(language="fi")
        walkers.append(KeyWalker(browser, address, person.email, "fi"))
        return walkers[-1].signs_in()

    yield walker
    for one in walkers:
        one.leaves()


def test_a_first_meeting_is_answered_by_keys_alone(by_keys):
    pair = MentorshipFactory(accepted=True, introduced=True)
    walker = by_keys(pair.mentee.person)

    walker.goes(reverse("decision", args=[pair.pk])).skips_to_the_content()
    walker.presses("Keep my answer").is_asked_to_mend()
    walker.chooses(could_be_open="5", can_progress="4", have_time="yes", answer="yes")
    walker.presses("Keep my answer")

    assert [(one.by, one.answer) for one in Decision.objects.all()] == [(pair.mentee.person, "yes")]


def test_a_month_goes_by_by_keys_alone(by_keys):
    coming = MeetingFactory()
    met = MeetingFactory(mentorship=coming.mentorship, past=True)
    mentee = coming.mentorship.mentee
    walker = by_keys(mentee.person)

    walker.goes(reverse("goal_new", args=[mentee.pk])).skips_to_the_content()
    walker.presses("Set the goal").is_asked_to_mend()
    walker.fills(title="Sanon sen ääneen").presses("Set the goal")
    walker.goes(reverse("meeting_preparation", args=[coming.pk])).skips_to_the_content()
    walker.fills(title_1="Palaute", since_last="Kokeilin kahdesti.")
    walker.enters("main button[name=share]")
    walker.goes(met.get_absolute_url()).skips_to_the_content().presses("Mark as held")
    walker.goes(reverse("meeting_reflection", args=[met.pk])).skips_to_the_content()
    walker.fills(insight="Kysyn ensin.").presses("Save")

    assert [goal.title for goal in Goal.objects.all()] == ["Sanon sen ääneen"]
    assert [item.title for item in AgendaItem.objects.all()] == ["Palaute"]
    assert [one.insight for one in Reflection.objects.all()] == ["Kysyn ensin."]
    assert Meeting.objects.get(pk=met.pk).status == Status.HELD

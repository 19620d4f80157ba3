"""One press in a mail takes a proposed time: once, for the other half, and never by looking."""

import datetime
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from kehity.calendars.models import Proposal
from kehity.calendars.picking import NoneSuits, ThisSuits, TimesProposed
from kehity.calendars.proposing import propose, take_back
from kehity.calendars.taking import take
from kehity.meetings.models import Meeting
from kehity.meetings.tests.factories import DialogueFactory, MeetingFactory, days_from_now
from kehity.notifications.kinds import told_again
from kehity.notifications.models import Delivery

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    pair = DialogueFactory()
    for person in pair.people:
        person.prefer(language="en")
    return pair


@pytest.fixture
def proposal(pair):
    times = [days_from_now(7), days_from_now(8)]
    return propose(pair, times, minutes=45, mode="walk", where="SALAISUUS", by=pair.mentee.person)


@pytest.fixture
def anyone():
    return Client()


def url_of(answer, person):
    return urlsplit(answer.link(person).url).path


def time_of(proposal, day):
    return proposal.times.get(begins_at=days_from_now(day))


def planned():
    return list(Meeting.objects.values_list("planned_at", "minutes", "mode"))


def test_the_mail_offers_each_time_and_a_way_to_say_that_none_suits(pair, proposal):
    mentor = pair.mentor.person

    mail = told_again(*Delivery.objects.values_list("notice", "facts").get()).mail(mentor)

    local = [timezone.localtime(days_from_now(day)) for day in (7, 8)]
    for moment in local:
        assert f"{moment:%A} {moment.day}.{moment.month}.{moment.year}, " in mail.body
    assert "None of these suits: http" in mail.body
    assert "SALAISUUS" not in mail.body + mail.alternatives[0][0]


def test_looking_changes_nothing_and_pressing_books_the_meeting(pair, proposal, anyone):
    url = url_of(ThisSuits(time_of(proposal, 8)), pair.mentor.person)

    looked = [anyone.get(url).status_code, anyone.head(url).status_code, planned()]
    page = anyone.get(url).content.decode()
    thanks = anyone.post(url).content.decode()

    assert looked == [200, 200, []]
    assert "Meet Aino: " in page
    assert "SALAISUUS" not in page
    assert "Thank you. The time is agreed on." in thanks
    assert planned() == [(days_from_now(8), 45, "walk")]


def test_of_two_times_one_is_taken_whichever_links_are_pressed(pair, proposal, anyone):
    first, second = (
        url_of(ThisSuits(time_of(proposal, day)), pair.mentor.person) for day in (7, 8)
    )

    answers = [anyone.post(url).status_code for url in (first, first, second)]

    assert answers == [200, 409, 409]
    assert planned() == [(days_from_now(7), 45, "walk")]


def test_none_suits_closes_the_proposal_and_is_told_kindly(pair, proposal, anyone):
    url = url_of(NoneSuits(proposal), pair.mentor.person)

    looked = anyone.get(url).content.decode()
    anyone.post(url)

    assert "Does none of the times of Aino suit you?" in looked
    assert Proposal.objects.get().closing == "none_suits"
    assert Delivery.objects.latest("queued_at").notice.endswith("TimesDoNotSuit")


def test_who_proposed_cannot_answer_for_the_other(pair, proposal, anyone):
    for answer in (ThisSuits(time_of(proposal, 7)), NoneSuits(proposal)):
        assert anyone.post(url_of(answer, pair.mentee.person)).status_code == 409

    assert Proposal.objects.get().is_open()


def test_what_was_taken_back_or_has_gone_by_is_settled(pair, proposal, anyone):
    url = url_of(ThisSuits(time_of(proposal, 7)), pair.mentor.person)

    with time_machine.travel(days_from_now(7) + datetime.timedelta(minutes=1)):
        late = anyone.post(url).status_code
    take_back(Proposal.objects.get())

    assert (late, anyone.post(url).status_code, planned()) == (409, 409, [])


def test_a_time_that_has_been_filled_meanwhile_is_refused_and_can_be_pressed_no_worse(
    pair, proposal, anyone
):
    """The link is not used up by a no: another time may be free again."""
    url = url_of(ThisSuits(time_of(proposal, 7)), pair.mentor.person)
    filled = MeetingFactory(mentorship=pair, planned_at=days_from_now(7))

    refused = anyone.post(url)
    filled.cancel(by=pair.mentee.person)
    taken = anyone.post(url)

    assert (refused.status_code, taken.status_code) == (409, 200)
    assert "You already have a meeting at this time." in refused.content.decode()


def test_a_mail_about_times_that_are_settled_does_not_go_out(pair, proposal):
    mentor = pair.mentor.person
    notice = TimesProposed(pair, pair.mentee.person, proposal, 2)
    held = notice.still_holds(mentor)

    take(time_of(proposal, 7), by=mentor)
    fresh = TimesProposed(pair, pair.mentee.person, Proposal.objects.get(), 2)

    assert (held, fresh.still_holds(mentor)) == (True, False)

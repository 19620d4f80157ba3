"""Finding a time: one half proposes up to five, the other picks one."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from kehity.calendars.models import OwnCalendar, Proposal, ProposalIsOver
from kehity.calendars.proposing import propose, propose_in_place_of
from kehity.calendars.taking import say_none_suits, take
from kehity.calendars.tests.reading import a_booked_meeting, anew
from kehity.calendars.waiting import proposal_lines, waiting_for
from kehity.meetings.models import UnsuitableTime
from kehity.meetings.tests.factories import DialogueFactory, MeetingFactory, days_from_now
from kehity.mentorships.models import Ending
from kehity.notifications.models import Delivery

pytestmark = pytest.mark.django_db
HOW = {"minutes": 60, "mode": "walk", "where": "Rantapolku"}


@pytest.fixture
def pair():
    return DialogueFactory()


def proposed(pair, *days, by=None):
    times = [days_from_now(day) for day in days or (7, 8)]
    return propose(pair, times, **HOW, by=by or pair.mentee.person)


def told():
    waiting = Delivery.objects.select_related("person").order_by("queued_at")
    return [(one.notice.rpartition(".")[2], one.person.first_name) for one in waiting]


def test_either_half_proposes_and_the_other_is_told(pair):
    proposed(pair, 7, 8)

    assert told() == [("TimesProposed", "Mikael")]
    [line] = proposal_lines(pair, pair.mentor.person)
    assert [time.begins_at for time in line.times] == [days_from_now(7), days_from_now(8)]
    assert (line.may_answer, line.may_take_back) == (True, False)
    [own] = proposal_lines(pair, pair.mentee.person)
    assert (own.may_answer, own.may_take_back) == (False, True)


def test_taking_a_time_books_the_meeting_as_it_was_proposed(pair):
    proposal = proposed(pair, 7, 8)
    second = proposal.times.get(begins_at=days_from_now(8))

    meeting = take(second, by=pair.mentor.person)

    booked = anew(meeting)
    assert (booked.planned_at, booked.minutes, booked.mode, booked.where) == (
        days_from_now(8),
        60,
        "walk",
        "Rantapolku",
    )
    assert booked.booked_by == pair.mentor.person
    assert Proposal.objects.get().closing == "taken"


def test_a_time_is_taken_once(pair):
    first, second = proposed(pair, 7, 8).times.order_by("begins_at")
    take(first, by=pair.mentor.person)

    with pytest.raises(ProposalIsOver):
        take(second, by=pair.mentor.person)

    assert pair.meetings.count() == 1


def test_a_time_that_has_been_filled_since_is_not_taken(pair):
    [time] = proposed(pair, 7).times.all()
    MeetingFactory(mentorship=pair, planned_at=days_from_now(7))

    with pytest.raises(UnsuitableTime):
        take(time, by=pair.mentor.person)

    assert Proposal.objects.get().is_open()


def test_other_times_take_the_place_of_the_first_ones(pair):
    proposed(pair, 7)
    proposed(pair, 9, by=pair.mentor.person)

    closings = list(Proposal.objects.order_by("made_at").values_list("closing", flat=True))

    assert closings == ["replaced", ""]
    assert waiting_for(pair.mentor.person, [pair]) == []
    assert [one.by for one in waiting_for(pair.mentee.person, [pair])] == [pair.mentor.person]


def test_none_suits_is_told_without_a_reason(pair):
    proposal = proposed(pair)

    say_none_suits(proposal, by=pair.mentor.person)

    assert told()[-1] == ("TimesDoNotSuit", "Aino")
    assert Proposal.objects.get().closing == "none_suits"


def test_only_five_times_each_once_and_none_that_cannot_be(pair):
    seven = [days_from_now(day) for day in (7, 7, 8, 9, 10, 11, 12)]

    proposal = propose(pair, seven, **HOW, by=pair.mentee.person)
    with pytest.raises(UnsuitableTime):
        propose(pair, [days_from_now(-1)], **HOW, by=pair.mentee.person)

    assert proposal.times.count() == 5
    assert Proposal.objects.open().get() == proposal


def test_another_time_for_a_meeting_moves_it_when_the_other_takes_it(happens):
    meeting = a_booked_meeting(happens)
    mentee, mentor = meeting.mentorship.people
    proposal = propose_in_place_of(meeting, days_from_now(9), 45, by=mentor)

    with happens():
        take(proposal.times.get(), by=mentee)

    moved = anew(meeting)
    assert (moved.planned_at, moved.minutes) == (days_from_now(9), 45)
    assert moved.invitation.sequence == 1
    assert dict(moved.invitation.replies.values_list("by", "answer")) == {mentee.pk: "accepted"}


@pytest.mark.parametrize("act", ["move", "cancel"])
def test_a_meeting_that_changes_meanwhile_forgets_what_was_proposed_for_it(happens, act):
    meeting = a_booked_meeting(happens)
    mentee, mentor = meeting.mentorship.people
    propose_in_place_of(meeting, days_from_now(9), 45, by=mentor)

    with happens():
        if act == "move":
            meeting.move(days_from_now(10), 60, "video", "", by=mentee)
        else:
            meeting.cancel(by=mentee)

    assert Proposal.objects.get().closing == "replaced"


@pytest.mark.parametrize("minutes", [5, 600])
def test_an_odd_length_is_not_proposed(minutes):
    meeting = MeetingFactory()

    with pytest.raises(UnsuitableTime):
        propose_in_place_of(meeting, days_from_now(9), minutes, by=meeting.mentorship.mentor.person)


def test_a_pair_that_has_ended_has_nothing_open(pair):
    proposed(pair)
    pair.endings.create(kind=Ending.Kind.EARLY, by=pair.mentee.person)

    assert proposal_lines(pair, pair.mentor.person) == []
    assert waiting_for(pair.mentor.person, [pair]) == []


def test_the_page_shows_clashes_first_and_proposes_then(pair, as_person):
    for person, day in ((pair.mentee.person, 7), (pair.mentor.person, 8)):
        own = OwnCalendar(person=person, address=f"https://secret{day}.example/x.ics")
        own.save(force_insert=True)
        begins = days_from_now(day, hour=13)
        own.was_read([(begins, begins + datetime.timedelta(hours=2))])
    client = as_person(pair.mentee.person)
    address = reverse("times", args=[pair.pk])
    typed = {f"time_{n}": f"{days_from_now(n + 6):%Y-%m-%dT%H:%M}" for n in (1, 2, 3)} | HOW

    page = client.post(address, typed)
    nothing = Proposal.objects.count()
    client.post(address, typed | {"propose": "1"})

    shown = [(t.clashes_for_me, t.clashes_for_partner) for t in page.context["preview"]]
    assert shown == [(True, False), (False, True), (False, False)]
    assert "secret8" not in page.content.decode()
    assert "your partner is busy" in page.content.decode()
    assert (nothing, Proposal.objects.get().times.count()) == (0, 3)


def test_a_wrong_time_is_said_beside_it_and_the_rest_is_kept(pair, as_person):
    client = as_person(pair.mentor.person)
    typed = {"time_1": f"{days_from_now(7):%Y-%m-%dT%H:%M}", "time_3": "2020-01-01T10:00"} | HOW

    page = client.post(reverse("times", args=[pair.pk]), typed | {"propose": "1"})

    assert page.context["form"].errors == {"time_3": ["Choose a time in the future."]}
    assert "Rantapolku" in page.content.decode()
    assert Proposal.objects.count() == 0


def test_one_press_picks_a_time_on_the_page(pair, as_person):
    time = proposed(pair, 7, 8).times.first()
    client = as_person(pair.mentor.person)

    shown = client.get(reverse("times", args=[pair.pk])).content.decode()
    answer = client.post(reverse("time_choice", args=[time.pk]))

    assert "Aino proposes these times" in shown
    assert answer["Location"] == pair.meetings.get().get_absolute_url()


def test_who_may_answer_and_who_may_take_back(pair, as_person):
    proposal = proposed(pair)
    time = proposal.times.first()
    stranger = DialogueFactory().mentee.person
    answers = {
        "time_choice": time.pk,
        "proposal_no": proposal.pk,
        "proposal_removal": proposal.pk,
    }

    statuses = {
        name: [
            as_person(person).post(reverse(name, args=[pk])).status_code
            for person in (
                stranger,
                pair.mentee.person if "removal" not in name else pair.mentor.person,
            )
        ]
        for name, pk in answers.items()
    }

    assert statuses == {name: [404, 403] for name in answers}
    assert Proposal.objects.get().is_open()


def test_taking_back_and_saying_no_on_the_page(pair, as_person):
    for person, name, closing in (
        (pair.mentee.person, "proposal_removal", "taken_back"),
        (pair.mentor.person, "proposal_no", "none_suits"),
    ):
        proposal = proposed(pair)
        as_person(person).post(reverse(name, args=[proposal.pk]))

        assert Proposal.objects.get(pk=proposal.pk).closing == closing


def test_times_that_have_gone_by_are_not_shown(pair):
    proposed(pair, 7)

    with time_machine.travel(timezone.now() + datetime.timedelta(days=8)):
        [line] = proposal_lines(pair, pair.mentor.person)
        waiting = waiting_for(pair.mentor.person, [pair])

    assert (line.times, waiting) == ([], [])


def test_the_pages_of_meetings_show_answers_and_proposals(happens, as_person):
    meeting = a_booked_meeting(happens)
    mentee, mentor = meeting.mentorship.people
    propose_in_place_of(meeting, days_from_now(9), 45, by=mentor)
    client = as_person(mentee)

    page = client.get(meeting.get_absolute_url()).content.decode()
    listed = client.get(reverse("meetings", args=[meeting.mentorship_id])).content.decode()

    assert "Aino: comes" in page or "Aino comes" in page
    assert "Mikael has not answered yet" in page
    assert "Mikael proposes another time" in page
    assert "Times have been proposed to you." in listed

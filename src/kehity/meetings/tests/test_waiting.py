"""What the meetings wait for, over every state and both halves."""

import pytest
import time_machine
from django.utils import timezone

from kehity.meetings.cards import next_meetings_of
from kehity.meetings.counting import Rhythm, rhythms
from kehity.meetings.models import Status
from kehity.meetings.models.reflections import reflect
from kehity.meetings.tests.factories import (
    AgendaItemFactory,
    DialogueFactory,
    MeetingFactory,
    days_from_now,
)
from kehity.meetings.waiting import MeetingAct, next_meeting_act
from kehity.mentorships.models import Ending, Mentorship, Pause
from kehity.mentorships.phases import Phase

pytestmark = pytest.mark.django_db

BOOK, PREPARE, BRIEF = MeetingAct.BOOK_NEXT, MeetingAct.PREPARE_AGENDA, MeetingAct.READ_BRIEF
MEET, HELD, REFLECT = MeetingAct.MEET, MeetingAct.MARK_HELD, MeetingAct.REFLECT
NOTHING = MeetingAct.NOTHING


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(days_from_now(0, hour=12), tick=False):
        yield


def fresh(pair):
    return Mentorship.objects.with_pair().get(pk=pair.pk)


def ended(pair):
    Ending.objects.create(mentorship=pair, kind=Ending.Kind.EARLY)


def paused(pair):
    Pause.objects.create(
        mentorship=pair,
        proposed_by=pair.mentee.person,
        until=days_from_now(30).date(),
        confirmed_at=timezone.now(),
    )


def reported(pair):
    MeetingFactory(mentorship=pair, past=True).report_missed(by=pair.mentee.person)


def reflected(pair):
    meeting = MeetingFactory(mentorship=pair, planned_at=days_from_now(-2), held=True)
    reflect(meeting, pair.mentee.person, "what", answers={}, insight="", step="")


def coming(days, hour=14, **words):
    return lambda pair: MeetingFactory(
        mentorship=pair, planned_at=days_from_now(days, hour=hour), **words
    )


def held(days):
    return lambda pair: MeetingFactory(mentorship=pair, held=True, planned_at=days_from_now(days))


def all_held(pair):
    for number in range(9):
        held(-30 - number)(pair)


def almost_over(pair):
    Mentorship.objects.filter(pk=pair.pk).update(ends_on=days_from_now(-1).date())


def getting_acquainted(pair):
    Mentorship.objects.filter(pk=pair.pk).update(phase=Phase.GETTING_ACQUAINTED)


SENT = {"agenda_sent_at": days_from_now(-1)}


@pytest.mark.parametrize(
    ("history", "mentee", "mentor"),
    [
        pytest.param([], BOOK, BOOK, id="no meeting yet"),
        pytest.param([held(-30)], BOOK, BOOK, id="held, no next one"),
        pytest.param([all_held], NOTHING, NOTHING, id="all meetings held"),
        pytest.param([almost_over], NOTHING, NOTHING, id="the end has come"),
        pytest.param([coming(20)], NOTHING, NOTHING, id="far away"),
        pytest.param([coming(10)], PREPARE, NOTHING, id="near, no agenda"),
        pytest.param([coming(10, **SENT)], NOTHING, BRIEF, id="near, agenda sent"),
        pytest.param(
            [coming(10, mentor_line="Luin.", **SENT)], NOTHING, NOTHING, id="line written"
        ),
        pytest.param([coming(0)], MEET, MEET, id="today"),
        pytest.param([coming(0, hour=11)], MEET, MEET, id="under way"),
        pytest.param([coming(0, hour=9)], HELD, HELD, id="over today"),
        pytest.param([coming(-3)], HELD, HELD, id="time has passed"),
        pytest.param([reported], BOOK, HELD, id="one has said it was missed"),
        pytest.param([coming(-3), coming(0)], HELD, HELD, id="an old one before today's"),
        pytest.param([held(-2), coming(10)], REFLECT, NOTHING, id="fresh, not reflected"),
        pytest.param([held(-2)], REFLECT, BOOK, id="fresh, no next one"),
        pytest.param([reflected, coming(10)], PREPARE, NOTHING, id="fresh, reflected"),
        pytest.param([held(-10), coming(10)], PREPARE, NOTHING, id="no longer fresh"),
        pytest.param([coming(10), ended], NOTHING, NOTHING, id="ended"),
        pytest.param([coming(10), paused], NOTHING, NOTHING, id="paused"),
        pytest.param([getting_acquainted], NOTHING, NOTHING, id="not yet in dialogue"),
        pytest.param(
            [coming(10, status=Status.CANCELLED)], BOOK, BOOK, id="the next one cancelled"
        ),
    ],
)
def test_what_waits(history, mentee, mentor):
    pair = DialogueFactory()
    for event in history:
        event(pair)
    pair = fresh(pair)

    acts = [next_meeting_act(pair, person).act for person in pair.people]

    assert acts == [mentee, mentor]


def test_few_queries_tell_what_waits(django_assert_max_num_queries):
    pair = DialogueFactory()
    for event in (held(-30), held(-2), coming(10), coming(38)):
        event(pair)
    pair = fresh(pair)
    mentee = pair.mentee.person

    with django_assert_max_num_queries(4):
        found = next_meeting_act(pair, mentee)

    assert found.act == REFLECT


def test_the_card_of_the_next_meeting_shows_each_what_is_theirs_to_read():
    meeting = MeetingFactory(planned_at=days_from_now(2))
    AgendaItemFactory(meeting=meeting, title="Palaute")
    pair = fresh(meeting.mentorship)

    [mentees], [mentors] = (next_meetings_of([pair], person) for person in pair.people)

    assert (mentees.agenda, mentees.days, mentees.partner_name) == (
        ["Palaute"],
        "In 2 days",
        "Mikael Lindqvist",
    )
    assert (mentors.agenda, mentors.is_agenda_shared) == ([], False)
    assert (mentees.may_prepare, mentors.may_prepare) == (True, False)


def test_without_a_coming_meeting_there_is_no_card():
    pair = DialogueFactory()
    held(-3)(pair)

    assert next_meetings_of([fresh(pair)], pair.mentee.person) == []


def test_the_rhythm_is_what_became_of_each_meeting_in_one_query(django_assert_num_queries):
    pair, quiet = DialogueFactory(), DialogueFactory()
    for event in (held(-40), held(-10), coming(5), coming(33), coming(-1)):
        event(pair)
    coming(9, status=Status.CANCELLED)(pair)
    coming(-20, status=Status.MISSED)(pair)

    with django_assert_num_queries(1):
        found = rhythms([pair.pk, quiet.pk])

    beats = ("held", "missed", "held", "unmarked", "planned", "planned")
    assert found == {pair.pk: Rhythm(beats, days_from_now(5)), quiet.pk: Rhythm()}
    told = found[pair.pk]
    assert (told.held, told.planned, told.missed, told.unmarked) == (2, 2, 1, 1)

"""A whole season on a clock that is moved day by day: everything that is told, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pytest
import time_machine
from django.utils import timezone

from kehity.background.clock import strike_all
from kehity.background.queue import something_is_ready
from kehity.background.working import run_what_is_ready
from kehity.evaluation.surveying import answer_survey
from kehity.notifications.models import Delivery, State
from kehity.programmes.inviting import invite, send_waiting
from kehity.programmes.models import Season
from kehity.programmes.tests.factories import SeasonFactory
from tests.living import BEGINS, Half, Pair, moment, sweep

pytestmark = pytest.mark.django_db(transaction=True)

FIRST, LAST = -57, 460

# Day of the season, what is told, and to whom. Aino and Mikael are diligent; Bea and Bo are slow
# and fall silent; Cia and Carl have a break, cancel twice and part; Dan never answers.
TABLE = """
-50 Invited              Aino, Mikael, Bea, Bo, Cia, Carl, Dan
-35 EnrolmentCloses      Dan

-14 PairProposed         Aino, Mikael, Bea, Bo, Cia, Carl
-13 AgreedToMeet         Aino, Mikael, Bea, Bo, Cia, Carl
-13 IntroductionPlanned  Mikael, Carl
 -6 TimeToDecide         Aino, Mikael, Cia, Carl
 -5 BothSaidYes          Aino, Mikael, Cia, Carl
 -4 AgreementWritten     Mikael, Carl
 -4 AgreementConfirmed   Aino, Mikael, Cia, Carl
 -4 MeetingInvited       Aino, Mikael, Cia, Carl

  1 IntroductionAwaited  Bea, Bo
  1 AgendaSent           Mikael
  2 IntroductionPlanned  Bo
  5 TimeToDecide         Bea, Bo
  7 OrientationAwaited   Bea
 12 AnswerAwaited        Bo
 13 BothSaidYes          Bea, Bo
 13 AgendaSent           Carl
 20 AgreementAwaited     Bea, Bo
 21 AgreementWritten     Bo
 21 AgreementConfirmed   Bea, Bo
 21 MeetingInvited       Bea, Bo
 25 AgendaAwaited        Bea
 30 AgendaAwaited        Aino
 30 PauseProposed        Carl
 31 PauseConfirmed       Cia
 31 MeetingCalledOff     Cia, Carl
 31 AgendaSent           Mikael
 31 ReflectionAwaited    Bea
 32 MeetingCalledOff     Bea, Bo
 33 RhythmAsked          Bea, Bo
 35 CheckIsWaiting       Aino, Mikael
 37 NextDateAwaited      Bea, Bo
 44 NextDateAwaited      Bea, Bo
 57 AgendaSent           Mikael
 64 DidYouMeet           Aino, Mikael
 75 NotMetForLong        Bea, Bo
 82 NotMetForLong        Bea, Bo
 85 AgendaSent           Mikael
 90 PauseOver            Cia, Carl
 91 MidReviewOpens       Aino, Mikael
 99 AgendaAwaited        Cia
100 MeetingCalledOff     Cia, Carl
110 MeetingCalledOff     Cia, Carl
111 RhythmAsked          Cia, Carl
113 AgendaSent           Mikael
124 NotMetForLong        Cia, Carl
130 PairEnded            Carl
141 AgendaSent           Mikael
150 MidReviewOpens       Bea, Bo
169 AgendaSent           Mikael
197 AgendaSent           Mikael
225 AgendaSent           Mikael

258 EvaluationOpens      Aino, Mikael, Bea, Bo
284 SurveyAwaited        Mikael
362 FollowUpIsDue        Aino
453 FollowUpIsDue        Aino
"""


def told_by_hand() -> dict[int, set[tuple[str, str]]]:
    """The table, as what is told to whom on each day."""
    told: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for line in filter(None, map(str.strip, TABLE.splitlines())):
        day, kind, names = line.split(maxsplit=2)
        told[int(day)] |= {(kind, name.strip()) for name in names.split(",")}
    return dict(told)


@dataclass
class Story:
    """Who does what on which day, at noon, by the product's own verbs."""

    acts: dict[int, list[Callable[[], object]]] = field(default_factory=lambda: defaultdict(list))

    def on(self, day: int, *acts: Callable[[], object]) -> None:
        self.acts[day] += acts

    def days(self) -> list[int]:
        """A day in each week, all on which something happens or is told, and those beside them.

        What is told before its time, or once more, comes to light: the sweeps look back further
        than to a day that was left out.
        """
        told = told_by_hand()
        days = {*told, *(day - 1 for day in told), *self.acts}
        return sorted(days | set(range(FIRST, LAST, 7)))

    def is_lived(self) -> None:
        told_by_itself = told_by_hand().keys() - self.acts.keys()
        for day in self.days():
            with time_machine.travel(moment(day, 8, 30), tick=False):
                if day in told_by_itself:
                    strike_all()
                else:
                    sweep()
                work()
            with time_machine.travel(moment(day, 9, 5), tick=False):
                work()
            with time_machine.travel(moment(day, 12), tick=False):
                for act in self.acts.get(day, []):
                    act()
                work()


def work() -> None:
    if something_is_ready():
        run_what_is_ready()


def everything_sent() -> dict[int, set[tuple[str, str]]]:
    told: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for one in Delivery.objects.filter(state=State.SENT).select_related("person"):
        day = (timezone.localdate(one.sent_at) - BEGINS).days
        told[day].add((one.notice.rpartition(".")[2], one.person.first_name))
    return dict(told)


@pytest.fixture
def season() -> Season:
    with time_machine.travel(moment(FIRST, 7), tick=False):
        season = SeasonFactory(starts_on=BEGINS, open=True)
        season.add_starter_modules()
        return season


def test_a_season_tells_what_the_table_says_and_nothing_else(season, mailoutbox):
    story = Story()
    with time_machine.travel(moment(FIRST, 7), tick=False):
        diligent = Pair(season, "Aino", "Mikael")
        silent = Pair(season, "Bea", "Bo")
        parting_ones = Pair(season, "Cia", "Carl")
        Half(season, "Dan", "mentee")
    begin_the_season(story, season, [diligent, silent, parting_ones])
    live_diligently(story, diligent)
    fall_silent(story, silent)
    pause_and_part(story, parting_ones)

    story.is_lived()

    assert everything_sent() == told_by_hand()
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.SENT}


def begin_the_season(story: Story, season: Season, pairs: list[Pair]) -> None:
    halves = [half for pair in pairs for half in pair.both]
    story.on(-50, lambda: invite(season.participations.all(), season.opening.by))
    story.on(-50, lambda: send_waiting(season))
    story.on(-49, *(half.joins for half in halves))
    story.on(-20, *(half.does_orientation for half in halves if half.person.first_name != "Bea"))
    story.on(-14, *(pair.is_made for pair in pairs))
    story.on(-13, *(pair.agrees_to_meet for pair in pairs))


def live_diligently(story: Story, pair: Pair) -> None:
    """They meet nine times: once without an agenda in time, and once nobody tells of it."""
    meetings = list(range(7, 232, 28))
    story.on(-13, lambda: pair.plans_introduction(-6))
    story.on(-6, pair.is_introduced)
    story.on(-5, lambda: pair.says_yes(*pair.both))
    story.on(-4, lambda: pair.makes_agreement(meetings))
    for day in meetings:
        story.on(day - (4 if day == 35 else 6), partial(pair.prepares, day))
        story.on(day + (day == 63), partial(pair.has_met, day))
        story.on(day + (day == 63), partial(pair.reflects, day))
    story.on(270, pair.evaluates)
    story.on(
        271,
        lambda: answer_survey(pair.mentee.participation, answers={"srv_1": 5}, open_answer=""),
    )


def fall_silent(story: Story, pair: Pair) -> None:
    """Everything takes a reminder, and after the first meeting there is none."""
    story.on(2, lambda: pair.plans_introduction(5))
    story.on(5, pair.is_introduced, lambda: pair.says_yes(pair.mentee))
    story.on(13, lambda: pair.says_yes(pair.mentor))
    story.on(21, lambda: pair.makes_agreement([30, 58, 86]))
    story.on(30, lambda: pair.has_met(30))
    story.on(32, lambda: pair.cancels(58), lambda: pair.cancels(86))


def pause_and_part(story: Story, pair: Pair) -> None:
    """One meeting, a break of two months, two cancellations in a row, and a kind ending."""
    story.on(-13, lambda: pair.plans_introduction(-6))
    story.on(-6, pair.is_introduced)
    story.on(-5, lambda: pair.says_yes(*pair.both))
    story.on(-4, lambda: pair.makes_agreement([20, 48, 104, 132]))
    story.on(13, lambda: pair.prepares(20))
    story.on(20, lambda: pair.has_met(20), lambda: pair.reflects(20))
    story.on(30, lambda: pair.asks_for_a_break(until=90))
    story.on(31, pair.begins_the_break)
    story.on(100, lambda: pair.cancels(104))
    story.on(110, lambda: pair.cancels(132))
    story.on(130, pair.parts)

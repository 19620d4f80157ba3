"""Walking pairs along the road, as far as the demo wants them."""

from __future__ import annotations

import datetime

from django.utils import timezone

from kehity.evaluation.evaluating import keep_draft, mark_closing_held, save_evaluation
from kehity.evaluation.models import FollowUp
from kehity.goals.models import Stage, pin
from kehity.learning.models import Kind as LearningKind
from kehity.learning.models import Suggestion
from kehity.learning.models.means import Effort, choose
from kehity.meetings.models import Meeting
from kehity.meetings.models.agendas import Kind, Proposal, prepare
from kehity.meetings.models.notes import write_note
from kehity.meetings.models.reflections import reflect
from kehity.meetings.models.steps import add_step
from kehity.mentorships import acquainting, agreeing, pairing
from kehity.mentorships.models import Mentorship
from kehity.mentorships.models.acquaintance import Decision
from kehity.people.models import Person
from kehity.programmes.models import Participation
from kehity.programmes.models.participations import Mode
from kehity.website.demo.clock import days_ago, in_days

WEEKS = 4
PLACE = "https://kokous.esimerkki.example/kehity"


def pair_up(mentee: Participation, mentor: Participation, by: Person, ago: int) -> Mentorship:
    with days_ago(ago):
        return pairing.pair(mentee, mentor, by)


def get_acquainted(mentorship: Mentorship, ago: int) -> None:
    """Both agree to meet, and they meet a week later."""
    mentee, mentor = mentorship.people
    with days_ago(ago):
        acquainting.agree_to_meet(mentorship, mentee)
        acquainting.agree_to_meet(mentorship, mentor)
        acquainting.plan_introduction(
            mentorship,
            mentee,
            planned_at=in_days(7, 13),
            mode=Mode.REMOTE,
            where=PLACE,
            minutes=60,
        )
    with days_ago(ago - 7, hour=15):
        acquainting.mark_introduction_held(mentorship, mentee)


def decide(mentorship: Mentorship, person: Person, ago: int) -> None:
    with days_ago(ago):
        acquainting.decide(
            mentorship,
            person,
            could_be_open=5,
            can_progress=4,
            have_time=True,
            answer=Decision.Answer.YES,
        )


def agree(mentorship: Mentorship, ago: int, ends_on: datetime.date, meetings: int) -> None:
    """The mentee writes the agreement, the mentor confirms it, and the dialogue begins."""
    mentee, mentor = mentorship.people
    goals = [goal.title for goal in mentorship.mentee.goals.all()]
    with days_ago(ago):
        first = on_a_weekday(in_days(7, 13))
        weeks = [datetime.timedelta(weeks=WEEKS * number) for number in range(meetings)]
        dates = [(first + later).isoformat() for later in weeks]
        version = agreeing.write(
            mentorship,
            mentee,
            based_on=0,
            text=_agreement(goals, dates),
            review_on=None,
            ends_on=ends_on,
        )
        agreeing.confirm(version, mentor)


def walk_to_dialogue(
    mentee: Participation, mentor: Participation, by: Person, *, ago: int, lasts: int, meetings: int
) -> Mentorship:
    """From being paired to an agreement that both have confirmed."""
    pair = pair_up(mentee, mentor, by, ago=ago)
    get_acquainted(pair, ago=ago - 3)
    for person in pair.people:
        decide(pair, person, ago=ago - 11)
    rate_at_start(pair, ago=ago - 12)
    ends_on = timezone.localdate() + datetime.timedelta(days=lasts - ago)
    agree(pair, ago=ago - 14, ends_on=ends_on, meetings=meetings)
    return Mentorship.objects.with_pair().get(pk=pair.pk)


def on_a_weekday(moment: datetime.datetime) -> datetime.datetime:
    """The same moment, or on Tuesday where it would be at a weekend."""
    return (
        moment if moment.weekday() < 5 else moment + datetime.timedelta(days=8 - moment.weekday())
    )


def meet(mentorship: Mentorship, held: int) -> None:
    """The first so many meetings have been held, each with an agenda, a note and a step."""
    mentorship.refresh_from_db()
    mentee, _mentor = mentorship.people
    for number, meeting in enumerate(list(mentorship.meetings.in_order()[:held])):
        _meet(meeting, mentee, number)


def _meet(meeting: Meeting, mentee: Person, number: int) -> None:
    title = TALKS[number % len(TALKS)]
    days = -(meeting.planned_at - in_days(0)).days
    with days_ago(days + 2):
        prepare(
            meeting,
            since_last="Kokeilin viimeksi sovittua kahdesti.",
            hoped_result="Yksi kokeilu seuraavaan kertaan.",
            proposals=[Proposal(1, title, Kind.SITUATION, "Kerron tilanteen lyhyesti.")],
        )
        meeting.send_agenda()
    with days_ago(days - 1, hour=16):
        meeting.mark_held(meeting.planned_at, meeting.minutes, mentee)
        write_note(meeting, "Sovittiin: yksi asia kerrallaan, ja siitä palaute heti.")
        add_step(meeting, text="Pyydän palautetta kahdelta", owner=mentee, due=None)
        reflect(
            meeting,
            mentee,
            "what",
            answers={"what_1": "Kysymys, johon en osannut vastata."},
            insight=INSIGHTS[number % len(INSIGHTS)],
            step="",
        ).pin()


def widen(mentorship: Mentorship) -> None:
    """The mentee has one means done and one open, and the mentor has suggested another."""
    mentee, mentor = mentorship.people
    with days_ago(30):
        done = choose(
            mentorship.mentee,
            by_suggestion=None,
            kind=LearningKind.EXERCISE,
            title="Elämänviiva: kolme käännekohtaa",
        )
    with days_ago(20):
        done.finish(takeaway="Jokainen käänne alkoi kysymyksestä.", applied="", share=True)
        choose(
            mentorship.mentee,
            by_suggestion=None,
            kind=LearningKind.ARTICLE,
            title="Vaikea keskustelu viidessä vaiheessa",
            effort=Effort.UNDER_AN_HOUR,
        )
    with days_ago(6):
        suggestion = Suggestion(
            mentorship=mentorship,
            by=mentor,
            kind=LearningKind.VISIT,
            title="Päivä toisen kunnan tiimissä",
            why="Näet, miten samaa asiaa puhutaan muualla.",
        )
        suggestion.save(force_insert=True)
    done.put_on_agenda(mentorship, by=mentee)


def evaluate(mentorship: Mentorship, ago: int, reached: int = 1) -> None:
    """Both save their evaluation and the closing meeting is held: the learnings go into use."""
    mentee, mentor = mentorship.people
    goals = list(mentorship.mentee.goals.all())
    with days_ago(ago):
        for person in (mentee, mentor):
            keep_draft(
                mentorship,
                person,
                draft=_evaluation({str(goal.pk): reached for goal in goals}),
                certificate=False,
                retention="usual",
            )
            save_evaluation(mentorship, person)
        mark_closing_held(mentorship, mentee)


def answer_follow_up(follow_up: FollowUp, ago: int) -> None:
    with days_ago(ago):
        follow_up.answer(
            used="I ask before I decide.", lasted="fully", would_help="A reminder in spring."
        )


def rate_at_start(mentorship: Mentorship, ago: int) -> None:
    with days_ago(ago):
        for goal in mentorship.mentee.goals.all():
            goal.rate(Stage.START, -1, mentorship.mentee.person)


def pin_learnings(participation: Participation, ago: int) -> None:
    with days_ago(ago):
        for insight in INSIGHTS:
            pin(participation, text=insight)


def _agreement(goals: list[str], dates: list[str]) -> dict[str, object]:
    return {
        "goals": goals,
        "themes": [],
        "off_limits": "",
        "third_parties": "",
        "limits_acknowledged": True,
        "every_n_weeks": WEEKS,
        "minutes": 75,
        "mode": Mode.REMOTE,
        "place": PLACE,
        "channels": "Sähköposti",
        "answer_within_days": 3,
        "agenda_days_before": 3,
        "notes_by": "mentee",
        "notes_kind": "shared",
        "absence_rule": "Kerromme heti, kun este on tiedossa.",
        "how_to_raise_trouble": "Sanomme sen ääneen tapaamisen lopussa.",
        "planned_dates": dates,
    }


def _evaluation(ratings: dict[str, int]) -> dict[str, object]:
    return {
        "learnings": {"own": {"text": INSIGHTS[0], "keep": True}},
        "ratings": ratings,
        "differently": "Kysyn ennen kuin neuvon.",
        "thoughts": "Uusi työ alkoi kiinnostaa.",
        "changes": [
            {"what": "Viikon avaus tiimin kanssa", "where": "maanantaisin", "check_on": ""}
        ],
        "support_needed": "",
        "afterwards": "friends",
        "thanks": "Kiitos ajastasi ja suorista kysymyksistäsi.",
    }


TALKS = (
    "Palautteen antaminen kokeneelle kollegalle",
    "Miten pidän kiinni tärkeimmästä",
    "Hiljainen tiimipalaveri",
    "Oma jaksaminen ja rajat",
    "Seuraava rooli",
)
INSIGHTS = (
    "Hiljaisuus ei ole vastarintaa, vaan miettimistä.",
    "Yksi asia kerrallaan on nopeampi kuin kolme.",
    "Palaute on lahja, jos sen antaa samana päivänä.",
)

"""What `test_nothing_leaks` plants beside the demo: rows for every sealed field, and marks."""

# long because every sealed field is planted here once

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from kehity.calendars.models import OwnCalendar
from kehity.calendars.proposing import propose
from kehity.contact import writing
from kehity.contact.choosing import To
from kehity.contact.models import Enquiry
from kehity.evaluation.evaluating import keep_draft
from kehity.evaluation.models import (
    FollowUp,
    GoalChoice,
    JointAnswer,
    MidReview,
    RelationshipCheck,
)
from kehity.evaluation.questions import Together
from kehity.goals.models import Goal, Learning, set_goal
from kehity.insights.handling import AFTER_A_LETTER
from kehity.insights.models import Handled, Letter
from kehity.insights.models.notes import write_note
from kehity.insights.notices import LetterSent
from kehity.learning.models import Suggestion
from kehity.learning.models.means import choose
from kehity.meetings.models import AgendaItem, AgendaLink, Meeting, SharedPart, Worth
from kehity.meetings.models.reflections import reflect
from kehity.mentorships.models import Mentorship, Topic
from kehity.mentorships.pairing import pair
from kehity.people.models import Person
from kehity.programmes.lists.headings import Field
from kehity.programmes.lists.table import Row, Table
from kehity.programmes.models import DataRequest, EnrolmentList, Participation
from kehity.rights.asking import answer, ask
from kehity.single_sign_on.models import Provider
from tests.addresses import every_record
from tests.markers import (
    UNMARKABLE,
    Mark,
    Marks,
    ids,
    place_of,
    sealed_fields,
    sealed_models,
)


def make_what_the_demo_lacks(pairs: dict[str, Mentorship], coordinator: Person) -> None:
    """Rows for every sealed model that the demo has none of."""
    dialogue, evaluation, in_use = pairs["dialogue"], pairs["evaluation"], pairs["in use"]
    for half in dialogue.pair:
        half.shares = ["situation"]
        half.save()
    last, coming = last_and_next(dialogue)
    assert last is not None
    assert coming is not None
    for one in dialogue.people:
        Worth(meeting=last, by=one, value=4).save(force_insert=True)
        RelationshipCheck(mentorship=dialogue, by=one, answers=[4] * 5).save(force_insert=True)
    mentor = dialogue.mentor.person
    reflect(last, mentor, "what", answers={"what_1": "x"}, insight="x", step="x")
    SharedPart(meeting=last, by=mentor, part="insight", text="x").save(force_insert=True)
    for meeting in (last, coming):
        AgendaLink(meeting=meeting, position=1, title="x", url="x").save(force_insert=True)
    AgendaItem(meeting=coming, position=1, kind="idea", title="x").save(force_insert=True)
    Suggestion(mentorship=dialogue, by=mentor, kind="book", title="x").save(force_insert=True)
    choose(dialogue.mentee, by_suggestion=None, kind="book", title="x")
    done = choose(dialogue.mentee, by_suggestion=None, kind="visit", title="x")
    done.finish(takeaway="x", applied="x", share=True)
    alone = choose(dialogue.mentee, by_suggestion=None, kind="event", title="x")
    alone.finish(takeaway="x", applied="x", share=False)
    Topic(mentorship=dialogue, by=mentor, title="x").save(force_insert=True)
    dialogue.mentee.goals.get(position=1).reword(by=dialogue.mentee.person, title="y")
    for question, of in ((Together.MID_1, evaluation), (Together.EVAL_1, in_use)):
        JointAnswer(mentorship=of, question=question, text="x", written_by=of.mentor.person).save(
            force_insert=True
        )
    review = MidReview.objects.get(mentorship=evaluation)
    GoalChoice(review=review, goal=evaluation.mentee.goals.first(), choice="keep").save(
        force_insert=True
    )
    for one in evaluation.people:
        keep_draft(evaluation, one, draft=DRAFT, certificate=True, retention="usual")
    OwnCalendar(person=mentor, address="x").save(force_insert=True)
    times = [timezone.now() + datetime.timedelta(days=21, hours=5)]
    propose(dialogue, times, minutes=60, mode="walk", where="x", by=mentor)
    send_a_list(coordinator, dialogue)
    write_about(dialogue, coordinator)
    ask_and_answer(dialogue.mentee, coordinator)
    write_to_the_organisation(dialogue, coordinator)
    organisation = dialogue.season.programme.organisation
    Provider.connect(
        organisation, coordinator, protocol="openid", issuer="x", entrance="x", client_secret="x"
    )


def write_about(mentorship: Mentorship, coordinator: Person) -> None:
    """A letter to both and a note about each, by the coordinator."""
    now = timezone.now()
    handled = Handled.objects.create(
        season=mentorship.season,
        signal="quiet",
        subject=mentorship.pk,
        since=now,
        kind=Handled.Kind.SENT,
        by=coordinator,
        until=now + AFTER_A_LETTER,
    )
    for half in mentorship.pair:
        letter = Letter(handled=handled, to=half, subject="x", text="x")
        letter.save(force_insert=True)
        LetterSent(letter).send()
        write_note(half, "x", by=coordinator)


def ask_and_answer(participation: Participation, coordinator: Person) -> None:
    """Two requests about data, one of them answered."""
    ask(participation, kind="correct", text="x")
    answer(ask(participation, kind="object", text="x"), coordinator, outcome="done", text="x")


def write_to_the_organisation(mentorship: Mentorship, coordinator: Person) -> None:
    """Two messages from the mentee, one of them answered."""
    to = To(mentorship.season.programme.organisation, mentorship.season)
    one = mentorship.mentee.person
    for text in ("x", "y"):
        written = writing.write_to(
            to, kind="question", name="x", address="x", text=text, language="fi", person=one
        )
    writing.answer(written, coordinator, text="x")


DRAFT = {
    "learnings": {"own": {"text": "x", "keep": True}},
    "ratings": {},
    "differently": "x",
    "thoughts": "x",
    "changes": [{"what": "x", "where": "x", "check_on": ""}],
    "support_needed": "x",
    "afterwards": "friends",
    "thanks": "x",
}


def send_a_list(coordinator: Person, mentorship: Mentorship) -> None:
    rows = [Row(2, ["Aku", "Salo", "aku@example.org", "x"]), Row(3, ["x", "x", "x", "x"])]
    headings = ["Etunimi", "Sukunimi", "Sähköposti", "Tavoite"]
    table = Table(headings=headings, rows=rows, encoding="utf-8", separator=";")
    columns = [Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL, Field.GOAL]
    for _number in range(2):
        sent = EnrolmentList.sent(
            season=mentorship.season,
            by=coordinator,
            filename="lista.csv",
            table=table,
            role="mentee",
        )
        sent.understand(dict(enumerate(columns)), "mentee")
    sent.begin()
    sent.finish("x")


def in_round(mentee: Person) -> list[Participation]:
    """A mentee who chooses just now, and the mentors who are suggested."""
    own = mentee.participations.get()
    return [own, *(one.mentor for one in own.mentors_suggested.with_people())]


def rows_of(pairs: dict[str, Mentorship], suggested: list[Participation]) -> Iterator[Any]:
    """Every sealed row of these pairs, of those who are suggested to each other, and the lists."""
    halves = {half.pk for pair in pairs.values() for half in pair.pair}
    halves |= {one.pk for one in suggested}
    ways = {
        "mentorship": "mentorship__in",
        "meeting": "meeting__mentorship__in",
        "evaluation": "evaluation__mentorship__in",
        "review": "review__mentorship__in",
    }
    for model in sealed_models():
        names = {one.name for one in model._meta.concrete_fields}
        rows: Any = model._default_manager.all()
        way = next((path for name, path in ways.items() if name in names), None)
        if way is not None:
            rows = rows.filter(**{way: list(pairs.values())})
        elif "participation" in names:
            rows = rows.filter(participation__in=halves)
        elif "request" in names:
            rows = rows.filter(request__participation__in=halves)
        elif "goal" in names:
            rows = rows.filter(goal__participation__in=halves)
        elif model is Participation:
            rows = rows.filter(pk__in=halves)
        for row in rows:
            yield with_words(row)


def with_words(row: Any) -> Any:
    """Lists and facts have something in them to be marked."""
    if isinstance(row, Participation):
        row.thoughts = dict.fromkeys(THOUGHTS, "x")
    if isinstance(row, Goal) and not row.levels:
        row.levels = ["x"] * 5
    return row


THOUGHTS = ("difference", "tried", "last_time", "hardest")


def meet_another(ended: Mentorship, mentor: Person, by: Person) -> Mentorship:
    """The mentee of an ended pair has a new mentor, and both have agreed to meet."""
    new = pair(ended.mentee, mentor.participations.get(), by)
    for one in new.people:
        new.acceptances.create(by=one)
    return new


def write_on_after_the_end(new: Mentorship, marks: Marks) -> None:
    """The mentee goes on: with other words, a goal more, and another situation."""
    mentee = new.mentee
    later = ids(*new.people)
    goal = mentee.goals.get(position=1)
    words = {
        name: marks.word(Mark(f"goals.Goal.{name}", str(goal.pk), later))
        for name in ("title", "why", "sign_of_progress")
    }
    goal.reword(by=mentee.person, **words)
    marks.put(set_goal(mentee, title="x", levels=["x"] * 5, weight=1), later)
    mentee.shares = ["situation"]
    mentee.situation = marks.word(Mark("programmes.Participation.situation", str(mentee.pk), later))
    mentee.save()


def change_the_unmarkable() -> None:
    """Every field that cannot be marked says something else."""
    for model in sealed_models():
        unmarkable = [f for f in sealed_fields(model) if place_of(model, f) in UNMARKABLE]
        rows = model._default_manager.all() if unmarkable else ()
        for row in rows:
            changed = [f for f in unmarkable if change(row, f.name, place_of(model, f))]
            if changed:
                row.save(update_fields=[f.name for f in changed])


def change(row: Any, name: str, place: str) -> bool:
    others = OTHER_WORDS.get(place)
    now = getattr(row, name)
    if others:
        setattr(row, name, others[0] if now != others[0] else others[1])
    elif place == "programmes.Participation.working_style":
        setattr(row, name, {key: 1 if one != 1 else 2 for key, one in now.items()})
    elif isinstance(now, bool):
        setattr(row, name, not now)
    elif isinstance(now, int):
        setattr(row, name, 1 if now != 1 else 2)
    elif isinstance(now, list):
        setattr(row, name, [1 if one != 1 else 2 for one in now])
    else:
        return False
    return True


OTHER_WORDS = {
    "evaluation.FollowUp.lasted": ("no", "fully"),
    "evaluation.GoalChoice.choice": ("close", "keep"),
    "evaluation.SharedPart.afterwards": ("no_contact", "friends"),
    "learning.Means.effort": ("more", "under_1h"),
    "meetings.AgendaItem.kind": ("question", "idea"),
    "meetings.Reflection.template": ("what", "gibbs"),
    "mentorships.Decision.answer": ("no", "yes"),
}


# -- Finding --------------------------------------------------------------------------------------


def person(first: str, last: str) -> Person:
    return Person.objects.get(first_name=first, last_name=last)


def pair_of(first: str, last: str) -> Mentorship:
    mentorship = Mentorship.objects.get(mentee__person=person(first, last))
    return Mentorship.objects.with_pair().get(pk=mentorship.pk)


def last_and_next(mentorship: Mentorship) -> tuple[Meeting | None, Meeting | None]:
    held = mentorship.meetings.held().order_by("-planned_at").first()
    return held, mentorship.meetings.planned().in_order().first()


def records(pairs: list[Mentorship], new: Mentorship) -> dict[str, list[Any]]:
    """What the four pairs and the new one have: two of each kind where there are many."""
    dialogue, _evaluation, in_use, ended = pairs
    halves = [*dialogue.pair, ended.mentee, in_use.mentee]
    meetings = [*last_and_next(dialogue), last_and_next(in_use)[0]]
    goals = [*dialogue.mentee.goals.all()[:2], *ended.mentee.goals.all()]
    return every_record(1) | {
        "mentorships.Mentorship": [*pairs, new],
        "programmes.Participation": halves,
        "programmes.EnrolmentList": list(EnrolmentList.objects.all()),
        "programmes.DataRequest": list(DataRequest.objects.all()),
        "contact.Enquiry": list(Enquiry.objects.all()),
        "meetings.Meeting": meetings,
        "meetings.Step": list(dialogue.steps.all()[:1]),
        "meetings.SharedPart": list(SharedPart.objects.all()),
        "goals.Goal": goals,
        "goals.Learning": list(Learning.objects.filter(participation=dialogue.mentee)[:1]),
        "learning.Means": list(dialogue.mentee.means.all()),
        "learning.Suggestion": list(Suggestion.objects.all()),
        "evaluation.FollowUp": list(FollowUp.objects.all()),
        "programmes.Season": [dialogue.season, in_use.season],
    }


def records_of_round(suggested: list[Participation]) -> dict[str, list[Any]]:
    """The round in which these are suggested to each other, its season and themselves."""
    mentee, mentor, *_others = suggested
    return every_record(1) | {
        "programmes.Participation": [mentee, mentor],
        "programmes.Season": [mentee.season],
        "goals.Goal": list(mentee.goals.all()),
        "matching.Suggestion": list(mentee.mentors_suggested.all()),
    }


def records_of_one(mentorship: Mentorship) -> dict[str, list[Any]]:
    return {
        "mentorships.Mentorship": [mentorship],
        "programmes.Participation": list(mentorship.pair),
        "meetings.Meeting": [m for m in last_and_next(mentorship) if m is not None],
        "goals.Goal": list(mentorship.mentee.goals.all()),
        "goals.Learning": list(mentorship.mentee.learnings.all()[:1]),
        "evaluation.FollowUp": list(mentorship.follow_ups.all()),
    }

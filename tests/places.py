"""Every place where two people, or one person in two windows, may write the same thing."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone

from kehity.evaluation.tests.factories import MidReviewFactory, pair_evaluating
from kehity.goals.tests.factories import GoalFactory, LearningFactory
from kehity.learning.tests.factories import MeansFactory, ShelfItemFactory
from kehity.meetings.tests.factories import MeetingFactory
from kehity.mentorships.acquainting import plan_introduction
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorFactory,
    MentorshipFactory,
    coordinator_of,
    write_version,
)
from kehity.people.models import Person


@dataclass
class Spot:
    """A page that two have open: its address, where it is sent, and who they are."""

    page: str
    first: Person
    second: Person
    sent_to: str = ""
    also: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sent_to = self.sent_to or self.page


@dataclass(frozen=True)
class Place:
    """One box in which two may write, and how to come there."""

    name: str
    box: str
    make: Callable[[], Spot]
    is_shared: bool = False
    mine: str = "Mikael kirjoitti"
    theirs: str = "Aino kirjoitti"

    def __str__(self) -> str:
        return self.name


def _note() -> Spot:
    meeting = MeetingFactory()
    mentee, mentor = meeting.mentorship.people
    page = f"{meeting.get_absolute_url()}?part=during"
    return Spot(page, mentee, mentor, reverse("meeting_note", args=[meeting.pk]))


def _of_meeting(name: str, *, held: bool, by_mentor: bool = False) -> Callable[[], Spot]:
    def make() -> Spot:
        meeting = MeetingFactory(held=True) if held else MeetingFactory()
        mentee, mentor = meeting.mentorship.people
        person = mentor if by_mentor else mentee
        return Spot(reverse(name, args=[meeting.pk]), person, person)

    return make


def _mid_review() -> Spot:
    review = MidReviewFactory()
    mentee, mentor = review.mentorship.people
    to = reverse("mid_review_together", args=[review.mentorship_id])
    return Spot(review.get_absolute_url(), mentee, mentor, to)


def _evaluation(name: str, *, alone: bool) -> Callable[[], Spot]:
    def make() -> Spot:
        mentorship, _opened = pair_evaluating()
        mentee, mentor = mentorship.people
        return Spot(reverse(name, args=[mentorship.pk]), mentee, mentee if alone else mentor)

    return make


def _agreement() -> Spot:
    mentorship = MentorshipFactory(decided=True)
    mentee, mentor = mentorship.people
    write_version(mentorship, mentor)
    page = reverse("agreement_writing", args=[mentorship.pk])
    return Spot(page, mentee, mentor, also={"limits_acknowledged": "on"})


def _introduction() -> Spot:
    mentorship = MentorshipFactory(accepted=True)
    mentee, mentor = mentorship.people
    soon = timezone.now() + datetime.timedelta(days=3)
    plan_introduction(mentorship, mentee, planned_at=soon, mode="remote", where="", minutes=60)
    return Spot(reverse("introduction", args=[mentorship.pk]), mentee, mentor)


def _decision() -> Spot:
    mentorship = MentorshipFactory(introduced=True)
    mentee = mentorship.mentee.person
    answers = {"could_be_open": "5", "can_progress": "4", "have_time": "yes", "answer": "no"}
    return Spot(reverse("decision", args=[mentorship.pk]), mentee, mentee, also=answers)


def _own(make_record: Callable[[], object]) -> Callable[[], Spot]:
    def make() -> Spot:
        record = make_record()
        person = record.participation.person  # type: ignore[attr-defined]  # each has an owner
        return Spot(record.get_absolute_url(), person, person)  # type: ignore[attr-defined]

    return make


def _takeaway() -> Spot:
    means = MeansFactory()
    person = means.participation.person
    return Spot(reverse("means_takeaway", args=[means.pk]), person, person)


def _section(
    key: str, *, of_mentor: bool = False, also: dict[str, str] | None = None
) -> Callable[[], Spot]:
    def make() -> Spot:
        half = (MentorFactory if of_mentor else MenteeFactory)()
        page = reverse("preparation_section", args=[half.pk, key])
        return Spot(page, half.person, half.person, also=also or {})

    return make


def _shelf_item() -> Spot:
    item = ShelfItemFactory()
    coordinator = coordinator_of(item.season)
    return Spot(reverse("shelf_item", args=[item.pk]), coordinator, coordinator)


def _mail_text() -> Spot:
    season = MenteeFactory().season
    coordinator = coordinator_of(season)
    page = reverse("mail_text", args=[season.pk, "proposal_did_not_lead"])
    return Spot(page, coordinator, coordinator, also={"subject_fi": "Aihe"})


PLACES = [
    Place("shared note of a meeting", "text", _note, is_shared=True),
    Place("mid-point review, written together", "mid_4", _mid_review, is_shared=True),
    Place("evaluation, written together", "end_eval_1",
          _evaluation("evaluation_together", alone=False), is_shared=True),
    Place("agreement", "off_limits", _agreement, is_shared=True),
    Place("introductory meeting", "where", _introduction, is_shared=True),
    Place("own decision", "reason", _decision, mine="time", theirs="other"),
    Place("preparation of a meeting", "since_last", _of_meeting("meeting_preparation", held=False)),
    Place("mentor's line", "mentor_line",
          _of_meeting("meeting_brief", held=False, by_mentor=True)),
    Place("reflection", "insight", _of_meeting("meeting_reflection", held=True)),
    Place("own part of the evaluation", "thanks",
          _evaluation("evaluation_preparation", alone=True)),
    Place("goal", "why", _own(GoalFactory)),
    Place("learning", "text", _own(LearningFactory)),
    Place("learning means", "why", _own(MeansFactory)),
    Place("takeaway", "takeaway", _takeaway),
    Place("preparation, situation", "situation", _section("situation")),
    Place("preparation, themes of a mentee", "weight_1",
          _section("themes", also={"theme_1": "t01"}), mine="1", theirs="3"),
    Place("preparation, themes of a mentor", "theme_t01", _section("themes", of_mentor=True),
          mine="1", theirs="3"),
    Place("preparation, ways of working", "challenge", _section("style")),
    Place("shelf", "note", _shelf_item),
    Place("own words in a mail", "body_fi", _mail_text),
]  # fmt: skip

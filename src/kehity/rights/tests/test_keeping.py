"""How long data is kept: a row of the table for each category, with a clock that is moved."""

# long because one table names a way to make, and to look for, what every category keeps

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils import timezone

from kehity.evaluation.models import Evaluation, OwnPart, RaisedHand, SurveyAnswer
from kehity.evaluation.models import SharedPart as SavedPart
from kehity.goals.models import Goal, set_goal
from kehity.matching.models import Change, Round, Run
from kehity.meetings.models import AgendaItem, Meeting, Step
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorFactory,
    MentorshipFactory,
    SeasonFactory,
)
from kehity.notifications.models import Delivery
from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.privacy import retention
from kehity.privacy.retention import Category, Count
from kehity.programmes.models import (
    DataRequest,
    Declining,
    Participation,
    Season,
    ThemeChoice,
    Withdrawal,
)
from kehity.rights.asking import answer, ask
from kehity.rights.keeping import keep_no_longer
from kehity.rights.models import Copy, Erasure, Report, ReportLine
from kehity.rights.tasks import forget_what_is_due

pytestmark = pytest.mark.django_db

IsThere = Callable[[], Any]
ENDS_ON = datetime.date(2027, 6, 1)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def season() -> Season:
    return SeasonFactory(starts_on=ENDS_ON - datetime.timedelta(days=300), ends_on=ENDS_ON)


def midday(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


THEN = midday(ENDS_ON)


def months(count: int) -> relativedelta:
    return relativedelta(months=count)


# -- What is kept, and whether it is there --------------------------------------------------------


def application(season: Season) -> IsThere:
    part = MenteeFactory(season=season)
    return Participation.objects.filter(pk=part.pk).exists


def a_no(season: Season) -> IsThere:
    no = Declining.objects.create(season=season, person=PersonFactory(), role="mentee")
    return Declining.objects.filter(pk=no.pk).exists


def profile(season: Season) -> IsThere:
    pair = MentorshipFactory(mentee__season=season, in_dialogue=True)
    Participation.objects.filter(pk=pair.mentee_id).update(unit="Schools", need="Patience")
    pair.mentee.choose_themes([(season.themes.first(), 2)])

    def is_told() -> bool:
        part = Participation.objects.get(pk=pair.mentee_id)
        themes = ThemeChoice.objects.filter(participation=part).exists()
        told = {bool(part.unit), bool(part.need), themes}
        assert len(told) == 1, "all of it or nothing"
        return told.pop()

    return is_told


def profile_of_somebody_who_left(season: Season) -> IsThere:
    pair = MentorshipFactory(mentee__season=season, in_dialogue=True)
    pair.endings.create(kind="early", by=pair.mentor.person, at=THEN)
    Participation.objects.filter(pk=pair.mentor_id).update(unit="Schools")
    Withdrawal.objects.create(participation=pair.mentor, at=THEN)
    Season.objects.filter(pk=season.pk).update(ends_on=ENDS_ON + datetime.timedelta(days=300))
    return Participation.objects.filter(pk=pair.mentor_id, unit="Schools").exists


def record_of_matching(season: Season) -> IsThere:
    person = PersonFactory()
    round_ = Round.objects.create(season=season, by=person, stage="published")
    two = {"mentee": MenteeFactory(season=season), "mentor": MentorFactory(season=season)}
    MentorshipFactory(**two)
    round_.changes.create(kind="locked", by=person, **two)
    record = {"pairs": [["a", "b"]], "counts": {"pairs": 1}}
    round_.runs.create(purpose="draft", seed=1, record=record, done_at=THEN)

    def is_told() -> bool:
        told = {Change.objects.exists(), "pairs" in Run.objects.get().record}
        assert len(told) == 1
        assert Run.objects.get().record["counts"] == {"pairs": 1}, "counts stay"
        return told.pop()

    return is_told


def texts_of_a_completed_pair(season: Season) -> IsThere:
    pair = MentorshipFactory(mentee__season=season, in_use=True)
    pair.milestones.filter(phase=Phase.LEARNINGS_IN_USE).update(at=THEN)
    return agreement_of(pair)


def texts_of_an_ended_pair(season: Season) -> IsThere:
    pair = MentorshipFactory(mentee__season=season, in_dialogue=True)
    pair.endings.create(kind="early", by=pair.mentee.person, at=THEN)
    return agreement_of(pair)


def agreement_of(pair: Mentorship) -> IsThere:
    def opens() -> bool:
        here = Mentorship.objects.with_pair().get(pk=pair.pk)
        return any(version.text for version in here.agreements.all())

    assert opens()
    return opens


def survey_answer(season: Season) -> IsThere:
    SurveyAnswer.objects.create(season=season, role="mentee", answers={"srv_1": 5})
    return SurveyAnswer.objects.exists


def raised_hand(season: Season) -> IsThere:
    pair = MentorshipFactory(mentee__season=season)
    RaisedHand.objects.create(participation=pair.mentee)
    return RaisedHand.objects.exists


def mail(_season: Season) -> IsThere:
    Delivery.objects.create(person=PersonFactory(), notice="x", queued_at=THEN)
    return Delivery.objects.exists


def answered_request(season: Season) -> IsThere:
    pair = MentorshipFactory(mentee__season=season)
    asked = ask(pair.mentee, kind="correct", text="x")
    answer(asked, PersonFactory(), outcome="done", text="x")
    type(asked.answer).objects.update(at=THEN)
    return DataRequest.objects.exists


def copy(_season: Season) -> IsThere:
    Copy.objects.create(person=PersonFactory(), asked_at=THEN, done_at=THEN)
    return Copy.objects.exists


def proof_of_erasure(_season: Season) -> IsThere:
    Erasure.objects.create(person=PersonFactory(), asked_at=THEN, done_at=THEN)
    return Erasure.objects.exists


TABLE = [
    (application, months(3)),
    (a_no, months(3)),
    (profile, months(3)),
    (profile_of_somebody_who_left, months(3)),
    (record_of_matching, months(12)),
    (texts_of_a_completed_pair, months(3)),
    (texts_of_an_ended_pair, months(3)),
    (survey_answer, months(12)),
    (raised_hand, months(6)),
    (mail, months(24)),
    (answered_request, months(24)),
    (copy, relativedelta(days=7)),
    (proof_of_erasure, months(24)),
]


@pytest.mark.parametrize(("make", "kept_for"), TABLE, ids=[make.__name__ for make, _for in TABLE])
def test_what_is_kept_stays_until_its_day_and_then_goes(season, make, kept_for):
    is_there = make(season)

    retention.forget_due(THEN + kept_for - DAY)
    before = is_there()
    retention.forget_due(THEN + kept_for + DAY)
    after = is_there()
    again = retention.forget_due(THEN + kept_for + DAY)

    assert (before, after, again) == (True, False, [])


def test_ones_own_notes_stay_until_their_writer_deletes_them(season):
    pair = MentorshipFactory(mentee__season=season, in_use=True)
    set_goal(pair.mentee, title="Patience")

    retention.forget_due(THEN + months(120))

    own = Goal.objects.select_related("participation__person__data_key")
    assert "Patience" in [goal.title for goal in own]


def test_whoever_wants_it_has_their_texts_erased_as_soon_as_the_two_are_done(season):
    pair = MentorshipFactory(mentee__season=season, in_use=True)
    mentee, mentor = pair.people
    Evaluation.objects.create(mentorship=pair)
    wants(pair, mentee, "at_closing")
    wants(pair, mentor, "usual")
    at = {"planned_at": THEN, "mode": "video"}
    meeting = Meeting(mentorship=pair, since_last="x", mentor_line="y", shared_note="z", **at)
    meeting.save(force_insert=True)
    AgendaItem(meeting=meeting, position=1, title="x").save(force_insert=True)
    for person in (mentee, mentor):
        Step(mentorship=pair, meeting=meeting, owner=person, text="x").save(force_insert=True)

    retention.forget_due(timezone.now())

    here = Meeting.objects.with_pair().get()
    said = (here.since_last, here.mentor_line, here.shared_note)
    assert said == ("", "y", "z"), "what is the other's, and what both wrote, stays"
    assert [one.owner for one in Step.objects.all()] == [mentor]
    assert [one.by for one in SavedPart.objects.all()] == [mentor]
    assert not AgendaItem.objects.exists()


def wants(pair: Mentorship, person: Person, kept: str) -> None:
    evaluation = pair.evaluation
    part = OwnPart(evaluation=evaluation, by=person, draft={"thanks": "x"}, retention=kept)
    part.save(force_insert=True)
    SavedPart(evaluation=evaluation, by=person, learnings=["x"]).save(force_insert=True)


def test_a_request_that_waits_keeps_the_application_it_is_about(season):
    part = MenteeFactory(season=season)
    ask(part, kind="access", text="x")

    retention.forget_due(THEN + months(4))

    assert DataRequest.objects.count() == 1


def test_many_go_a_few_at_a_time(season, monkeypatch):
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    for _number in range(5):
        MenteeFactory(season=season)

    gone = retention.forget_due(THEN + months(4))

    organisation = season.programme.organisation_id
    assert gone == [Count(Category.WITHOUT_PAIR, organisation, 5)]
    assert not Participation.objects.exists()


def test_a_rule_whose_deed_lets_nothing_go_is_noticed(season, monkeypatch):
    MenteeFactory(season=season)
    rule = next(one for one in retention.kept() if one.category == Category.WITHOUT_PAIR)
    lazy = retention.Kept(rule.category, rule.due, lambda rows: None, rule.organisation)
    monkeypatch.setattr(retention, "kept", lambda: (lazy,))

    with pytest.raises(retention.StillThere):
        retention.forget_due(THEN + months(4))


# -- The report and the page ----------------------------------------------------------------------


def test_a_night_in_which_something_goes_has_a_report_of_numbers(season):
    MenteeFactory(season=season)
    Copy.objects.create(person=PersonFactory(), asked_at=THEN, done_at=THEN)

    report = keep_no_longer(THEN + months(4))

    lines = ReportLine.objects.values_list("category", "organisation", "rows").order_by("category")
    organisation = season.programme.organisation_id
    assert list(lines) == [("copies", None, 1), ("without_pair", organisation, 1)]
    assert keep_no_longer(THEN + months(4)) is None
    assert Report.objects.get() == report


def test_the_clock_lets_go(season):
    MenteeFactory(season=season)
    Season.objects.update(
        starts_on=timezone.localdate() - datetime.timedelta(days=500),
        ends_on=timezone.localdate() - datetime.timedelta(days=100),
    )

    forget_what_is_due.call()

    assert not Participation.objects.exists()


def test_owners_read_what_goes_next_and_what_has_gone_of_their_own_data(season, client):
    mine = season.programme.organisation
    owner = PersonFactory(language="en")
    mine.ownerships.create(person=owner)
    theirs = SeasonFactory(starts_on=season.starts_on, ends_on=season.ends_on)
    MenteeFactory(season=season), MenteeFactory(season=theirs)
    keep_no_longer(THEN + months(4))
    Season.objects.filter(pk__in=[season.pk, theirs.pk]).update(
        starts_on=timezone.localdate() - datetime.timedelta(days=400),
        ends_on=timezone.localdate() - datetime.timedelta(days=100),
    )
    MenteeFactory(season=season), MenteeFactory(season=season), MenteeFactory(season=theirs)
    client.force_login(owner)

    page = client.get(reverse("retention"))

    next_ones = {line.what: line.tonight for line in page.context["lines"] if line.tonight}
    assert next_ones == {Category.WITHOUT_PAIR.label: 2}
    gone = [(one.organisation, one.rows) for one in page.context["page"].object_list]
    assert gone == [(mine, 1)]
    assert Participation.objects.count() == 3, "a look changes nothing"


def test_nobody_but_an_owner_has_the_page(client, season):
    person = PersonFactory()
    season.programme.coordinations.create(person=person)
    client.force_login(person)

    assert client.get(reverse("retention")).status_code == 404

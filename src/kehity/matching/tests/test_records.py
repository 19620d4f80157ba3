"""Records are kept for the season and a year; then only counts stay."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from kehity.background.management.commands.work import run_what_is_ready
from kehity.matching.drafting import confirm
from kehity.matching.models import Change, DraftPair, Purpose, Run, Suggestion
from kehity.matching.publishing import publish
from kehity.matching.recording import document
from kehity.matching.running import ask_run
from kehity.matching.tests.coordinating import a_season, agreed, anew, drafted, in_draft
from kehity.matching.tests.factories import SuggestionFactory
from kehity.mentorships.models import Mentorship
from kehity.privacy.retention import forget_due

pytestmark = pytest.mark.django_db


def published():
    _season, coordinator, [mentee, _other], [mentor, *_others] = a_season()
    round = drafted((mentee, mentor, 1), coordinator=coordinator)
    confirm(in_draft(round, mentee), coordinator)
    publish(anew(round), coordinator)
    return anew(round), mentee


def ended(season, days):
    season.starts_on = timezone.localdate() - datetime.timedelta(days=days + 300)
    season.ends_on = timezone.localdate() - datetime.timedelta(days=days)
    season.save()


@pytest.mark.parametrize(("days", "stays"), [(300, True), (370, False)])
def test_a_year_after_the_season_only_counts_stay(days, stays):
    round, _mentee = published()
    counts = Run.objects.get().record["counts"]
    ended(round.season, days)

    forget_due(timezone.now())

    assert {
        "suggestions": Suggestion.objects.exists(),
        "draft": DraftPair.objects.exists(),
        "changes": Change.objects.exists(),
        "pairs in the record": "pairs" in Run.objects.get().record,
    } == dict.fromkeys(("suggestions", "draft", "changes", "pairs in the record"), stays)
    assert Run.objects.get().record["counts"] == counts
    assert Mentorship.objects.count() == 1


def test_forgetting_twice_does_no_harm():
    round, _mentee = published()
    ended(round.season, 400)

    for _time in range(2):
        forget_due(timezone.now())

    assert list(Run.objects.get().record) == ["counts"]
    assert document(Run.objects.select_related("round__season").get())["people"] == {}


def test_two_records_of_one_minute_look_and_are_called_different(client):
    round, _mentee = published()
    moment = timezone.now().replace(second=7)
    Run.objects.update(asked_at=moment)
    run = Run.objects.get()
    client.force_login(round.by)

    record = client.get(reverse("run_record", args=[run.pk]))
    page = client.get(reverse("season_matching", args=[round.season_id])).content.decode()

    at = timezone.localtime(moment)
    assert at.strftime("kehity-draft-%Y-%m-%d-%H%M07.json") in record["Content-Disposition"]
    assert at.strftime("%H:%M:07") in page


def test_those_who_did_not_answer_are_not_counted_among_those_a_mentor_more_would_help():
    _season, coordinator, [paired, silent, refused], [mentor] = a_season(3, 1)
    round = agreed((paired, mentor, 1), coordinator=coordinator)
    SuggestionFactory(round=round, mentee=silent, mentor=mentor)
    SuggestionFactory(round=round, mentee=refused, mentor=mentor, rank=0)

    ask_run(round, Purpose.DRAFT, coordinator)
    run_what_is_ready()

    record = Run.objects.get().record
    assert {one["mentee"] for one in record["without"]} == {str(silent.pk), str(refused.pk)}
    assert {mentees for _theme, _language, mentees in record["helpful"]} == {1}


def test_whoever_is_erased_has_no_name_in_the_record():
    round, mentee = published()
    run = Run.objects.select_related("round__season").get()
    assert document(run)["people"][str(mentee.pk)] == mentee.person.name
    Mentorship.objects.all().delete()

    mentee.person.delete()

    assert str(mentee.pk) not in document(run)["people"]
    assert not Change.objects.filter(round=round, mentee=mentee).exists()

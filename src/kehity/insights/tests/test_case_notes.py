"""Coordinators' own notes about somebody, which that person may read and take along."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from kehity.insights.models import CaseNote, Handled
from kehity.insights.models.notes import write_note
from kehity.insights.tasks import forget_deleted_notes
from kehity.insights.tests.times import HOUR, ago, days
from kehity.mentorships.tests.factories import MentorshipFactory, SeasonFactory, coordinator_of
from kehity.people.tests.factories import PersonFactory
from kehity.privacy.retention import forget_due
from kehity.programmes.models import Participation, Season

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentee(season) -> Participation:
    return MentorshipFactory(mentee__season=season).mentee


def note_about(participation, text="Called on Monday.") -> CaseNote:
    return write_note(participation, text, by=coordinator_of(participation.season))


def page_of(client, participation):
    return client.get(reverse("case_notes", args=[participation.pk]))


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("coordinator", 200),
        ("another coordinator", 404),
        ("owner", 404),
        ("mentee", 404),
        ("partner", 404),
        ("stranger", 404),
    ],
)
def test_coordinators_of_the_programme_read_and_write_notes(season, mentee, client, role, status):
    note = note_about(mentee)
    owner = PersonFactory()
    season.programme.organisation.ownerships.create(person=owner)
    people = {
        "coordinator": coordinator_of(season),
        "another coordinator": coordinator_of(SeasonFactory()),
        "owner": owner,
        "mentee": mentee.person,
        "partner": mentee.as_mentee.get().mentor.person,
        "stranger": PersonFactory(),
    }
    client.force_login(people[role])

    page = page_of(client, mentee)

    assert page.status_code == status
    url = reverse("case_notes", args=[mentee.pk])
    written = client.post(url, {"text": "One more."}).status_code
    assert written == (302 if status == 200 else 404)
    for name in ("case_note_deletion", "case_note_return"):
        answer = client.post(reverse(name, args=[note.pk])).status_code
        assert answer == (302 if status == 200 else 404)


def test_a_note_is_kept_with_who_and_when(season, mentee, coordinator, client):
    client.post(reverse("case_notes", args=[mentee.pk]), {"text": "Called on Monday."})

    page = page_of(client, mentee).content.decode()

    note = CaseNote.objects.get()
    assert (note.by, note.participation, note.text) == (coordinator, mentee, "Called on Monday.")
    assert "Called on Monday." in page
    assert "The programme&#x27;s coordinators and the person it is about can read this." in page


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "This field is required."),
        ("  ", "This field is required."),
        ("x" * 2001, "at most 2000 characters"),
        ("a\0b", "There is a character here that cannot be saved."),
    ],
    ids=lambda one: one[:20],
)
def test_a_note_that_cannot_be_kept_says_so(mentee, coordinator, client, text, says):
    page = client.post(reverse("case_notes", args=[mentee.pk]), {"text": text})

    assert page.status_code == 422
    assert says in page.content.decode()
    assert CaseNote.objects.count() == 0


def test_a_note_is_deleted_and_brought_back_within_a_day(mentee, coordinator, client):
    note = note_about(mentee)

    client.post(reverse("case_note_deletion", args=[note.pk]))

    page = page_of(client, mentee)
    assert "Called on Monday." not in page.content.decode()
    assert [one.pk for one in page.context["deleted"]] == [note.pk]
    again = client.post(reverse("case_note_deletion", args=[note.pk]))
    assert again.status_code == 409, "it has been deleted already"
    client.post(reverse("case_note_return", args=[note.pk]))
    assert "Called on Monday." in page_of(client, mentee).content.decode()


@pytest.mark.parametrize(("age", "status", "kept"), [(days(1) - HOUR, 302, 1), (days(1), 409, 0)])
def test_after_a_day_a_deleted_note_is_gone(mentee, coordinator, client, age, status, kept):
    note = note_about(mentee)
    with ago(age):
        note.delete_for_now()

    assert client.post(reverse("case_note_return", args=[note.pk])).status_code == status
    forget_deleted_notes.call()

    assert CaseNote.objects.count() == kept


def test_half_a_year_after_the_season_nothing_is_kept(mentee, season):
    note_about(mentee)
    now = timezone.now()
    Handled.objects.create(season=season, signal="quiet", subject=mentee.pk, since=now, kind="done")
    today = timezone.localdate()

    kept = []
    for age in (183, 184):
        Season.objects.update(starts_on=today - days(400), ends_on=today - days(age))
        forget_due(timezone.now())
        kept.append((CaseNote.objects.count(), Handled.objects.count()))

    assert kept == [(1, 1), (0, 0)]


# -- What the person it is about has --------------------------------------------------------------


def test_everybody_is_told_that_notes_may_exist_and_where_to_read_them(mentee, client):
    client.force_login(mentee.person)
    mentee.person.prefer(language="en")

    for url in (reverse("details"), reverse("joining", args=[mentee.pk])):
        page = client.get(url).content.decode()
        assert "may keep notes of their own about helping you" in page
        assert reverse("notes_about_me") in page


def test_one_reads_what_is_about_oneself_and_nothing_else(mentee, client):
    note_about(mentee, "About the mentee.")
    note_about(mentee.as_mentee.get().mentor, "About the mentor.")
    note_about(mentee, "Taken back.").delete_for_now()
    client.force_login(mentee.person)

    said = [
        client.get(reverse(name)).content.decode()
        for name in ("notes_about_me", "notes_about_me_json", "notes_about_me_text")
    ]

    for one in said:
        assert "About the mentee." in one
        assert "About the mentor." not in one
        assert "Taken back." not in one


def test_the_copy_can_be_read_by_programs(mentee, client):
    note = note_about(mentee, 'Åsa said: "later" & <soon>')
    client.force_login(mentee.person)

    copy = client.get(reverse("notes_about_me_json"))
    text = client.get(reverse("notes_about_me_text"))

    assert json.loads(copy.content) == {
        "notes": [
            {
                "at": note.at.isoformat(),
                "by": note.by.name,
                "season": str(mentee.season.name),
                "text": 'Åsa said: "later" & <soon>',
            }
        ]
    }
    assert copy.headers["Content-Disposition"] == 'attachment; filename="kehity-notes.json"'
    assert 'Åsa said: "later" & <soon>' in text.content.decode()
    assert text.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_whose_key_is_erased_of_them_nothing_can_be_read(mentee):
    note = note_about(mentee)

    mentee.person.data_key.delete()

    assert CaseNote.objects.get(pk=note.pk).text == ""


@pytest.mark.parametrize("count", [1, 20])
def test_notes_cost_as_many_questions_however_many(
    mentee, coordinator, client, django_assert_max_num_queries, count
):
    for number in range(count):
        note_about(mentee, f"Note {number}.")

    with django_assert_max_num_queries(10):
        page = page_of(client, mentee)

    assert page.content.decode().count("Note ") == count

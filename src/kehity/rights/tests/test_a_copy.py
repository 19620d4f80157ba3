"""A copy of one's data: made in the background, for the person alone, after signing in anew."""

from __future__ import annotations

import datetime
import io
import json
import time
import zipfile

import pytest
from allauth.account.internal.userkit import user_id_to_str
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kehity.background.management.commands.work import run_what_is_ready
from kehity.goals.models import Goal
from kehity.mentorships.tests.factories import MenteeFactory
from kehity.people.tests.factories import PersonFactory
from kehity.rights.copying import DATA, PAGE, ask_for_copy, make
from kehity.rights.models import Copy

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentee():
    return MenteeFactory(person__language="en", person__first_name="Aino")


def just_signed_in(person, minutes_ago=0) -> Client:
    client = Client()
    client.force_login(person)
    session = client.session
    at = time.time() - 60 * minutes_ago
    session["account_authentication_methods"] = [{"method": "code", "at": at}]
    session["account_authentication_methods_user"] = user_id_to_str(person)
    session.save()
    return client


def copy_of(person) -> Copy:
    copy, _is_new = ask_for_copy(person)
    make(copy)
    return copy


def test_a_copy_is_asked_for_made_and_fetched(mentee, mailoutbox):
    client = just_signed_in(mentee.person)

    client.post(reverse("copies"))
    waiting = client.get(reverse("my_data")).content.decode()
    run_what_is_ready()
    page = client.get(reverse("my_data")).content.decode()

    copy = Copy.objects.get()
    address = reverse("copy", args=[copy.pk])
    assert ("The copy is being made" in waiting, address in page) == (True, True)
    answer = client.get(address)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kehity.zip"'
    assert answer.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names, html = archive.namelist(), archive.read(PAGE).decode()
        data = json.loads(archive.read(DATA))
    assert names == [PAGE, DATA, "tokens.css", "copy.css"]
    assert "Lead without hurry" in html
    assert 'lang="en"' in html
    [goal] = data["chapters"]["goals"]["entries"]
    asked = {one["question"]: one["said"] for one in goal["answers"]}
    assert asked["Your goal, in one sentence"] == "Lead without hurry"
    assert [mail.subject for mail in mailoutbox] == ["The copy of your data is ready"]


@pytest.mark.parametrize(
    ("minutes", "status"), [(0, 200), (14, 200), (16, 302), (60 * 24, 302)], ids=str
)
def test_the_copy_opens_only_for_whoever_has_just_signed_in(mentee, minutes, status):
    copy = copy_of(mentee.person)

    answer = just_signed_in(mentee.person, minutes).get(reverse("copy", args=[copy.pk]))

    assert answer.status_code == status
    if status == 302:
        assert answer.headers["Location"].startswith(reverse("proof_by_mail"))


def test_nobody_else_gets_the_copy(mentee):
    copy = copy_of(mentee.person)
    other = just_signed_in(PersonFactory())

    assert other.get(reverse("copy", args=[copy.pk])).status_code == 404


@pytest.mark.parametrize(("days", "status"), [(6, 200), (7, 403)], ids=str)
def test_the_copy_is_offered_for_seven_days(mentee, days, status):
    copy = copy_of(mentee.person)
    Copy.objects.update(asked_at=timezone.now() - datetime.timedelta(days=days))

    answer = just_signed_in(mentee.person).get(reverse("copy", args=[copy.pk]))

    assert answer.status_code == status


def test_a_copy_that_is_being_made_is_not_begun_twice(mentee):
    first, is_new = ask_for_copy(mentee.person)
    again, is_new_again = ask_for_copy(mentee.person)

    assert (first.pk, is_new, is_new_again) == (again.pk, True, False)


def test_a_copy_is_sealed_in_the_database(mentee):
    copy_of(mentee.person)

    stored = Copy.objects.values_list("content", flat=True).get()

    assert b"PK" not in bytes(stored)[:40]
    mentee.person.close_for_good()
    assert Copy.objects.select_related("person").get().content == ""


def test_a_copy_tells_how_far_it_is(mentee, monkeypatch):
    copy, _is_new = ask_for_copy(mentee.person)
    seen = []
    update = type(Copy.objects.all()).update

    def noted(self, **told):
        seen.append(told.get("chapters_done"))
        return update(self, **told)

    monkeypatch.setattr(type(Copy.objects.all()), "update", noted)
    make(copy)

    assert seen == list(range(1, copy.chapters + 1))


def test_a_copy_speaks_the_season_s_words(mentee):
    mentee.person.prefer(language="fi")
    mentee.season.mentee_term = "aktori"
    mentee.season.save()
    copy = copy_of(mentee.person)

    with zipfile.ZipFile(io.BytesIO(just_file(copy))) as archive:
        data = json.loads(archive.read(DATA))

    assert data["language"] == "fi-aktori"


def just_file(copy):
    answer = just_signed_in(copy.person).get(reverse("copy", args=[copy.pk]))
    return answer.content


def test_many_goals_take_few_queries(mentee, django_assert_max_num_queries):
    for position in range(2, 12):
        Goal(participation=mentee, title="x", position=position).save(force_insert=True)
    copy, _is_new = ask_for_copy(mentee.person)

    with django_assert_max_num_queries(110):
        make(copy)

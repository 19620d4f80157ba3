"""Where one is signed in: seen on a page, ended from there, and never for longer than agreed."""

import datetime
import os
import subprocess
import sys

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.utils import timezone

from kehity.notifications.kinds import told_again
from kehity.notifications.models import Delivery
from kehity.people.models import Person, SignIn
from kehity.people.tasks import forget_sign_ins
from kehity.people.tests.factories import PersonFactory
from kehity.people.tests.proving import browser, comes_in
from kehity.people.tests.test_demo import KEYS

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def person() -> Person:
    return PersonFactory(language="en")


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


def is_in(client) -> bool:
    return client.get("/details/").status_code == 200


def signed_in(person):
    client = browser()
    comes_in(client, person)
    return client


def new_devices() -> list[Delivery]:
    return list(Delivery.objects.filter(notice__endswith="NewDevice"))


def test_a_sign_in_is_remembered_with_the_device_in_words_and_the_way(person):
    client = signed_in(person)

    page = client.get("/safety/").content.decode()
    sign_in = SignIn.objects.get()
    assert (sign_in.seen_as.in_words, sign_in.way) == ("Firefox, Linux", "code")
    assert sign_in.session == client.session.session_key
    assert "Firefox, Linux" in page
    assert "127.0.0.1" not in page


def test_signing_in_changes_the_session_s_key(client, person):
    client.post("/sign-in/", {"email": person.email})
    before = client.session.session_key

    comes_in(client, person)

    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_signing_out_ends_the_sign_in(person):
    client = signed_in(person)

    client.post("/sign-in/out/")

    assert (SignIn.objects.get().session, SignIn.objects.get().ended_at is None) == ("", False)


def test_one_session_is_ended_from_another_at_once(person):
    here, there, third = signed_in(person), signed_in(person), signed_in(person)
    sign_in = SignIn.objects.get(session=there.session.session_key)

    answer = here.post(f"/safety/sessions/{sign_in.pk}/ending/", follow=True)

    assert [is_in(client) for client in (here, there, third)] == [True, False, True]
    assert "The session has ended." in answer.content.decode()


def test_all_others_are_ended_and_this_one_stays(person):
    here, there, third = signed_in(person), signed_in(person), signed_in(person)
    stranger = signed_in(PersonFactory())

    here.post("/safety/sessions/others/ending/")

    assert [is_in(one) for one in (here, there, third, stranger)] == [True, False, False, True]


def test_nobody_ends_another_s_session_or_by_mistake_their_own(person):
    here, stranger = signed_in(person), signed_in(PersonFactory())
    theirs = SignIn.objects.get(session=stranger.session.session_key)
    own = SignIn.objects.get(session=here.session.session_key)

    answers = [here.post(f"/safety/sessions/{one.pk}/ending/").status_code for one in (theirs, own)]

    assert answers == [404, 404]
    assert (is_in(here), is_in(stranger)) == (True, True)


def test_two_browsers_may_end_each_other_at_once(person):
    here, there = signed_in(person), signed_in(person)

    here.post("/safety/sessions/others/ending/")
    late = there.post("/safety/sessions/others/ending/")

    assert late.url.startswith("/sign-in/")
    assert is_in(here)


@pytest.mark.parametrize(
    ("visits", "is_still_in"),
    [
        ([13], True),
        ([15], False),
        ([13, 13], True),
        ([10, 10, 9], True),
        ([10, 10, 9, 2], False),
    ],
    ids=lambda one: str(one),
)
def test_a_session_ends_when_idle_for_two_weeks_and_after_thirty_days(
    person, clock, visits, is_still_in
):
    client = signed_in(person)

    for days in visits:
        clock.shift(days * DAY)
        client.get("/details/")

    assert is_in(client) == is_still_in


def test_last_seen_moves_now_and_then_and_not_with_every_page(person, clock):
    client = signed_in(person)
    began = SignIn.objects.get().seen_at

    clock.shift(datetime.timedelta(minutes=9))
    client.get("/details/")
    soon = SignIn.objects.get().seen_at
    clock.shift(datetime.timedelta(minutes=2))
    client.get("/details/")

    assert soon == began
    assert SignIn.objects.get().seen_at == began + datetime.timedelta(minutes=11)


@pytest.mark.parametrize(
    ("same_browser", "told"), [(True, 0), (False, 1)], ids=["same browser", "another browser"]
)
def test_a_sign_in_from_a_browser_not_seen_before_is_told(person, same_browser, told):
    first = signed_in(person)
    first.post("/sign-in/out/")

    comes_in(first if same_browser else browser(), person)

    assert len(new_devices()) == told


def test_the_very_first_sign_in_is_no_news(person):
    signed_in(person)

    assert new_devices() == []


def test_a_browser_that_another_person_uses_is_new_to_this_one(person):
    shared = signed_in(PersonFactory())
    shared.post("/sign-in/out/")
    signed_in(person)

    comes_in(shared, person)

    assert [delivery.person for delivery in new_devices()] == [person]


@pytest.mark.parametrize("word", ["", "short", "x" * 44, "ä" * 43, "a\x00b", "x" * 5000])
def test_a_device_word_that_is_none_of_ours_is_replaced(person, settings, word):
    client = browser()
    client.cookies[settings.DEVICE_COOKIE_NAME] = word

    comes_in(client, person)

    assert len(client.cookies[settings.DEVICE_COOKIE_NAME].value) == 43


@pytest.mark.parametrize(
    ("language", "subject", "device"),
    [
        ("fi", "Kehitysi avattiin uudella laitteella", "Firefox, Linux"),
        ("sv", "Din Kehity öppnades på en ny enhet", "Firefox, Linux"),
        ("en", "Your Kehity was opened on a new device", "Firefox, Linux"),
    ],
)
def test_the_mail_names_the_device_and_leads_to_a_page_that_asks_to_sign_in(
    person, language, subject, device
):
    person.prefer(language=language)
    signed_in(person)
    signed_in(person)

    (delivery,) = new_devices()
    message = told_again(delivery.notice, delivery.facts).mail(person)

    assert message.subject == subject
    assert device in message.body
    assert "http://localhost:8000/safety/" in message.body
    assert browser().get("/safety/").url == "/sign-in/?next=/safety/"


def test_the_page_costs_the_same_however_many_sessions_there_are(
    person, django_assert_max_num_queries
):
    here = signed_in(person)
    for number in range(30):
        SignIn.objects.begin(
            person,
            session=f"session {number}",
            device="0" * 64,
            seen_as=SignIn.objects.first().seen_as,
            way="code",
        )

    with django_assert_max_num_queries(8):
        page = here.get("/safety/")

    assert page.content.decode().count("/ending/") == 31


@pytest.mark.parametrize("name", ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "DEVICE_COOKIE_NAME"])
def test_cookies_are_kept_from_scripts_and_other_sites(person, settings, name):
    client = signed_in(person)
    client.get("/details/")

    cookie = client.cookies[getattr(settings, name)]

    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""
    assert cookie["httponly"]


def test_sign_ins_are_forgotten_after_ninety_days_and_sessions_when_they_are_over(person, clock):
    signed_in(person)
    clock.shift(20 * DAY)
    signed_in(person)
    clock.shift(71 * DAY)

    forget_sign_ins.call()

    assert SignIn.objects.count() == 1
    assert Session.objects.count() == 0


COOKIES = """
from django.conf import settings
for name in ("SESSION", "CSRF", "DEVICE"):
    print(getattr(settings, f"{name}_COOKIE_NAME"))
print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SESSION_COOKIE_DOMAIN)
"""


@pytest.mark.once
def test_with_https_no_other_host_can_set_our_cookies(tmp_path):
    told = subprocess.run(  # noqa: S603 - this very Python, with words of this test
        [sys.executable, "-c", COOKIES],
        env=KEYS
        | {
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "BASE_URL": "https://kehity.example.org",
            "KEHITY_DATA": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.split() == [
        "__Host-sessionid",
        "__Host-csrftoken",
        "__Host-device",
        "True",
        "True",
        "None",
    ]

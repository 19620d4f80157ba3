"""Where everything is thrown away, the demo people can be signed in by one click; nowhere else."""

import os
import subprocess
import sys
import uuid
from importlib import import_module, reload

import pytest
from django.test import Client
from django.urls import NoReverseMatch, clear_url_caches, reverse

from kehity.people import demo, urls
from kehity.people.demo import demo_people
from kehity.people.tests.factories import PersonFactory

ASK = """
import django
django.setup()
from django.conf import settings
from django.urls import NoReverseMatch, reverse
try:
    address = reverse("demo_sign_in", urlconf="kehity.people.urls")
except NoReverseMatch:
    address = "no address"
print(settings.DEMO, address, settings.SECOND_FACTOR_WITHIN)
"""
KEYS = {
    "SECRET_KEY": "only-for-tests",
    "KEHITY_KEYS": "test ZWFjaC10ZXN0LXJ1bi1zaGFyZXMtdGhpcy1rZXktMzI=",
    "DJANGO_SETTINGS_MODULE": "kehity.config.settings",
}


def started(mode: str, database: str) -> tuple[str, str]:
    """What a process of its own says about the demo, and the last line of its complaint."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    source = os.pathsep.join(path for path in sys.path if path)
    environment = kept | KEYS | {"KEHITY_MODE": mode, "DATABASE_URL": database}
    process = subprocess.run(  # noqa: S603 - this very Python, with words of this test
        [sys.executable, "-c", ASK],
        env=environment | {"PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=False,
    )
    complaint = process.stderr.strip().splitlines()
    return process.stdout.strip(), complaint[-1] if process.returncode else ""


@pytest.fixture
def demo_mode(settings):
    settings.DEMO = True
    reload(urls)
    reload_root(settings)
    yield
    settings.DEMO = False
    reload(urls)
    reload_root(settings)


def reload_root(settings) -> None:
    reload(import_module(settings.ROOT_URLCONF))
    clear_url_caches()


@pytest.fixture
def aino(monkeypatch):
    person = PersonFactory(email="first@demo.kehity.example", first_name="Aino")
    monkeypatch.setitem(demo.DESCRIPTIONS, person.email, "mentee, second stop")
    return person


@pytest.mark.once
def test_demo_mode_starts_on_its_throwaway_database():
    folder = "/tmp/kehity-demo-0123"  # noqa: S108 - never made, only named

    assert started("demo", f"sqlite:///{folder}/demo.sqlite3") == ("True /sign-in/demo/ None", "")


@pytest.mark.once
@pytest.mark.parametrize(
    "database",
    [
        "sqlite:////srv/kehity/kehity.sqlite3",
        "sqlite:////tmp/kehity.sqlite3",
        "sqlite:////tmp/kehity-demo-1/../kehity.sqlite3",
        "sqlite:////tmp/kehity-demo-1/deeper/kehity.sqlite3",
        "sqlite:////srv/kehity-demo-1/kehity.sqlite3",
        "sqlite://:memory:",
        "postgres://kehity:secret@localhost/kehity",
        "postgres://kehity:secret@localhost/kehity-demo-1",
    ],
)
def test_demo_mode_refuses_a_database_that_stays(database):
    said, complaint = started("demo", database)

    assert said == ""
    assert "it only runs on the throwaway database" in complaint


@pytest.mark.once
@pytest.mark.parametrize("mode", ["run", "test", "Demo", ""])
def test_outside_demo_mode_there_is_no_such_address(mode):
    assert started(mode, "sqlite:////tmp/kehity-demo-1/x.sqlite3") == (
        "False no address 0:00:00",
        "",
    )


def test_the_suite_itself_is_outside_demo_mode():
    with pytest.raises(NoReverseMatch):
        reverse("demo_sign_in")


@pytest.mark.django_db
def test_demo_people_are_invisible_outside_demo_mode(client, aino):
    page = client.get("/sign-in/").content.decode()
    answer = client.post("/sign-in/demo/", {"person": aino.pk})

    assert aino.name not in page
    assert answer.status_code in {302, 404}
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_demo_people_are_listed_in_order_with_their_words(monkeypatch, aino):
    PersonFactory(email="real@example.org")
    PersonFactory(email="closed@demo.kehity.example", is_active=False)
    PersonFactory(email="nobody.plays@demo.kehity.example")
    second = PersonFactory(email="second@demo.kehity.example")
    monkeypatch.setitem(demo.DESCRIPTIONS, second.email, "mentor")

    assert demo_people() == [(aino, "mentee, second stop"), (second, "mentor")]


@pytest.mark.django_db
def test_one_click_signs_a_demo_person_in(demo_mode, client, aino):
    nobody_plays = PersonFactory(email="second@demo.kehity.example")

    page = client.get("/sign-in/?next=/details/").content.decode()
    answer = client.post("/sign-in/demo/?next=/details/", {"person": aino.pk})

    assert aino.name in page
    assert "mentee, second stop" in page
    assert str(nobody_plays.pk) not in page
    assert 'action="/sign-in/demo/?next=%2Fdetails%2F"' in page
    assert answer.url == "/details/"
    assert client.session["_auth_user_id"] == str(aino.pk)


@pytest.mark.django_db
def test_a_demo_person_starts_from_the_first_page(demo_mode, client, aino):
    answer = client.post("/sign-in/demo/?next=https://evil.example/", {"person": aino.pk})

    assert answer.url == reverse("home")


@pytest.mark.django_db
def test_nobody_else_is_signed_in_by_a_click(demo_mode, monkeypatch, aino):
    real = PersonFactory(email="real@example.org")
    closed = PersonFactory(email="closed@demo.kehity.example", is_active=False)
    alike = PersonFactory(email="first@demo.kehity.example.org")
    for person in (real, closed, alike):
        monkeypatch.setitem(demo.DESCRIPTIONS, person.email, "mentor")

    tries = [real.pk, closed.pk, alike.pk, uuid.uuid4(), "", "a\x00", "1 OR 1=1", "x" * 100_000]
    answers = [Client().post("/sign-in/demo/", {"person": one}).status_code for one in tries]

    assert answers == [404] * len(tries)
    assert Client().get("/sign-in/demo/").status_code == 405

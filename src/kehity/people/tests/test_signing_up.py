"""Someone new tells a name and an address, and comes in with a code."""

import re

import pytest
from allauth.account import urls as allauth_urls
from django.core import mail
from django.urls import NoReverseMatch, get_resolver, reverse

from kehity.people import urls
from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.people.tests.test_signing_in import code_in, who_is_in

pytestmark = pytest.mark.django_db

NEW = {"first_name": "Sanna", "last_name": "O'Niemi", "email": "Sanna@Example.org"}


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("fi", "Koodi Kehityyn liittymiseen"),
        ("sv", "Din kod för att gå med i Kehity"),
        ("en", "Your code to join Kehity"),
    ],
)
def test_the_whole_way_in_each_language(client, language, subject):
    client.cookies["language"] = language

    page = client.get("/sign-in/new/?next=/details/")
    asked = client.post("/sign-in/new/?next=/details/", NEW)
    code_page = client.get(asked.url)
    entered = client.post(asked.url, {"code": code_in(mail.outbox[0])})

    person = Person.objects.get()
    assert page.status_code == 200
    assert asked.url == "/sign-in/new/code/?next=%2Fdetails%2F"
    assert "sanna@example.org" in code_page.content.decode()
    assert [(m.to, m.subject) for m in mail.outbox] == [(["sanna@example.org"], subject)]
    assert entered.url == "/details/"
    assert who_is_in(client) == str(person.pk)
    assert (person.name, person.email, person.language, person.has_usable_password()) == (
        "Sanna O'Niemi",
        "sanna@example.org",
        language,
        False,
    )


def test_a_known_address_looks_the_same_on_the_page_and_is_told_by_mail(client):
    PersonFactory(email="sanna@example.org", first_name="Sanna")

    asked = client.post("/sign-in/new/", NEW)
    page = client.get(asked.url)
    guessed = client.post(asked.url, {"code": "ABC-DEF"})

    assert asked.url == "/sign-in/new/code/"
    assert page.status_code == 200
    assert list(guessed.context["form"].errors) == ["code"]
    assert [(m.to, m.subject) for m in mail.outbox] == [
        (["sanna@example.org"], "Olet jo Kehityssä")
    ]
    assert "http://localhost:8000/sign-in/" in mail.outbox[0].body
    assert Person.objects.count() == 1


def test_mails_never_repeat_what_a_stranger_typed_as_a_name(client):
    client.post("/sign-in/new/", NEW | {"first_name": "Win a prize at evil.example"})

    assert b"evil.example" not in mail.outbox[0].message().as_bytes()


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"first_name": ""}, ["first_name"]),
        ({"first_name": "   "}, ["first_name"]),
        ({"last_name": "x" * 81}, ["last_name"]),
        ({"last_name": "a\x00b"}, ["last_name"]),
        ({"first_name": "x" * 100_000}, ["first_name"]),
        ({"email": "nobody"}, ["email"]),
        ({"email": f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.example"}, ["email"]),
        ({"first_name": "", "last_name": "", "email": ""}, ["first_name", "last_name", "email"]),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_nobody_is_made(client, wrong, fields):
    answer = client.post("/sign-in/new/", NEW | wrong)

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == fields
    assert (Person.objects.count(), mail.outbox) == (0, [])


def test_the_address_is_asked_after_the_name_and_each_field_says_who_reads_it(client):
    form = client.get("/sign-in/new/").context["form"]

    assert list(form.fields) == ["first_name", "last_name", "email"]
    assert all(bound.readers for bound in form)


def test_the_third_wrong_code_is_the_last(client):
    asked = client.post("/sign-in/new/?next=/details/", NEW)

    answers = [client.post(asked.url, {"code": "WRONG-ONE"}) for _try in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert answers[-1].url == "/sign-in/?next=%2Fdetails%2F"
    assert who_is_in(client) is None


def test_a_second_code_confirms_an_address_whose_first_was_never_typed(client):
    client.post("/sign-in/new/", NEW)
    client.post("/sign-in/out/")

    asked = client.post("/sign-in/", {"email": "sanna@example.org"})
    client.post(asked.url, {"code": code_in(mail.outbox[1])})

    assert who_is_in(client) == str(Person.objects.get().pk)
    assert len(mail.outbox) == 2


def test_of_allauth_s_pages_only_those_of_sign_in_by_code_can_be_reached(client):
    kept = {
        "account_login",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_signup",
        "account_email_verification_sent",
        "account_inactive",
        "account_logout",
        "account_email",  # leads to our own page of details
    }
    everything = {pattern.name for pattern in allauth_urls.urlpatterns}

    reachable = {name for name in everything if _has_address(name)}

    assert reachable == kept
    assert reverse("account_email") == reverse("details")


def _has_address(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return name in get_resolver().reverse_dict
    return True


OF_ONE_RECORD = {"first_visit_reading", "mfa_remove_webauthn", "session_ending"}


@pytest.mark.parametrize(
    "name",
    sorted({str(one.name) for one in urls.urlpatterns} - {"language"} - OF_ONE_RECORD),
)
def test_every_page_of_sign_in_answers_in_each_language(client, name):
    client.cookies["language"] = "sv"
    if name.startswith(("mfa_", "proof", "safety", "details", "account_email")):
        client.force_login(PersonFactory(language="sv"))

    answer = client.get(reverse(name), follow=True)

    # 404 where only the first page is missing, or there is no factor; 405 where one only sends.
    assert answer.status_code in {200, 404, 405}
    assert not re.search(r"allauth|\bpassword\b", answer.content.decode(), re.IGNORECASE)

"""People sign in by a code sent to their address; there are no passwords."""

import datetime
import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

CODE = re.compile(r"\b([A-Z0-9]{3,}-[A-Z0-9]{3,})\b")
WELCOME = {
    "fi": ("Koodi Kehityyn kirjautumiseen", "Tervetuloa Kehityyn"),
    "sv": ("Din kod för att logga in i Kehity", "Välkommen till Kehity"),
    "en": ("Your code to sign in to Kehity", "Welcome to Kehity"),
}


def code_in(message: mail.EmailMessage) -> str:
    found = CODE.search(str(message.body))
    assert found
    return found.group(1)


def asks_for_a_code(client: Client, email: str, query: str = ""):
    return client.post(f"/sign-in/{query}", {"email": email})


def who_is_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_whole_way_in_each_language(client, language):
    person = PersonFactory(language=language)
    client.cookies["language"] = language

    page = client.get("/sign-in/")
    asked = asks_for_a_code(client, person.email)
    code_page = client.get(asked.url)
    entered = client.post(asked.url, {"code": code_in(mail.outbox[0])})

    subject, welcome = WELCOME[language]
    assert welcome in page.content.decode()
    assert 'type="password"' not in page.content.decode()
    assert asked.url == "/sign-in/code/"
    assert person.email in code_page.content.decode()
    assert [(m.to, m.subject) for m in mail.outbox] == [([person.email], subject)]
    assert entered.url == reverse("home")
    assert who_is_in(client) == str(person.pk)


def test_the_code_stands_in_both_bodies_and_not_in_the_subject(client):
    asks_for_a_code(client, PersonFactory().email)

    code = code_in(mail.outbox[0])
    _whole, *parts = mail.outbox[0].message().walk()
    assert code not in mail.outbox[0].subject
    assert [(part.get_content_type(), code in str(part)) for part in parts] == [
        ("text/plain", True),
        ("text/html", True),
    ]


def test_someone_put_on_a_list_needs_one_code_and_no_other_confirmation(client):
    person = Person.objects.known_as(
        "Maija@Example.org", first_name="Maija", last_name="M", language="fi"
    )

    asked = asks_for_a_code(client, "MAIJA@example.ORG ")
    client.post(asked.url, {"code": code_in(mail.outbox[0])})

    assert who_is_in(client) == str(person.pk)
    assert len(mail.outbox) == 1
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("maija@example.org", True, True)
    ]


def test_a_code_may_be_typed_in_small_letters_without_its_dash(client):
    person = PersonFactory()

    asked = asks_for_a_code(client, person.email)
    client.post(asked.url, {"code": code_in(mail.outbox[0]).lower().replace("-", " ")})

    assert who_is_in(client) == str(person.pk)


def test_a_wrong_code_is_told_beside_the_field(client):
    asked = asks_for_a_code(client, PersonFactory().email)

    answer = client.post(asked.url, {"code": "WRONG-ONE"})

    assert answer.status_code == 200
    assert answer.context["form"].errors == {
        "code": ["Tämä ei ole lähettämämme koodi. Katso vielä kerran."]
    }
    assert who_is_in(client) is None


def test_the_third_wrong_code_is_the_last(client):
    person = PersonFactory()
    asked = asks_for_a_code(client, person.email, "?next=/details/")

    answers = [client.post(asked.url, {"code": "WRONG-ONE"}) for _try in range(3)]
    late = client.post(asked.url, {"code": code_in(mail.outbox[0])})

    assert [answer.status_code for answer in answers] == [200, 200, 302]
    assert answers[-1].url == "/sign-in/?next=%2Fdetails%2F"
    assert late.url == "/sign-in/?next=%2Fdetails%2F"
    assert who_is_in(client) is None


def test_a_code_is_good_for_a_quarter_of_an_hour(client):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        asked = asks_for_a_code(client, PersonFactory().email)
        clock.shift(datetime.timedelta(minutes=15, seconds=1))
        late = client.post(asked.url, {"code": code_in(mail.outbox[0])})

    assert late.url == "/sign-in/"
    assert who_is_in(client) is None


def test_a_code_opens_the_door_once(client):
    asked = asks_for_a_code(client, PersonFactory().email)
    code = code_in(mail.outbox[0])
    client.post(asked.url, {"code": code})
    client.post("/sign-in/out/")

    again = client.post("/sign-in/code/", {"code": code})

    assert again.url == "/sign-in/"
    assert who_is_in(client) is None


def test_a_code_opens_the_door_only_where_it_was_asked_for(client):
    asks_for_a_code(client, PersonFactory().email)
    elsewhere = Client()

    answer = elsewhere.post("/sign-in/code/", {"code": code_in(mail.outbox[0])})

    assert answer.headers["Location"] == "/sign-in/"
    assert who_is_in(elsewhere) is None


def test_an_unknown_address_looks_the_same_on_the_page_and_is_told_by_mail(client):
    known, unknown = Client(), client
    first = asks_for_a_code(known, PersonFactory(email="a@example.org").email)
    second = asks_for_a_code(unknown, "b@example.org")
    pages = [
        session.get(asked.url).content.decode().replace("a@example.org", "b@example.org")
        for session, asked in ((known, first), (unknown, second))
    ]

    without_token = [re.sub(r'value="[A-Za-z0-9]{64}"', "", page) for page in pages]
    assert without_token[0] == without_token[1]
    assert [message.to for message in mail.outbox] == [["a@example.org"], ["b@example.org"]]
    assert mail.outbox[1].subject == "Kirjautuminen Kehityyn"
    assert "http://localhost:8000/sign-in/new/" in mail.outbox[1].body
    assert CODE.search(str(mail.outbox[1].body)) is None


def test_someone_whose_access_is_closed_gets_no_code(client):
    asked = asks_for_a_code(client, PersonFactory(is_active=False).email)

    assert asked.url == "/sign-in/code/"
    assert [message.subject for message in mail.outbox] == ["Kirjautuminen Kehityyn"]


def test_access_that_is_closed_while_the_code_is_under_way_stays_closed(client):
    person = PersonFactory()
    asked = asks_for_a_code(client, person.email)
    Person.objects.update(is_active=False)

    answer = client.post(asked.url, {"code": code_in(mail.outbox[0])})

    assert answer.url == "/sign-in/closed/"
    assert client.get(answer.url).status_code == 200
    assert who_is_in(client) is None


def test_asking_again_and_again_is_told_to_wait(client):
    person = PersonFactory()

    for _time in range(3):
        asks_for_a_code(Client(), person.email)
    answer = asks_for_a_code(client, person.email)

    assert answer.context["form"].errors == {
        "email": ["Tuo oli yksi yritys liikaa. Voit yrittää uudelleen 1 minuutin kuluttua."]
    }
    assert len(mail.outbox) == 3


def test_the_way_is_remembered_through_all_of_it(client):
    person = PersonFactory()

    refused = client.get("/details/").headers["Location"]
    asked = asks_for_a_code(client, person.email, "?next=/details/")
    entered = client.post(asked.url, {"code": code_in(mail.outbox[0])})

    assert refused == "/sign-in/?next=/details/"
    assert asked.url == "/sign-in/code/?next=%2Fdetails%2F"
    assert entered.url == "/details/"


def test_the_way_is_remembered_when_the_code_is_still_awaited(client):
    person = PersonFactory()
    asks_for_a_code(client, person.email)

    answer = client.get("/sign-in/?next=/details/")

    assert answer.url == "/sign-in/code/?next=%2Fdetails%2F"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:///evil.example",
        "\x00//evil.example",
    ],
)
def test_nobody_is_led_to_another_place(client, elsewhere):
    asked = client.post("/sign-in/", {"email": PersonFactory().email, "next": elsewhere})
    entered = client.post(asked.url, {"code": code_in(mail.outbox[0]), "next": elsewhere})

    assert entered.url == reverse("home")


def test_someone_else_s_address_can_be_taken_back(client):
    asks_for_a_code(client, "typo@example.org", "?next=/details/")

    answer = client.post("/sign-in/out/", {"next": "/sign-in/?next=/details/"})

    assert answer.url == "/sign-in/?next=/details/"
    assert client.get(answer.url).status_code == 200


def test_signing_out_asks_first_and_then_forgets(client):
    client.force_login(PersonFactory())

    asked = client.get("/sign-in/out/")
    still_in = who_is_in(client)
    left = client.post("/sign-in/out/")

    assert asked.status_code == 200
    assert still_in is not None
    assert left.url == "/sign-in/"
    assert who_is_in(client) is None


def test_someone_who_is_in_is_led_on(client):
    client.force_login(PersonFactory())

    pages = ["/sign-in/", "/sign-in/code/", "/sign-in/new/", "/sign-in/new/code/"]
    answers = [client.get(page).url for page in pages]

    assert answers == [reverse("home"), reverse("home"), reverse("home"), "/details/"]


def test_a_mail_server_that_is_away_is_said_plainly(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    answer = asks_for_a_code(client, PersonFactory().email)

    assert answer.status_code == 409
    assert "Emme saaneet viestiä juuri nyt lähtemään." in answer.content.decode()

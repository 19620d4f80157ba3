"""The three real lists come in through the pages, once; wrong rows do not come in at all."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import EnrolmentList, Participation
from kehity.programmes.tests.factories import ParticipationFactory, season_coordinated_by

pytestmark = pytest.mark.django_db(transaction=True)

DATA = Path(__file__).parent.parent / "lists" / "tests" / "data"
COUNTS = ("rows_new", "rows_known", "rows_refused")
ONE_PERSON = (
    "Etunimi;Sukunimi;Sähköposti;Rooli;Tavoite\nAino;Aalto;aino@esimerkki.example;{role};{goal}\n"
)
TWO_PEOPLE = (
    "Nimi;Sähköposti;Rooli\nAino Aalto;aino;mentori\nEero Elo;eero@esimerkki.example;mentori\n"
)


@pytest.fixture
def coordinator():
    return PersonFactory()


@pytest.fixture
def season(coordinator):
    return season_coordinated_by(coordinator)


@pytest.fixture
def browser_of_coordinator(as_person, coordinator):
    return as_person(coordinator)


@pytest.fixture
def send(browser_of_coordinator, season):
    """Send a file, accept the proposed columns, and let the rows come in."""

    def sent(content, name="lista.csv", role=""):
        file = SimpleUploadedFile(name, content)
        answer = browser_of_coordinator.post(
            reverse("season_lists", args=[season.pk]), {"file": file, "role": role or "both"}
        )
        if answer.status_code == 200:
            return answer
        page = browser_of_coordinator.get(answer.url)
        form = page.context["form"]
        columns = {name: field.initial or "" for name, field in form.fields.items()}
        return browser_of_coordinator.post(answer.url, columns | {"role": role or "both"})

    return sent


@pytest.fixture
def bring_in(send, browser_of_coordinator, run_the_queue):
    def brought(*args, **kwargs):
        send(*args, **kwargs)
        latest = EnrolmentList.objects.latest("sent_at")
        browser_of_coordinator.post(reverse("list_taking_in", args=[latest.pk]))
        run_the_queue()
        return EnrolmentList.objects.with_sender().get(pk=latest.pk)

    return brought


REAL_LISTS = [
    ("ilmoittautumiset-mentoroitavat.csv", "mentee", (58, 0, 6)),
    ("ilmoittautumiset-mentorit.xlsx", "mentor", (46, 0, 2)),
    ("anmalningar.csv", "", (16, 0, 0)),
]


@pytest.mark.parametrize(("name", "role", "counts"), REAL_LISTS)
def test_a_real_list_comes_in(bring_in, season, name, role, counts):
    brought = bring_in((DATA / name).read_bytes(), name, role)

    assert tuple(getattr(brought, count) for count in COUNTS) == counts
    assert Participation.objects.filter(season=season).count() == counts[0]


@pytest.mark.parametrize(("name", "role", "counts"), REAL_LISTS)
def test_the_same_list_twice_changes_nothing(bring_in, season, name, role, counts):
    bring_in((DATA / name).read_bytes(), name, role)
    before = list(Participation.objects.order_by("pk").values())

    again = bring_in((DATA / name).read_bytes(), name, role)

    assert tuple(getattr(again, count) for count in COUNTS) == (0, counts[0], counts[2])
    assert list(Participation.objects.order_by("pk").values()) == before


def test_a_mentee_s_goal_is_sealed_and_never_shown(bring_in, send, browser_of_coordinator, season):
    content = ONE_PERSON.format(role="mentoroitava", goal="Rohkeus puhua").encode()
    mapping = send(content)
    preview = browser_of_coordinator.get(mapping.url)
    latest = EnrolmentList.objects.latest("sent_at")
    columns = browser_of_coordinator.get(reverse("list_mapping", args=[latest.pk]))
    bring_in(content)
    mentee = Participation.objects.get(season=season)
    card = browser_of_coordinator.get(reverse("participation", args=[mentee.pk]))

    goals = apps.get_model("goals", "Goal").objects
    assert [goal.title for goal in goals.all()] == ["Rohkeus puhua"]
    assert b"goal given" in preview.content
    assert not any(b"Rohkeus" in page.content for page in (preview, columns, card))


def test_what_a_list_tells_about_a_person(bring_in, season):
    bring_in((DATA / "anmalningar.csv").read_bytes(), "anmalningar.csv")

    person = Person.objects.by_address("eedit.fagerstrom@esimerkki.example")
    mentee = Participation.objects.get(season=season, person=person)
    told = (
        person.name,
        mentee.role,
        mentee.organisation_name,
        mentee.unit,
        mentee.title,
        mentee.place,
        mentee.languages,
        mentee.mode,
        [(choice.theme.key, choice.weight) for choice in mentee.themes_in_order()],
        mentee.has_joined(),
    )

    assert told == (
        "Eedit Fagerström",
        "mentee",
        "Keravan kaupunki",
        "Tekninen toimi",
        "hankekoordinaattori",
        "Vaasa",
        ["fi", "en"],
        "both",
        [("t08", 3), ("t12", 2), ("t02", 2), ("t07", 2)],
        False,
    )


def test_somebody_who_is_here_keeps_what_they_told(bring_in, season):
    aino = PersonFactory(email="Aino@Esimerkki.example", first_name="Aino-Maria")
    own = ParticipationFactory(season=season, person=aino, organisation_name="Oma")

    brought = bring_in(ONE_PERSON.format(role="mentoroitava", goal="x").encode())

    own.refresh_from_db()
    aino.refresh_from_db()
    assert (brought.rows_new, brought.rows_known) == (0, 1)
    assert (own.organisation_name, aino.first_name) == ("Oma", "Aino-Maria")
    assert apps.get_model("goals", "Goal").objects.count() == 0


def test_somebody_who_said_no_is_not_brought_in_again(bring_in, season):
    aino = PersonFactory(email="aino@esimerkki.example")
    season.declinings.create(person=aino, role="mentee")

    brought = bring_in(ONE_PERSON.format(role="mentoroitava", goal="x").encode())

    assert (brought.rows_new, brought.rows_known) == (0, 1)
    assert Participation.objects.count() == 0


def test_the_wrong_rows_come_back_as_a_file(bring_in, browser_of_coordinator):
    rows = TWO_PEOPLE
    brought = bring_in(rows.encode())

    answer = browser_of_coordinator.get(reverse("list_refused", args=[brought.pk]))

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert (answer["Content-Type"], lines[0]) == (
        "text/csv; charset=utf-8",
        "Nimi;Sähköposti;Rooli;Reason",
    )
    assert [line.split(";")[:2] for line in lines[1:]] == [["Aino Aalto", "aino"]]


def test_the_file_is_forgotten_when_it_is_in(bring_in):
    brought = bring_in(ONE_PERSON.format(role="mentori", goal="").encode())

    assert (brought.content, brought.refused) == ({}, "")
    assert brought.done_at is not None


def test_two_presses_bring_everyone_in_once(send, browser_of_coordinator, run_the_queue, season):
    send(ONE_PERSON.format(role="mentori", goal="").encode())
    latest = EnrolmentList.objects.latest("sent_at")

    for _press in range(2):
        browser_of_coordinator.post(reverse("list_taking_in", args=[latest.pk]))
    run_the_queue()

    latest.refresh_from_db()
    assert (latest.rows_new, latest.rows_known) == (1, 0)
    assert Participation.objects.filter(season=season).count() == 1


def test_the_page_shows_how_far_the_list_is(send, browser_of_coordinator, run_the_queue):
    send(ONE_PERSON.format(role="mentori", goal="").encode())
    latest = EnrolmentList.objects.latest("sent_at")
    address = reverse("enrolment_list", args=[latest.pk])
    browser_of_coordinator.post(reverse("list_taking_in", args=[latest.pk]))

    waiting = browser_of_coordinator.get(address)
    run_the_queue()
    done = browser_of_coordinator.get(address, headers={"HX-Request": "true"})

    assert b"0 of 1 rows" in waiting.content
    assert b"http-equiv" in waiting.content
    assert b"The list is in" in done.content
    assert b"<html" not in done.content


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "tyhja.csv"),
        (b"%PDF-1.7 hello", "lista.pdf"),
        (b"PK\x03\x04 not a workbook", "lista.xlsx"),
        (b"\x00" * 5000, "lista.csv"),
        (b"\x89PNG\r\n\x1a\n", "kuva.csv"),
        (b"only a heading", "lista.csv"),
        (b"a;b\n" + b"x;y\n" * 20_001, "liian-pitka.csv"),
        (b"x" * (10 * 1024 * 1024 + 1), "iso.csv"),
    ],
)
def test_a_file_that_is_no_list_is_explained(send, content, name):
    answer = send(content, name)

    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"file"}
    assert EnrolmentList.objects.count() == 0


def test_columns_that_cannot_be_read_are_explained(send, browser_of_coordinator):
    answer = send(b"Nimi;Kunta\nAino Aalto;Sipoo\n", role="mentee")

    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors() == [
        "Choose the column with the e-mail address."
    ]


def test_a_list_cannot_come_in_before_the_season_is_open(as_person):
    coordinator = PersonFactory()
    season = season_coordinated_by(coordinator, open=False)
    file = SimpleUploadedFile("lista.csv", b"Nimi;Kunta\n")

    answer = as_person(coordinator).post(
        reverse("season_lists", args=[season.pk]), {"file": file, "role": "both"}
    )

    assert answer.status_code == 403


@pytest.mark.parametrize("page", ["list_mapping", "list_preview", "enrolment_list", "list_refused"])
def test_a_colleague_s_list_is_not_there(send, as_person, season, page):
    send(ONE_PERSON.format(role="mentori", goal="").encode())
    colleague = PersonFactory()
    season.programme.coordinations.create(person=colleague)

    answer = as_person(colleague).get(
        reverse(page, args=[EnrolmentList.objects.latest("sent_at").pk])
    )

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("rows", "lines"),
    [("all", [2, 3]), ("wrong", [2]), ("not-ready", [3]), ("known", []), ("nonsense", [2, 3])],
)
def test_the_preview_shows_the_rows_one_asks_for(send, browser_of_coordinator, rows, lines):
    sent = TWO_PEOPLE
    address = send(sent.encode()).url

    page = browser_of_coordinator.get(address, {"rows": rows, "page": "x"})

    assert [row["line"] for row in page.context["rows"]] == lines

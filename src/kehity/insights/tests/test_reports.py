"""The report: what is told, in whose words, to whom."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import load_workbook
from pypdf import PdfReader

from kehity.evaluation.models import SurveyAnswer
from kehity.insights.disclosure import Figure
from kehity.insights.models import Counted, Tally
from kehity.insights.reporting import report_on
from kehity.insights.reporting.units import AGREEMENT, DAYS, SHARE
from kehity.insights.standard import standards
from kehity.mentorships.tests.factories import SeasonFactory
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import Opening
from kehity.ui.words import Words


@pytest.fixture
def opened(season):
    Opening.objects.create(season=season, by=PersonFactory())
    return season


@pytest.fixture
def owner(opened, client):
    person = PersonFactory()
    person.prefer(language="en")
    opened.programme.organisation.ownerships.create(person=person)
    client.force_login(person)
    return person


def tell(season, kind=Counted.SURVEY, group="mentee", **figures):
    until = timezone.now()
    Tally.objects.create(season=season, kind=kind, group=group, until=until, n=5, figures=figures)


@pytest.mark.parametrize(
    ("unit", "figure", "words"),
    [
        pytest.param(AGREEMENT, Figure(6, 25, 25), "4.2", id="as_it_is"),
        pytest.param(AGREEMENT, Figure(8, 36, 40), "4.5 or more", id="nearly_the_most"),
        pytest.param(AGREEMENT, Figure(9, 41, 45), "4.5 or more", id="a_bound_is_rounded_down"),
        pytest.param(AGREEMENT, Figure(9, 9, 13), "1.5 or less", id="a_bound_is_rounded_up"),
        pytest.param(AGREEMENT, Figure(20, 76, 80), "3.8–4.0", id="of_two_batches"),
        pytest.param(AGREEMENT, Figure(999, 3000, 3001), "3.0–3.1", id="hardly_any_room"),
        pytest.param(SHARE, Figure(23, 18, 23), "78\N{NO-BREAK SPACE}% or more", id="share"),
        pytest.param(SHARE, Figure(40, 10, 15), "25–38\N{NO-BREAK SPACE}%", id="share_between"),
        pytest.param(DAYS, Figure(10, 333, 333), "33", id="days"),
    ],
)
def test_a_figure_is_said_in_words_that_are_true(unit, figure, words):
    assert unit.in_words(figure) == words


def test_numbers_are_written_as_the_reader_writes_them():
    with translation.override("fi"):
        assert AGREEMENT.in_words(Figure(8, 36, 36)) == "4,5"


def test_a_report_sums_up_batches_and_says_where_too_few_have_been_counted(opened):
    tell(opened, srv_1=[10, 42, 42])
    tell(opened, srv_1=[5, 21, 25])
    before = SeasonFactory(programme=opened.programme, name=Words(en="Before"))
    tell(before, srv_1=[8, 24, 24])

    report = report_on([before, opened])

    charts = (chart for block in report.blocks for chart in block.charts)
    lines = {line.full_name: line for chart in charts for line in chart.lines}
    values = lines["The mentoring met my needs. – mentees"].values
    assert [(one.season, one.in_words, one.n) for one in values] == [
        ("Before", "3.0", 8),
        ("Season", "4.2–4.5", 15),
    ]
    assert {one.in_words for one in lines["The mentoring met my needs. – mentors"].values} == {""}


def test_the_page_tells_every_figure_with_how_many_are_behind_it(client, opened, coordinator):
    tell(opened, srv_1=[10, 42, 42])

    page = client.get(reverse("season_report", args=[opened.pk])).content.decode()

    assert "4.2 (n = 10)" in page
    assert "too few so far" in page


def test_words_are_read_by_coordinators_when_they_have_been_counted(client, opened, coordinator):
    for text, is_counted in (("Kiitos!", True), ("Not yet", False)):
        SurveyAnswer.objects.create(
            season=opened, role="mentee", open_answer=text, is_counted=is_counted
        )

    page = client.get(reverse("season_report", args=[opened.pk])).content.decode()

    assert "Kiitos!" in page
    assert "Not yet" not in page


def test_an_owner_reads_figures_and_nobodys_words(client, opened, owner):
    SurveyAnswer.objects.create(
        season=opened, role="mentee", open_answer="Kiitos!", is_counted=True
    )
    tell(opened, srv_1=[10, 42, 42])

    page = client.get(reverse("season_report", args=[opened.pk])).content.decode()

    assert "4.2 (n = 10)" in page
    assert "Kiitos!" not in page


def test_seasons_stand_beside_each_other(client, opened, owner):
    Opening.objects.create(
        season=SeasonFactory(programme=opened.programme, name=Words(en="Before")), by=owner
    )
    tell(opened, srv_1=[10, 42, 42])

    page = client.get(reverse("programme_report", args=[opened.programme_id])).content.decode()

    assert "Before" in page
    assert "4.2 (n = 10)" in page


@pytest.mark.parametrize("batches", [1, 12])
def test_a_report_asks_few_questions_however_much_was_counted(
    client, opened, coordinator, django_assert_max_num_queries, batches
):
    for _batch in range(batches):
        tell(opened, srv_1=[10, 42, 42])

    with django_assert_max_num_queries(12):
        client.get(reverse("season_report", args=[opened.pk]))


@pytest.mark.parametrize("name", ["season_paper", "programme_paper"])
def test_the_document_is_for_every_reader_and_tells_figures(client, opened, owner, name):
    tell(opened, srv_1=[10, 42, 42])
    about = opened if name == "season_paper" else opened.programme

    answer = client.get(reverse(name, args=[about.pk]))

    file = PdfReader(io.BytesIO(answer.content))
    text = " ".join(page.extract_text() for page in file.pages)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert file.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "The mentoring met my needs" in " ".join(text.split())
    assert "4.2" in text


def test_the_table_holds_numbers_and_no_name_becomes_a_formula(client, opened, owner):
    opened.name = Words(en="=HYPERLINK(1)")
    opened.save(update_fields=["name"])
    opened.programme.organisation.name = "=1+1"
    opened.programme.organisation.save(update_fields=["name"])
    tell(opened, srv_1=[10, 42, 42])

    file = client.get(reverse("season_table", args=[opened.pk])).content

    book = load_workbook(io.BytesIO(file))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "=1+1" in {cell.value for cell in cells}
    told = [
        cell.row for cell in book.worksheets[1]["A"] if cell.value and "met my needs" in cell.value
    ]
    row = [cell.value for cell in book.worksheets[1][told[0]]]
    assert row == ["The mentoring met my needs. – mentees", "Reaction", "4.2", 4.2, 4.2, 10]


def test_the_self_audit_says_what_a_season_can_show_and_what_it_cannot_yet(opened):
    opened.purpose = Words(fi="Uudistua", sv="Förnyas", en="To renew oneself")
    opened.training_modules.create(name=Words(en="What mentoring is"), position=1)
    tell(opened, kind=Counted.GOALS, group="", end=[10, 550, 550])

    shown = {one.text: one.is_there for each in standards(opened) for one in each.evidence}

    assert shown["The purpose is written in each of the season’s languages."]
    assert shown["1 part of orientation."]
    assert shown["How far goals got has been counted."]
    assert not shown["The survey has been counted."]
    assert not shown["A shelf of readings and exercises."]


def test_the_self_audit_is_a_page(client, opened, coordinator):
    page = client.get(reverse("season_standard", args=[opened.pk])).content.decode()

    assert page.count("To be shown besides:") == 6

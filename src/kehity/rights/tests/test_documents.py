"""The documents of a season: filled from its settings, in three languages, for those who answer."""

import datetime

import pytest
from django.urls import reverse
from django.utils import translation

from kehity.documents.papers import Bullets, Paragraph, Table
from kehity.documents.printing import as_pdf
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import Season
from kehity.programmes.tests.factories import SeasonFactory
from kehity.rights.papers.documents import DOCUMENTS

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 11, 27)
HOSTILE = '#eval("1") ] \\ @ref *x*'


def paper(key, season, language="en"):
    return DOCUMENTS[key].paper(season, language, DAY)


def said(one):
    """All words of a paper, without what is to be filled in."""
    found = [one.title, one.about]
    for section in one.sections:
        found.append(section.title)
        for block in section.blocks:
            match block:
                case Paragraph(text):
                    found.append(text)
                case Bullets(lines):
                    found += [line for line in lines if isinstance(line, str)]
                case Table(columns, rows):
                    found += [
                        *columns,
                        *(cell for row in rows for cell in row if isinstance(cell, str)),
                    ]
    return "\n".join(str(text) for text in found)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("key", DOCUMENTS)
def test_each_document_is_made_in_each_language_the_same_every_time(key, language):
    one = paper(key, SeasonFactory(controller=HOSTILE, dpo_contact=HOSTILE), language)

    assert as_pdf(one).startswith(b"%PDF")
    assert as_pdf(one) == as_pdf(paper(key, Season.objects.get(), language))


SETTINGS = [
    ("record", {"controller": "Vaasan kaupunki"}, "Vaasan kaupunki", "the controller of the data"),
    ("record", {"dpo_contact": "dpo@vaasa.example"}, "dpo@vaasa", "the data protection officer’s"),
    ("record", {"legal_basis": "public_task"}, "public task", "the legal basis"),
    ("impact", {"processor": "Palvelin Oy"}, "Palvelin Oy", "the processor of the data"),
    ("annex", {"processor": "Palvelin Oy"}, "Palvelin Oy", "the processor of the data"),
]


@pytest.mark.parametrize(("key", "facts", "told", "gap"), SETTINGS)
def test_what_a_setting_tells_is_filled_in_and_what_none_tells_is_a_gap(key, facts, told, gap):
    empty = dict.fromkeys(facts, "")
    full, bare = SeasonFactory(**facts), SeasonFactory(**empty)

    gaps = {
        season: [str(one.what) for one in paper(key, season).gaps() if one.where]
        for season in (full, bare)
    }

    assert told in said(paper(key, full))
    assert [any(one.startswith(gap) for one in gaps[season]) for season in (full, bare)] == [
        False,
        True,
    ]


def test_the_record_tells_of_data_as_it_is_declared_and_of_measures_as_they_are(settings):
    settings.BASE_URL, settings.BACKUP_EVERY = "https://kehity.example.org", 24
    with_all = paper("record", SeasonFactory())
    settings.BASE_URL, settings.BACKUP_EVERY = "http://localhost:8000", 0
    with_none = paper("record", SeasonFactory())

    assert "Your reflections" in said(with_all)
    assert "https://kehity.example.org" in said(with_all)
    assert "every 24 hours" in said(with_all)
    assert [str(gap.what) for gap in with_none.gaps() if gap not in with_all.gaps()] == [
        "how traffic is encrypted (the installation’s address is not https)",
        "how and how often backups are made (BACKUP_EVERY is not set)",
    ]


def test_a_season_of_links_that_let_in_has_their_risk():
    by_code, by_link = SeasonFactory(), SeasonFactory()
    by_link.programme.organisation.open_mails("link")
    risk = "Whoever reads somebody’s mail opens a page by its link."

    assert [risk in said(paper("impact", one)) for one in (by_code, by_link)] == [False, True]


def test_who_runs_it_alone_hears_that_no_annex_is_needed():
    alone = SeasonFactory(controller="Sipoon kunta", processor="Sipoon kunta")
    apart = SeasonFactory(controller="Sipoon kunta", processor="Palvelin Oy")

    told = ["no annex is needed" in said(paper("annex", one)) for one in (alone, apart)]

    assert told == [True, False]


def test_the_page_leads_to_what_is_missing_and_to_the_files(client):
    season = SeasonFactory(legal_basis="")
    owner, coordinator = PersonFactory(), PersonFactory()
    season.programme.organisation.ownerships.create(person=owner)
    season.programme.coordinations.create(person=coordinator)
    address = reverse("season_documents", args=[season.pk])
    settings_link = f"{reverse('season_settings', args=[season.pk])}#data"

    pages = []
    for person in (coordinator, owner):
        client.force_login(person)
        pages.append(client.get(address).content.decode())
    file = client.get(reverse("season_document", args=[season.pk, "record", "sv"]))

    assert [settings_link in page for page in pages] == [True, False]
    assert address in client.get(reverse("documents")).content.decode()
    assert (file.status_code, file.headers["Content-Type"]) == (200, "application/pdf")
    assert 'filename="record-sv.pdf"' in file.headers["Content-Disposition"]


@pytest.mark.parametrize(("document", "language"), [("nothing", "fi"), ("record", "de")])
def test_there_is_no_other_document(client, document, language):
    season = SeasonFactory()
    person = PersonFactory()
    season.programme.coordinations.create(person=person)
    client.force_login(person)

    answer = client.get(reverse("season_document", args=[season.pk, document, language]))

    assert answer.status_code == 404


def test_the_season_says_aktori_in_its_documents_too():
    with translation.override("fi"):
        assert "aktorit ja mentorit" in said(
            paper("record", SeasonFactory(mentee_term="aktori"), "fi")
        )

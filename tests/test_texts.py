"""Every word can be translated and is, the same way everywhere, also of a season of aktori."""

from __future__ import annotations

import re
from collections import defaultdict
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.template.base import Lexer, TokenType
from django.urls import reverse
from django.utils import translation

from kehity.mentorships.models import Mentorship
from kehity.notifications.kinds import told_again
from kehity.notifications.models import Delivery
from kehity.people.models import Person
from kehity.programmes.models import Season
from kehity.ui import texts
from kehity.ui.plain import findings, not_plain
from kehity.ui.texts import LANGUAGES, PACKAGE, apps, catalog_of, faults, say_aktori, texts_of
from kehity.website.demo import cast

# The product's name, the languages by their own names, an address that is no word.
NOT_WORDS = {"Kehity", "FI", "SV", "EN", "kehity", "min"}
IN_ITS_OWN_LANGUAGE = {"FI, suomeksi", "SV, på svenska", "EN, in English"}
SAID = re.compile(r"""\s(?:alt|title|aria-label|placeholder)\s*=\s*(["'])(.*?)\1""", re.DOTALL)
BUTTON = re.compile(r"""<input[^>]*type="(?:submit|button)"[^>]*\svalue="([^"]*)\"""")
MARKUP = re.compile(r"<!--.*?-->|<style>.*?</style>|<[^>]*>", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
HOLE = "\0"
# The page that shows every component speaks English, for those who build with them.
FOR_BUILDERS = {"ui/templates/ui/components.html"}


def templates() -> list[Path]:
    found = [*PACKAGE.glob("*/templates/**/*.html"), *PACKAGE.glob("*/templates/**/*.txt")]
    return sorted(
        file for file in found if file.relative_to(PACKAGE).as_posix() not in FOR_BUILDERS
    )


def literal_words(source: str) -> list[str]:
    """The words of a template that stand outside of anything translated."""
    literal = "".join(pieces(source))
    attributes = [text for _quote, text in SAID.findall(literal)] + BUTTON.findall(literal)
    texts = [*attributes, *MARKUP.sub(HOLE, literal).split(HOLE)]
    found = [" ".join(text.split()) for text in texts if WORD.search(text)]
    return [
        text
        for text in found
        if text not in IN_ITS_OWN_LANGUAGE and set(WORD.findall(text)) - NOT_WORDS
    ]


def pieces(source: str):
    """The template without its tags, variables, comments and translated blocks."""
    inside = ""
    for token in Lexer(source).tokenize():
        words = token.split_contents() if token.token_type == TokenType.BLOCK else [""]
        name = words[0]
        if inside:
            inside = "" if name == f"end{inside}" else inside
        elif words[:2] == ["block", "width"]:
            inside = "block"  # the name of a class
        elif name in ("blocktranslate", "blocktrans", "comment"):
            inside = name
            yield HOLE if name != "comment" else ""
        elif token.token_type == TokenType.TEXT:
            yield token.contents
        else:
            yield HOLE if token.token_type == TokenType.VAR else ""


@pytest.mark.parametrize("file", templates(), ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_every_word_of_a_template_can_be_translated(file):
    assert literal_words(file.read_text(encoding="utf-8")) == []


def test_words_outside_of_a_translation_are_noticed():
    source = (
        '<p title="Two words">Hello {{ name }}</p>{% translate "Fine" %}<img alt="">'
        "{% blocktranslate %}Also fine{% endblocktranslate %}{# Not seen #}"
    )

    assert literal_words(source) == ["Two words", "Hello"]


@pytest.mark.parametrize("app", apps())
def test_the_catalogues_are_complete_and_plain(app):
    template = texts_of(app)

    assert faults(app, template) + list(findings(app, template)) == []


AVOIDED = {
    "en": ("utilize", "Utilize this page."),
    "fi": ("mikäli", "Mikäli haluat, kerro siitä."),
    "sv": ("samtliga", "Det gäller samtliga adepter."),
}
LONG = {
    "en": "We meet when it suits both of us, " + "and then we talk, " * 4 + "at last.",
    "fi": "Tapaamme, kun se sopii meille, " + "ja sitten juttelemme, " * 4 + "vihdoin.",
    "sv": "Vi träffas när det passar oss båda, " + "och sedan talar vi, " * 4 + "till sist.",
}


@pytest.mark.parametrize("language", AVOIDED)
@pytest.mark.parametrize("kind", ["word", "sentence"])
def test_what_is_not_plain_fails_the_check_in_each_language(tmp_path, monkeypatch, language, kind):
    monkeypatch.setattr(texts, "PACKAGE", tmp_path)
    word, sentence = AVOIDED[language]
    said = dict.fromkeys(AVOIDED, "A word.")
    planted = {language: sentence if kind == "word" else LONG[language]}
    write_app(tmp_path / "planted", said | planted)

    told = StringIO()
    with pytest.raises(CommandError, match="1 texts to mend"):
        call_command("texts", "check", stderr=told)

    about = f"instead of “{word}” say" if kind == "word" else "a sentence of"
    assert told.getvalue().startswith(f"planted/templates/page.html {language}: ")
    assert about.lower() in told.getvalue().lower()
    assert repr(planted[language]) in told.getvalue()


def write_app(folder, said):
    (folder / "templates").mkdir(parents=True)
    (folder / "__init__.py").touch()
    page = f'{{% load i18n %}}{{% translate "{said["en"]}" %}}'
    (folder / "templates" / "page.html").write_text(page)
    for language in LANGUAGES:
        file = texts.po_file("planted", language)
        file.parent.mkdir(parents=True)
        file.write_text(f'msgid "{said["en"]}"\nmsgstr "{said[language]}"\n')


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Your user name is what the mail server knows you by."),
        ("en", "This was my own initiative."),
        ("fi", "Omat vastauksesi osa osalta."),
        ("sv", "Konsekvensbedömning avseende dataskydd"),
        ("fi", "Jos <b class=mikäli>haluat</b>, kerro: " + "yksi kaksi kolme. " * 9),
    ],
)
def test_what_only_looks_like_it_is_left_alone(language, text):
    assert list(not_plain(text, language)) == []


def test_the_same_text_is_said_the_same_way_everywhere():
    """Django reads all catalogues as one: of two translations only one would be seen."""
    said = defaultdict(lambda: defaultdict(set))
    for app in apps():
        for language in LANGUAGES:
            for message in catalog_of(app, language):
                if message.id and message.string:
                    about = (language, str(message.id), message.context or "")
                    said[about][str(message.string)].add(app)

    conflicts = [
        f"{language}: {text!r} is said in several ways: {dict(words)}"
        for (language, text, _context), words in said.items()
        if len(words) > 1
    ]

    assert conflicts == []


# -- Seasons that speak of aktori -----------------------------------------------------------------


def test_every_form_in_the_catalogues_has_a_form_of_aktori():
    finnish = {
        str(message.string) for app in apps() for message in catalog_of(app, "fi") if message.id
    }
    speaks = {text for text in finnish if "entoroitav" in text}

    left = [text for text in speaks if "entoroitav" in say_aktori(text)]

    assert (len(speaks) > 20, left) == (True, [])


@pytest.mark.django_db
def test_a_season_of_aktori_says_so_on_pages_and_in_mails(demo, client):
    Season.objects.update(mentee_term="aktori")
    pair = Mentorship.objects.with_pair().get(mentee__person__email=cast.OSKARI.email)
    coordinator = Person.objects.get(email=cast.COORDINATOR.email)
    pages = {
        pair.mentee.person: [reverse("home"), pair.get_absolute_url(),
                             reverse("goals", args=[pair.mentee.pk])],
        pair.mentor.person: [reverse("home"), pair.get_absolute_url()],
        coordinator: [reverse("desk", args=[pair.season.pk]),
                      reverse("season_people", args=[pair.season.pk]),
                      reverse("season_pairing", args=[pair.season.pk])],
    }  # fmt: skip

    said = {}
    for person, urls in pages.items():
        client.force_login(person)
        for url in urls:
            said[person.first_name, url] = client.get(url).content.decode().lower()

    assert [page for page, text in said.items() if "mentoroitav" in text] == []
    assert any("aktori" in text for text in said.values())


@pytest.mark.django_db
def test_mails_of_a_season_of_aktori_say_so(demo):
    Season.objects.update(mentee_term="aktori")

    bodies = {}
    for delivery in Delivery.objects.filter(person__language="fi").select_related("person"):
        with translation.override("en"):
            mail = told_again(delivery.notice, delivery.facts).mail(delivery.person)
        bodies[delivery.notice] = f"{mail.subject} {mail.body}".lower()

    assert [notice for notice, text in bodies.items() if "mentoroitav" in text] == []

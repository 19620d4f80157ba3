"""The tags fail early when misspelt, and draw what they were given."""

import datetime
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils import translation

from kehity.ui.icons import ICONS
from kehity.ui.links import Link
from kehity.ui.road import Stop


def draw(tag: str, **context: object) -> str:
    page = Template("{% load ui %}" + tag).render(Context(context))
    return " ".join(page.split())


@pytest.mark.parametrize(
    "tag",
    [
        '{% card titel="Goals" %}{% endcard %}',
        "{% card %}{% endcard %}",
        '{% link_button label="Go" %}',
        '{% button "Save" %}',
        '{% avatar name="Aino" colour="red" %}',
    ],
)
def test_a_missing_or_misspelt_prop_fails_when_the_template_is_compiled(tag):
    with pytest.raises(TemplateSyntaxError):
        Template("{% load ui %}" + tag)


def test_an_unknown_icon_is_a_bug():
    with pytest.raises(LookupError):
        draw('{% icon name="unicorn" %}')


def test_every_named_icon_is_drawn():
    sprite = Path(finders.find("ui/icons.svg") or "").read_text(encoding="utf-8")

    assert {name for name in ICONS if f'id="{name}"' not in sprite} == set()
    assert sprite.count("<symbol") == len(ICONS)


def test_what_people_wrote_is_escaped():
    page = draw("{% card title=title %}{{ title }}{% endcard %}", title="<script>")

    assert "<script>" not in page
    assert page.count("&lt;script&gt;") == 2


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Aino Virtanen", "AV"), ("Aino Maria Virtanen", "AV"), ("aino", "A"), ("", "")],
)
def test_an_avatar_shows_initials(name, initials):
    assert f">{initials}</span>" in draw("{% avatar name=name %}", name=name)


def test_the_road_marks_where_one_is():
    aside = Stop("3b", "Widen", "ahead")
    stops = [Stop(1, "Prepare", "done"), Stop(3, "Meet", "now", url="/3/", branch=aside)]

    page = draw('{% road stops=stops label="Your road" %}', stops=stops)

    assert page.count('aria-current="step"') == 1
    assert page.index("Prepare") < page.index("Meet") < page.index("Widen")
    assert '<a class="name" href="/3/">Meet</a>' in page


@pytest.mark.parametrize(
    ("language", "weekday"), [("fi", "keskiviikko"), ("sv", "onsdag"), ("en", "Wednesday")]
)
def test_a_leaf_of_the_calendar_speaks_the_readers_language(language, weekday):
    with translation.override(language):
        page = draw("{% date_leaf date=date %}", date=datetime.date(2026, 11, 25))

    assert 'datetime="2026-11-25"' in page
    assert weekday in page.lower() or weekday in page


def test_a_bar_without_anything_to_reach_is_empty():
    page = draw('{% progress_bar value=0 max=0 label="Meetings" %}')

    assert "0 %" in page


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_bar_keeps_its_decimals_in_every_language(language):
    with translation.override(language):
        page = draw('{% progress_bar value=1.5 max=3 label="Hours" %}')

    assert 'value="1.5" max="3"' in page


def test_pages_keep_the_rest_of_the_question(rf):
    request = rf.get("/", {"q": "a&b", "page": "2"})
    page = Paginator(range(30), 10).get_page(2)

    drawn = draw("{% pager page=page %}", request=request, page=page)

    assert 'href="?q=a%26b&amp;page=1"' in drawn
    assert 'href="?q=a%26b&amp;page=3"' in drawn


def test_a_single_page_needs_no_pager():
    assert draw("{% pager page=page %}", page=Paginator([1], 10).get_page(1)).strip() == ""


def test_tabs_mark_where_one_is():
    items = [Link("Written", "/w/", "pencil", current=True), Link("Read", "/r/")]

    page = draw('{% tabs items=items label="Texts" %}', items=items)

    assert page.count('aria-current="page"') == 1


def test_a_mail_has_words_and_a_button():
    context = {"action_url": "https://kehity.example/7/", "action_label": "Open"}

    letter, text = (
        render_to_string("ui/mail.html", context),
        render_to_string("ui/mail.txt", context),
    )

    assert 'href="https://kehity.example/7/"' in letter
    assert "Open: https://kehity.example/7/" in text

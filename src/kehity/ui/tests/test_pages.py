"""How a view answers: pages, parts, refusals and errors."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.template.loader import render_to_string

from kehity.ui import views
from kehity.ui.middleware import RefusalMiddleware
from kehity.ui.pages import is_auto_save, render_part, require, wants_part
from kehity.ui.refusals import Refusal

pytestmark = pytest.mark.urls("kehity.ui.tests.urls")


class TooLate(Refusal):
    pass


def answer(request, error):
    return RefusalMiddleware(lambda _: HttpResponse()).process_exception(request, error)


def test_a_refusal_is_a_page_in_the_words_of_the_rule(rf, settings):
    settings.TEMPLATES = plain_templates(settings)
    request = rf.post("/meetings/7/", headers={"Referer": "http://testserver/meetings/?page=2"})

    response = answer(request, TooLate("The meeting is over."))

    assert response.status_code == 409
    assert "The meeting is over." in response.content.decode()
    assert 'href="/meetings/?page=2"' in response.content.decode()


@pytest.mark.parametrize("referer", ["", "https://elsewhere.example/x", "javascript:alert(1)"])
def test_the_way_back_never_leads_elsewhere(rf, settings, referer):
    settings.TEMPLATES = plain_templates(settings)

    response = answer(rf.post("/", headers={"Referer": referer}), TooLate("No."))

    assert 'data-kind="primary" href="/"' in " ".join(response.content.decode().split())


def test_any_other_error_is_left_to_crash(rf):
    assert answer(rf.get("/"), ValueError("a bug")) is None


def test_a_refusal_may_be_silent():
    assert (Refusal().message, Refusal("Not now.").message) == ("", "Not now.")


def test_a_no_is_permission_denied():
    require(True)
    with pytest.raises(PermissionDenied):
        require(False)


@pytest.mark.parametrize(
    ("headers", "part"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_htmx_gets_the_part_and_a_browser_the_page(rf, headers, part):
    assert wants_part(rf.get("/", headers=headers)) is part


def test_an_answer_that_depends_on_htmx_says_so(rf, settings):
    settings.TEMPLATES = plain_templates(settings)

    response = render_part(rf.get("/"), "404.html", "any", {}, status=404)

    assert (response.status_code, response.headers["Vary"]) == (404, "HX-Request")


def test_saving_by_itself_can_be_told_from_saving_by_hand(rf):
    by_itself = rf.post("/", headers={"Auto-Save": "true"})

    assert (is_auto_save(by_itself), is_auto_save(rf.post("/"))) == (True, False)


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_needs_nothing_to_be_drawn(name):
    page = render_to_string(f"{name}.html")

    assert "<h1>" in page
    assert 'href="/"' in page


def test_every_component_is_shown(rf, settings):
    settings.TEMPLATES = plain_templates(settings)

    page = views.components(rf.get("/ui/")).content.decode()

    assert [tag for tag in TAGS if tag not in page] == []


def test_the_specimen_form_keeps_what_was_typed_and_saves_what_is_right(rf, settings):
    settings.TEMPLATES = plain_templates(settings)
    right = {
        "title": "Grow",
        "mode": "remote",
        "strengths": ["own"],
        "usefulness": "4",
        "day": "2026-11-25",
        "moment": "2026-11-25T14:00",
        "place": "office",
        "agreed": "on",
    }

    saved = views.components(rf.post("/ui/", right, headers={"Auto-Save": "true"}))
    wrong = views.components(rf.post("/ui/", right | {"day": "soon"}))

    assert (saved.status_code, saved.headers["Location"]) == (302, "/ui/")
    assert (wrong.status_code, 'value="Grow"' in wrong.content.decode()) == (200, True)


def test_what_cannot_be_undone_is_asked_first(rf, settings):
    settings.TEMPLATES = plain_templates(settings)

    asked = views.confirmation(rf.get("/ui/confirmation/"))
    done = views.confirmation(rf.post("/ui/confirmation/"))

    assert 'data-kind="danger"' in asked.content.decode()
    assert done.status_code == 302


def test_the_specimen_refusal_is_a_refusal(rf):
    with pytest.raises(Refusal):
        views.refusal(rf.get("/ui/refusal/"))


TAGS = [
    *('class="greeting"', 'class="card"', 'class="button"', 'class="post-button"', 'class="chip"'),
    *('class="icon"', 'class="avatar"', 'class="road"', 'class="date-leaf"', 'class="empty"'),
    *('class="notice"', 'class="readers"', 'class="progress-bar"', 'class="facts"', "<auto-save"),
    *('class="person-line"', 'class="steps-list"', 'class="tabs"', 'class="table"', "<copy-text"),
    *('class="disclosure"', 'class="pager"', 'class="language-switch"', 'class="question"'),
]


def plain_templates(settings):
    """Without the context processors of the apps above."""
    processors = ["django.template.context_processors.request"]
    [engine] = settings.TEMPLATES
    return [engine | {"OPTIONS": engine["OPTIONS"] | {"context_processors": processors}}]

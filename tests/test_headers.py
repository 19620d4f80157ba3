"""Every answer keeps within the house: the same headers on pages, files, errors and redirects."""

import pytest
from django.conf import settings as of_the_product
from django.test import Client, override_settings
from django.urls import reverse

from kehity.goals.tests.factories import GoalFactory
from kehity.insights.models.notes import write_note
from kehity.mentorships.tests.factories import MentorshipFactory, coordinator_of
from kehity.ui.middleware import PERMISSIONS, SANDBOX

pytestmark = [pytest.mark.django_db, pytest.mark.once]

POLICY = (
    "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; img-src 'self' data:; manifest-src 'self'; "
    "object-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'"
)
ON_EVERYTHING = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
AS_SERVED = ["whitenoise.middleware.WhiteNoiseMiddleware"]


@pytest.fixture
def over_https():
    """As an installation behind https answers, files included."""
    middleware = list(of_the_product.MIDDLEWARE)
    after = middleware.index("django.middleware.security.SecurityMiddleware") + 1
    with override_settings(
        MIDDLEWARE=[*middleware[:after], *AS_SERVED, *middleware[after:]],
        WHITENOISE_USE_FINDERS=True,
        WHITENOISE_AUTOREFRESH=True,
        SECURE_HSTS_SECONDS=31536000,
        SECURE_HSTS_INCLUDE_SUBDOMAINS=True,
        SECURE_HSTS_PRELOAD=True,
        SECURE_SSL_REDIRECT=True,
        SESSION_COOKIE_SECURE=True,
        CSRF_COOKIE_SECURE=True,
    ):
        yield


def anyone(path, **more):
    return Client(raise_request_exception=False).get(path, secure=True, **more)


def mentee_of(goal):
    client = Client()
    client.force_login(goal.participation.person)
    return client


ANSWERS = {
    "page": (200, lambda: anyone("/sign-in/")),
    "file": (200, lambda: anyone("/static/ui/leaf.svg")),
    "picture that could hold script": (200, lambda: anyone("/static/ui/icons.svg")),
    "asked by a monitor": (503, lambda: anyone("/health/")),
    "sent to sign in": (302, lambda: anyone("/calendar/")),
    "no such page": (404, lambda: anyone("/nowhere/")),
    "no such feed": (404, lambda: anyone("/calendar/word/kehity.ics")),
    "wrong way to ask": (405, lambda: Client().delete("/sign-in/", secure=True)),
    "foreign host": (400, lambda: anyone("/sign-in/", headers={"host": "elsewhere.example"})),
    "forged form": (403, lambda: Client(enforce_csrf_checks=True).post("/sign-in/", secure=True)),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_kind_of_answer_has_every_header(over_https, kind):
    status, ask = ANSWERS[kind]

    answer = ask()
    answer.close()

    assert answer.status_code == status
    assert headers_of(answer) == ON_EVERYTHING


def test_a_refusal_and_a_fault_of_ours_have_them_too(over_https, monkeypatch):
    goal = GoalFactory()
    client = mentee_of(goal)
    client.raise_request_exception = False
    monkeypatch.setattr("kehity.goals.views.goals.figure_of", lambda *_: 1 / 0)
    seen = {"title": "x", "weight": "1", "seen": '{"title": ["Another"]}'}

    refused = client.post(goal.get_absolute_url(), seen, secure=True)
    broken = client.get(goal.get_absolute_url(), secure=True)

    assert [refused.status_code, broken.status_code] == [409, 500]
    assert [headers_of(refused), headers_of(broken)] == [ON_EVERYTHING] * 2


def test_plain_http_is_led_to_https_and_says_nothing_else(over_https):
    answer = Client().get("/sign-in/?next=/")

    without_hsts = {name: said for name, said in ON_EVERYTHING.items() if "Strict" not in name}
    assert (answer.status_code, answer.url) == (301, "https://testserver/sign-in/?next=/")
    assert headers_of(answer) == without_hsts


def test_cookies_travel_only_by_https_and_are_out_of_reach_of_script(over_https):
    client = mentee_of(GoalFactory())
    client.get(reverse("details"), secure=True)
    token = client.cookies["csrftoken"]
    language = client.post(reverse("language"), {"language": "sv"}, secure=True).cookies["language"]

    assert (token["secure"], token["httponly"], token["samesite"]) == (True, True, "Lax")
    assert (language["httponly"], language["samesite"]) == (True, "Lax")
    assert (of_the_product.SESSION_COOKIE_HTTPONLY, of_the_product.SESSION_COOKIE_SAMESITE) == (
        True,
        "Lax",
    )


def test_a_page_for_one_person_stays_out_of_caches_between(over_https):
    goal = GoalFactory()

    page = mentee_of(goal).get(goal.get_absolute_url(), secure=True)

    assert page.headers["Cache-Control"] == "private, no-cache"


def test_a_file_to_keep_runs_nothing(over_https):
    mentorship = MentorshipFactory()
    write_note(mentorship.mentee, "<script>1</script>", by=coordinator_of(mentorship.season))
    client = Client()
    client.force_login(mentorship.mentee.person)

    kept = client.get(reverse("notes_about_me_text"), secure=True)

    assert kept.headers["Content-Disposition"].startswith("attachment")
    assert headers_of(kept) == ON_EVERYTHING | {"Content-Security-Policy": SANDBOX}


def headers_of(answer):
    found = {name: answer.headers.get(name) for name in ON_EVERYTHING}
    if policy := found["Content-Security-Policy"]:
        found["Content-Security-Policy"] = (
            policy if policy == SANDBOX else "; ".join(sorted(policy.split("; ")))
        )
    return {name: said for name, said in found.items() if said is not None}

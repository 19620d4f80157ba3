"""How accessible this is, and whose work it is made of."""

import datetime

import pytest
from django.urls import reverse

from kehity.website.licences import packages
from kehity.website.tried import Trial, last_trial

pytestmark = pytest.mark.django_db


def test_every_installed_package_is_named_with_a_licence():
    told = {one.name.lower(): one.licence for one in packages()}

    assert {"django", "cryptography", "whitenoise"} <= set(told)
    assert (told["django"], "BSD" in told["django-csp"]) == ("BSD-3-Clause", True)
    assert max(len(one) for one in told.values()) < 120


@pytest.mark.parametrize("name", ["accessibility", "licences"])
def test_everyone_can_read_it_from_every_page(client, name):
    page = client.get(reverse(name))

    assert page.status_code == 200
    assert reverse(name) in client.get("/").content.decode()


@pytest.fixture
def tried(tmp_path, monkeypatch):
    """The file that the tests have written of their last trial."""
    file = tmp_path / "tried.json"
    monkeypatch.setattr("kehity.website.tried.FILE", file)
    last_trial.cache_clear()
    yield file
    last_trial.cache_clear()


def test_the_statement_tells_of_the_last_trial(client, tried):
    tried.write_text(
        '{"day": "2026-11-27", "pages": ["/", "road"], "axe": "4.10.3", "browser": "131.0"}'
    )

    page = client.get(reverse("accessibility"), headers={"accept-language": "en"})

    assert last_trial() == Trial(datetime.date(2026, 11, 27), ("/", "road"), "4.10.3", "131.0")
    assert "27.11.2026: 2 pages, with axe 4.10.3 and Chromium 131.0" in page.content.decode()


def test_the_statement_claims_no_trial_that_has_not_been(client, tried):
    page = client.get(reverse("accessibility"), headers={"accept-language": "en"})

    assert last_trial() is None
    assert "Tried last" not in page.content.decode()


def test_feedback_about_accessibility_begins_as_such(client):
    page = client.get(reverse("accessibility")).content.decode()

    assert f"{reverse('contact')}?kind=accessibility" in page

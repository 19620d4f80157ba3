"""How accessible this is, and whose work it is made of."""

import pytest
from django.urls import reverse

from kehity.website.licences import packages

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


def test_feedback_about_accessibility_begins_as_such(client):
    page = client.get(reverse("accessibility")).content.decode()

    assert f"{reverse('contact')}?kind=accessibility" in page

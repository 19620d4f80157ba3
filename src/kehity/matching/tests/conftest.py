"""Each test reads English, and leaves the language as it was."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from kehity.notifications.models import Delivery


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def told():
    """Do something, and tell who hears of it by which notice."""

    def hears(act):
        before = set(Delivery.objects.values_list("pk", flat=True))
        act()
        new = Delivery.objects.exclude(pk__in=before).select_related("person")
        return sorted((one.person.email, one.notice.rpartition(".")[2]) for one in new)

    return hears

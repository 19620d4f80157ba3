"""What a page is for: told at the first visit, until a press or the deed, and kept for later."""

import pytest
from django.urls import reverse
from django.utils import translation

from kehity.people.first_visits import first_visits
from kehity.people.models import FirstVisitRead
from kehity.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_press_is_remembered_once_and_leads_back(as_person):
    person = PersonFactory()
    browser, address = as_person(person), reverse("first_visit_reading", args=["people"])

    answers = [
        browser.post(address, headers={"referer": "http://testserver/x/"}) for _twice in "12"
    ]

    assert [answer.url for answer in answers] == ["/x/", "/x/"]
    assert [one.visit for one in person.first_visits_read.all()] == ["people"]


@pytest.mark.parametrize("key", ["nowhere", "x" * 200, "mentee-"])
def test_what_no_page_tells_is_not_remembered(as_person, key):
    answer = as_person(PersonFactory()).post(reverse("first_visit_reading", args=[key]))

    assert (answer.status_code, FirstVisitRead.objects.count()) == (404, 0)


@pytest.mark.once
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_everything_is_told_in_three_short_sentences(language):
    with translation.override(language):
        said = [
            str(sentence)
            for visit in first_visits().values()
            for sentence in (visit.purpose, visit.now, visit.then)
        ]

    assert len(said) == 3 * 16
    assert [one for one in said if one.count(".") != 1 or len(one) > 110] == []

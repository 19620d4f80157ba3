"""Somebody who has heard of mentoring reads the public page and asks, without a script."""

import pytest
from django.core import mail
from django.core.cache import cache

from kehity.contact.models import Enquiry
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.tests.factories import season_coordinated_by
from kehity.website.mission import ROAD
from tests.journeys.walking import work

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
# Slower than a robot.
WHILE_WRITING = 3_200


def test_a_visitor_understands_and_asks(someone):
    cache.clear()
    season = season_coordinated_by(PersonFactory())
    visitor = someone("ville@esimerkki.example", "sv", scripts=False)

    visitor.goes("/")
    for stop in ROAD:
        visitor.presses_at(f".figure a[href='#{stop.anchor}']")
        assert visitor.page.locator(f"#{stop.anchor}:target h3").is_visible()
    assert str(season.name) in visitor.sees
    visitor.presses_at(f"main a[href='/seasons/{season.pk}/']").goes("/")

    visitor.presses("Contact us").chooses(kind="question")
    visitor.fills(name="Ville", address="inte en adress", text="Hur mycket tid tar det?")
    visitor.presses("Send the message")
    assert visitor.page.locator("[name=text]").input_value() == "Hur mycket tid tar det?"
    visitor.fills(address="ville@esimerkki.example")
    visitor.page.wait_for_timeout(WHILE_WRITING)
    visitor.presses("Send the message")

    enquiry = Enquiry.objects.get()
    assert enquiry.reference in visitor.page.locator(".messages").inner_text()
    assert enquiry.doubt == ""
    work()
    copy = next(one for one in mail.outbox if "ville@esimerkki.example" in one.to)
    assert enquiry.reference in f"{copy.subject} {copy.body}"

"""Errors have the focus, also for somebody who has come by keys past the head of the page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kehity.mentorships.models import Decision
from kehity.mentorships.tests.factories import MentorshipFactory
from tests.journeys.by_keys import KeyWalker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def test_a_decision_is_mended_by_keys_alone(someone):
    pair = MentorshipFactory(accepted=True, introduced=True)
    person = pair.mentee.person
    person.prefer(language="fi")
    walker = someone(person.email, kind=KeyWalker).signs_in()

    walker.goes(reverse("decision", args=[pair.pk])).presses("Keep my answer").is_asked_to_mend()
    walker.chooses(could_be_open="5", can_progress="4", have_time="yes", answer="yes")
    walker.presses("Keep my answer")

    assert [(one.by, one.answer) for one in Decision.objects.all()] == [(person, "yes")]

"""Each test reads English, and leaves the language as it was."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from kehity.background.management.commands.work import run_what_is_ready
from kehity.mentorships.models import Mentorship
from kehity.mentorships.tests.factories import MentorshipFactory
from kehity.people.models import Person


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def pair(db) -> Mentorship:
    """A pair in dialogue whose two halves read English."""
    made = MentorshipFactory(in_dialogue=True)
    halves = [made.mentee.person_id, made.mentor.person_id]
    Person.objects.filter(pk__in=halves).update(language="en")
    return Mentorship.objects.with_pair().get(pk=made.pk)


@pytest.fixture
def mails(mailoutbox, django_capture_on_commit_callbacks):
    """Do something, and read the mails that went out."""

    def sent(act):
        run_what_is_ready()
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        run_what_is_ready()
        return list(mailoutbox)

    return sent

"""Every test reads English, and leaves the language as it was."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from kehity.background.management.commands.work import run_what_is_ready
from kehity.people.models import Person


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def mails(mailoutbox, django_capture_on_commit_callbacks):
    """Do something, and tell to whom mail went out and what it was called."""

    def sent(act):
        Person.objects.update(language="en")
        run_what_is_ready()
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        run_what_is_ready()
        return sorted((mail.to[0], mail.subject) for mail in mailoutbox)

    return sent

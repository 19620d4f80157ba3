"""A mail to oneself, sent at once, that tells whether the mail server works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kehity.notifications.notices import Notice
from kehity.notifications.troubles import trouble_of

if TYPE_CHECKING:
    from kehity.notifications.models import Reason
    from kehity.people.models import Person

CONSOLE = "django.core.mail.backends.console.EmailBackend"


@dataclass
class TrialMail(Notice):
    """Shows a coordinator that mails arrive, and what they look like."""

    template = "notifications/notices/test_mail"
    label = _("Test mail")

    reader: Person

    def recipients(self) -> list[Person]:
        return [self.reader]

    def url(self, _person: Person) -> str:
        return reverse("home")


def try_out(person: Person) -> Reason | None:
    """Send a mail to this person now; why it did not go out, if it did not."""
    try:
        TrialMail(person).mail(person).send()
    except OSError as error:
        return trouble_of(error).reason
    return None


def are_mails_printed() -> bool:
    """Without a mail server, mails are printed where the program runs."""
    return bool(settings.EMAIL_BACKEND == CONSOLE)

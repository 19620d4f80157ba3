"""What people are told for their safety: always, and without a link that signs in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kehity.notifications.notices import Notice

if TYPE_CHECKING:
    from kehity.people.models import Person, SignIn


class Change(models.TextChoices):
    """What has changed in how somebody signs in."""

    PASSKEY_ADDED = "passkey_added", _("A passkey was added.")
    PASSKEY_REMOVED = "passkey_removed", _("A passkey was removed.")
    APP_ADDED = "app_added", _("An authenticator app was added.")
    APP_REMOVED = "app_removed", _("The authenticator app was removed.")
    CODES_RENEWED = "codes_renewed", _("New recovery codes were made. The old ones no longer work.")


class SafetyNotice(Notice):
    """A notice about one's own account; its button leads to a page that asks to sign in."""

    button: ClassVar[Any] = _("Look at signing in and safety")

    def url(self, _person: Person) -> str:
        return reverse("safety")


@dataclass
class NewDevice(SafetyNotice):
    """Tells a person that somebody has signed in as them from a browser not seen before."""

    template: ClassVar[str] = "people/notices/new_device"
    label = _("Signed in from a new device")

    sign_in: SignIn

    def recipients(self) -> list[Person]:
        return [self.sign_in.person]


@dataclass
class SafetyChanged(SafetyNotice):
    """Tells a person that a way to prove who they are was added, removed or renewed."""

    template: ClassVar[str] = "people/notices/safety_changed"
    label = _("A change in how you sign in")

    who: Person
    change: str

    def recipients(self) -> list[Person]:
        return [self.who]

    @property
    def in_words(self) -> Any:
        return Change(self.change).label

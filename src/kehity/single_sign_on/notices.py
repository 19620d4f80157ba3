"""What owners are told about how their people sign in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kehity.notifications.notices import Notice

if TYPE_CHECKING:
    from kehity.people.models import Person
    from kehity.single_sign_on.models import Change


@dataclass
class SignInChanged(Notice):
    """Tells all owners that the organisation's own sign-in has been changed."""

    template: ClassVar[str] = "single_sign_on/notices/sign_in_changed"
    label = _("Changed single sign-on, for owners")
    button: ClassVar[Any] = _("Look at single sign-on")

    change: Change

    def recipients(self) -> list[Person]:
        rows = self.change.organisation.ownerships.select_related("person").order_by("pk")
        return [row.person for row in rows]

    def url(self, _person: Person) -> str:
        return reverse("single_sign_on", args=[self.change.organisation.pk])

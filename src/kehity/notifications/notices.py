"""The vocabulary of telling: a notice is facts and recipients; its words lie in its own folder."""

from __future__ import annotations

import dataclasses
import html
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from kehity.notifications.kinds import KINDS, as_stored
from kehity.notifications.models import Delivery
from kehity.notifications.tasks import deliver

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kehity.people.models import Person


class Notice:
    """Something people are told by mail: never content, only that there is something, and a link.

    A notice is a dataclass of records and plain values. `template` names the folder with its
    `subject.txt`, `body.txt` and `body.html`; every fact is a word in them. The two bodies extend
    `ui/mail.txt` and `ui/mail.html`, which draw the one button from `action_url` and
    `action_label`.
    """

    template: ClassVar[str]
    button: ClassVar[Any] = _("Open Kehity")

    def __init_subclass__(cls) -> None:
        KINDS[cls.kind()] = cls

    @classmethod
    def kind(cls) -> str:
        return f"{cls.__module__}.{cls.__name__}"

    def recipients(self) -> Iterable[Person]:
        raise NotImplementedError

    def url(self, person: Person) -> str:
        """Where the mail's one button leads."""
        raise NotImplementedError

    def language(self, person: Person) -> str:
        return person.language

    def still_holds(self, _person: Person) -> bool:
        """False when what has waited to go out is no longer needed."""
        return True

    def send(self) -> None:
        """Queue one delivery for each recipient, in the transaction of what it tells about."""
        for person in self.recipients():
            delivery = Delivery.objects.create(
                notice=self.kind(), facts=self._facts(), person=person
            )
            deliver.enqueue(str(delivery.pk))

    def mail(self, person: Person) -> EmailMultiAlternatives:
        """The notice in words, in this person's language and time."""
        facts = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}  # type: ignore[arg-type]
        words = facts | {
            "notice": self,
            "person": person,
            "action_url": f"{settings.BASE_URL}{self.url(person)}",
            "action_label": self.button,
        }
        with translation.override(self.language(person)), timezone.override(person.time_zone):
            subject = render_to_string(f"{self.template}/subject.txt", words)
            mail = EmailMultiAlternatives(
                subject=html.unescape(" ".join(subject.split())),
                body=render_to_string(f"{self.template}/body.txt", words),
                to=[person.email],
            )
            mail.attach_alternative(
                render_to_string(f"{self.template}/body.html", words), "text/html"
            )
        return mail

    def _facts(self) -> dict[str, Any]:
        names = [field.name for field in dataclasses.fields(self)]  # type: ignore[arg-type]
        return {name: as_stored(getattr(self, name)) for name in names}

"""The vocabulary of telling: a notice is facts and recipients; its words lie in its own folder."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone, translation

from kehity.notifications.kinds import KINDS
from kehity.notifications.models import Delivery
from kehity.notifications.tasks import deliver

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kehity.people.models import Person


class Notice:
    """Something people are told by mail: never content, only that there is something, and a link.

    A notice is a dataclass of records and plain values. `template` names the folder with its
    `subject.txt`, `body.txt` and `body.html`; every fact is a word in them.
    """

    template: ClassVar[str]

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

    def send(self) -> None:
        """Queue one delivery for each recipient, in the transaction of the change it tells about."""
        for person in self.recipients():
            delivery = Delivery.objects.create(
                notice=self.kind(), facts=self._facts(), person=person
            )
            deliver.enqueue(str(delivery.pk))

    def mail(self, person: Person) -> EmailMultiAlternatives:
        """The notice in words, in this person's language and time."""
        facts = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}  # type: ignore[arg-type]
        address = f"{settings.BASE_URL}{self.url(person)}"
        words = facts | {"notice": self, "person": person, "address": address}
        with translation.override(self.language(person)), timezone.override(person.time_zone):
            subject = render_to_string(f"{self.template}/subject.txt", words)
            mail = EmailMultiAlternatives(
                subject=" ".join(subject.split()),
                body=render_to_string(f"{self.template}/body.txt", words),
                to=[person.email],
            )
            mail.attach_alternative(
                render_to_string(f"{self.template}/body.html", words), "text/html"
            )
        return mail

    def _facts(self) -> dict[str, Any]:
        facts = ((f.name, getattr(self, f.name)) for f in dataclasses.fields(self))  # type: ignore[arg-type]
        return {
            name: str(fact.pk) if isinstance(fact, models.Model) else fact for name, fact in facts
        }

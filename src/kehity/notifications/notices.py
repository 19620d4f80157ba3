"""The vocabulary of telling: a notice is facts and recipients; its words lie in its own folder."""

from __future__ import annotations

import dataclasses
import html
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from kehity.background.queue import enqueue_each
from kehity.notifications.kinds import KINDS, as_stored
from kehity.notifications.models import Delivery
from kehity.notifications.tasks import deliver

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kehity.notifications.answers import Answer
    from kehity.people.models import Person


OWN_WORDS = {"html": "notifications/own_words.html", "txt": "notifications/own_words.txt"}


@dataclasses.dataclass(frozen=True)
class OwnWords:
    """What a season says in a mail instead of our words."""

    subject: str
    body: str


class Notice:
    """Something people are told by mail: never content, only that there is something, and a link.

    A notice is a dataclass of records and plain values. `template` names the folder with its
    `subject.txt`, `body.txt` and `body.html`; every fact is a word in them. The two bodies extend
    `ui/mail.txt` and `ui/mail.html`, which draw the one button from `action_url` and
    `action_label`, and below it the answers that may be given from the mail itself.
    """

    template: ClassVar[str]
    label: ClassVar[Any] = ""
    """The kind in words, for the coordinators' page of deliveries."""
    button: ClassVar[Any] = _("Open Kehity")

    def __init_subclass__(cls) -> None:
        KINDS[cls.kind()] = cls

    @classmethod
    def kind(cls) -> str:
        return f"{cls.__module__}.{cls.__name__}"

    # What an app says about its notice

    def recipients(self) -> Iterable[Person]:
        raise NotImplementedError

    def url(self, person: Person) -> str:
        """The page behind the mail's one button."""
        raise NotImplementedError

    def way(self, person: Person) -> str:
        """Where the button leads: to the page, or in by a link that then leads there."""
        return self.url(person)

    def language(self, person: Person) -> str:
        return person.language

    def realm(self) -> uuid.UUID | None:
        """The season whose coordinators see that this is sent."""
        return None

    def answers(self, _person: Person) -> list[Answer]:
        """What this person may answer from the mail, by one press and without signing in."""
        return []

    def own_words(self, _person: Person) -> OwnWords | None:
        return None

    def still_holds(self, _person: Person) -> bool:
        """False when what has waited to go out is no longer needed."""
        return True

    # Telling

    def send(self) -> None:
        """Queue one delivery for each recipient, in the transaction of what it tells about."""
        send_all([self])

    def mail(self, person: Person) -> EmailMultiAlternatives:
        """The notice in words, in this person's language and time."""
        with self.spoken_to(person) as words:
            mail = EmailMultiAlternatives(
                subject=self.subject(words),
                body=self.body("txt", words),
                to=[person.email],
            )
            mail.attach_alternative(self.body("html", words), "text/html")
        return mail

    @contextmanager
    def spoken_to(self, person: Person) -> Iterator[dict[str, Any]]:
        """The words of the templates, for as long as this person's language is spoken."""
        facts = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}  # type: ignore[arg-type]
        with translation.override(self.language(person)), timezone.override(person.time_zone):
            yield facts | {
                "notice": self,
                "person": person,
                "own": self.own_words(person),
                "action_url": f"{settings.BASE_URL}{self.way(person)}",
                "action_label": self.button,
                "answers": [answer.link(person) for answer in self.answers(person)],
                "mails_url": f"{settings.BASE_URL}{reverse('mails')}",
            }

    def subject(self, words: dict[str, Any]) -> str:
        if words["own"]:
            return str(words["own"].subject)
        subject = render_to_string(f"{self.template}/subject.txt", words)
        return html.unescape(" ".join(subject.split()))

    def body(self, kind: str, words: dict[str, Any]) -> str:
        template = OWN_WORDS[kind] if words["own"] else f"{self.template}/body.{kind}"
        return render_to_string(template, words)

    def deliveries(self) -> list[Delivery]:
        """One for each recipient whose account is open, not stored yet."""
        return [self._delivery_to(person) for person in self.recipients() if person.is_active]

    def _delivery_to(self, person: Person, **more: Any) -> Delivery:
        return Delivery(
            notice=self.kind(), facts=self._facts(), person=person, realm=self.realm(), **more
        )

    def _facts(self) -> dict[str, Any]:
        names = [field.name for field in dataclasses.fields(self)]  # type: ignore[arg-type]
        return {name: as_stored(getattr(self, name)) for name in names}


@transaction.atomic
def send_all(notices: Iterable[Notice]) -> None:
    """Queue what many are told; the statements to the database do not grow with the notices."""
    deliveries = [delivery for notice in notices for delivery in notice.deliveries()]
    Delivery.objects.bulk_create(deliveries)
    enqueue_each(deliver, [str(delivery.pk) for delivery in deliveries])

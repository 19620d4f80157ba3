"""The vocabulary of answering from a mail: one press, one purpose, one person, once.

An answer is a dataclass of records. Looking at its link shows a page and changes nothing, because
mail scanners look at links, too; pressing the button there gives the answer.
"""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kehity.notifications.kinds import as_stored, told
from kehity.notifications.links import (
    ANSWERING,
    NotOurLink,
    opened_link,
    sealed_link,
    use_once,
)
from kehity.ui.forms import Form
from kehity.ui.refusals import Refusal

if TYPE_CHECKING:
    from kehity.people.models import Person

ANSWERS: dict[str, type[Answer]] = {}


class AnsweredAlready(Refusal):
    """The link has been used."""


@dataclasses.dataclass(frozen=True)
class AnswerLink:
    """An answer as a mail shows it."""

    label: Any
    url: str


class Answer:
    """Something a person can say by one press from a mail, without signing in.

    The page of a link is open to whoever has the mail, so it shows names and times, never content.
    """

    label: ClassVar[Any]
    """On the button of its page, and on the link in the mail if that needs no more words."""
    happens: ClassVar[Any] = ""
    """What follows, in one sentence on the page."""
    thanks: ClassVar[Any] = _("Thank you, it is on record.")
    lasts: ClassVar[datetime.timedelta] = datetime.timedelta(days=14)

    def __init_subclass__(cls) -> None:
        ANSWERS[cls.name()] = cls

    @classmethod
    def name(cls) -> str:
        return f"{cls.__module__}.{cls.__name__}"

    # What an app says about its answer

    def offered(self) -> Any:
        """The link in the mail, in words."""
        return self.label

    def title(self, person: Person) -> str:
        """The question of the page, as a heading."""
        raise NotImplementedError

    def may_be_given(self, by: Person) -> bool:
        raise NotImplementedError

    def give(self, by: Person, **_cleaned: Any) -> None:
        raise NotImplementedError

    def url(self, person: Person) -> str:
        """Where to go on, signed in, once it is said."""
        raise NotImplementedError

    def form(self, _person: Person, sent: Any = None) -> Form:
        """What else has to be told; as a rule nothing."""
        return Form(sent)

    def language(self, person: Person) -> str:
        return person.language

    # Links

    def link(self, person: Person) -> AnswerLink:
        names = [field.name for field in dataclasses.fields(self)]  # type: ignore[arg-type]
        facts = {name: as_stored(getattr(self, name)) for name in names}
        about = {"answer": self.name(), "facts": facts, "person": str(person.pk)}
        word = sealed_link(ANSWERING, about)
        return AnswerLink(self.offered(), f"{settings.BASE_URL}{reverse('answering', args=[word])}")


def asked_by(word: str) -> tuple[Answer, Person]:
    """The answer that a link offers, and to whom; raises LinkIsTooOld or NotOurLink."""
    about = opened_link(ANSWERING, word)
    kind = ANSWERS.get(about["answer"])
    if kind is None:
        raise NotOurLink
    opened_link(ANSWERING, word, kind.lasts)
    try:
        person: Person = get_user_model().objects.get(pk=about["person"], is_active=True)
        return kind(**{name: told(fact) for name, fact in about["facts"].items()}), person
    except ObjectDoesNotExist as error:
        raise NotOurLink from error


@transaction.atomic
def answer(word: str, asked: Answer, by: Person, **cleaned: Any) -> None:
    """Give the answer, once, whoever presses twice or at the same moment."""
    if not use_once(word):
        raise AnsweredAlready(_("This has been answered already. Thank you."))
    asked.give(by, **cleaned)

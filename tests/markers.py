"""Marks in everything that is sealed: who may read a mark, and finding marks in what came out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models

from kehity.contact.models import Enquiry
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person
from kehity.privacy.circles import circles_of
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import (
    Sealed,
    SealedDay,
    SealedFacts,
    SealedList,
    SealedNumber,
    SealedText,
)
from kehity.programmes.looking_after import coordinators_of
from kehity.programmes.models import Participation
from kehity.ui.words import Words, WordsField
from tests.attacking.values import MARKUP

# One of a few words, a step of a scale, a yes or no: nothing that could be told apart on a page.
# What these would give away is tried by changing them, see planting.py.
UNMARKABLE = {
    "calendars.OwnCalendar.busy",
    "evaluation.FollowUp.lasted",
    "evaluation.GoalChoice.choice",
    "evaluation.OwnPart.certificate",
    "evaluation.RelationshipCheck.answers",
    "evaluation.SharedPart.afterwards",
    "goals.Goal.weight",
    "goals.GoalRating.level",
    "learning.Means.contact_agreed",
    "learning.Means.effort",
    "meetings.AgendaItem.kind",
    "meetings.Reflection.template",
    "meetings.SharedPart.part",
    "meetings.Worth.value",
    "mentorships.Decision.answer",
    "mentorships.Decision.can_progress",
    "mentorships.Decision.could_be_open",
    "mentorships.Decision.have_time",
    "privacy.Removal.kind",
    "privacy.Removal.rows",
    "programmes.EnrolmentList.mapping",
    "programmes.Participation.working_style",
    "rights.Copy.content",
}
# Named values inside sealed facts that the pages count with or look up.
NOT_WORDS = {"mode", "notes_by", "notes_kind", "afterwards", "check_on", "themes"}

# What the program writes in the clear: names of kinds, keys and digests.
NOT_TYPED = {
    *("account", "auth", "background", "contenttypes", "django_tasks_database", "mfa"),
    *("notifications", "privacy", "sessions"),
    *("calendars.Feed.digest", "insights.Handled.signal", "people.Person.password"),
    *("people.Person.zone", "people.SignIn.device", "people.SignIn.session"),
    "people.FirstVisitRead.visit",
    *("programmes.MailText.kind", "programmes.Organisation.meeting_links"),
    *("programmes.Season.meeting_links", "programmes.SetUpLink.digest", "programmes.Theme.key"),
    *("rights.PrivacyNotice.digest", "programmes.EnrolmentList.filename"),
}
HEADER = "\r\nBcc: zq@evil.example"

WORD = re.compile(r"zq(\d{5})zq", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\w-])77(\d{5})(?![\w-])")
YEAR = re.compile(r"(?:\d{1,2}\.\d{1,2}\.|\b\d{1,2} \w+,? |\w+ \d{1,2}, )(2[2-9]\d\d)\b")
ISO_YEAR = re.compile(r"(?<![\w-])(2[2-9]\d\d)-05-17(?![\w-])")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")
FIRST_YEAR = 2200


@dataclass(frozen=True)
class Mark:
    """Where a mark was put, and who may read it."""

    place: str
    row: str
    readers: frozenset[Any]

    def __str__(self) -> str:
        return self.place


@dataclass
class Marks:
    """All marks by their numbers."""

    all: list[Mark] = field(default_factory=list)

    def found_in(self, text: str) -> set[Mark]:
        numbers = {int(one) for one in (*WORD.findall(text), *NUMBER.findall(text))}
        years = {int(one) - FIRST_YEAR for one in (*YEAR.findall(text), *ISO_YEAR.findall(text))}
        return {self.all[n] for n in numbers | years if n < len(self.all)}

    def put(self, row: Any, readers: frozenset[Any] | None = None) -> None:
        """A mark in every sealed field of this row that can carry one."""
        for one in sealed_fields(type(row)):
            place = place_of(type(row), one)
            if place not in UNMARKABLE:
                mark = Mark(place, str(row.pk), readers or readers_of(row, one.name))
                setattr(row, one.name, self._marked(one, getattr(row, one.name), mark))
        row.save()

    def word(self, mark: Mark) -> str:
        """Whoever shows it unescaped makes an element of it."""
        return f"{self._bare_word(mark)}{MARKUP}"

    def _bare_word(self, mark: Mark) -> str:
        return f"zq{self._number(mark):05}zq"

    def _marked(self, one: Sealed, value: Any, mark: Mark) -> Any:
        if isinstance(one, SealedDay):
            return datetime.date(FIRST_YEAR + self._number(mark), 5, 17)
        if isinstance(one, SealedNumber):
            return 7_700_000 + self._number(mark)
        if isinstance(one, SealedText):
            is_address = one.name in ("url", "link")
            return f"https://{self._bare_word(mark)}.example/" if is_address else self.word(mark)
        if isinstance(one, (SealedList, SealedFacts)):
            return self._inside(value, mark)
        raise NotImplementedError(mark.place)

    def _inside(self, value: Any, mark: Mark, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: self._inside(inner, mark, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._inside(inner, mark, name) for inner in value]
        is_words = isinstance(value, str) and name not in NOT_WORDS
        return self.word(mark) if is_words and not MOMENT.fullmatch(value) else value

    def _number(self, mark: Mark) -> int:
        self.all.append(mark)
        return len(self.all) - 1


def write_script_into_what_is_not_sealed() -> None:
    """After whatever people have typed into a field, script and a header of a mail."""
    for model in apps.get_models():
        typed = [one for one in model._meta.concrete_fields if is_typed(model, one)]
        for row in model._default_manager.all() if typed else ():
            for one in typed:
                setattr(row, one.name, with_script(one, getattr(row, one.name)))
            row.save(update_fields=[one.name for one in typed])


def is_typed(model: type[models.Model], one: Any) -> bool:
    """Words of people in the clear: no choice, no address, no name of our own."""
    is_text = type(one) in (models.CharField, models.TextField, WordsField) and not one.choices
    is_ours = model._meta.app_label in NOT_TYPED or place_of(model, one) in NOT_TYPED
    return is_text and not is_ours


def with_script(one: Any, value: Any) -> Any:
    if isinstance(value, dict):
        return Words({language: with_script(one, text) for language, text in value.items()})
    longer = f"{value}{MARKUP}{HEADER}"
    return longer if value and len(longer) <= (one.max_length or 1000) else value


def sealed_models() -> Iterator[type[SealedModel]]:
    for model in apps.get_models():
        if issubclass(model, SealedModel) and sealed_fields(model):
            yield model


def sealed_fields(model: type[models.Model]) -> list[Sealed]:
    return [one for one in model._meta.concrete_fields if isinstance(one, Sealed)]


def place_of(model: type[models.Model], one: models.Field) -> str:
    return f"{model._meta.label}.{one.name}"


def readers_of(row: Any, name: str) -> frozenset[Any]:
    """The ids of those who may read this field of this row."""
    label = row._meta.label
    if label == "single_sign_on.Provider":
        return frozenset()
    if name in circles_of(type(row)).names("own"):
        return ids(owner_of(row))
    if label in ("programmes.DataRequest", "programmes.RequestAnswer"):
        return readers_of_request(getattr(row, "request", row).participation)
    if label in ("contact.Enquiry", "contact.EnquiryReply"):
        return readers_of_enquiry(getattr(row, "enquiry", row))
    if label == "insights.Letter":
        return ids(row.to.person)
    if label == "insights.CaseNote":
        return ids(row.participation.person, *coordinators_of(row.participation.season))
    if label in ("goals.Goal", "goals.GoalWording", "goals.GoalRating"):
        return readers_of_goals(getattr(row, "goal", row).participation)
    if label == "programmes.Participation":
        return ids(row.person, *partners(row)) if "situation" in row.shares else ids(row.person)
    if label == "learning.Means":
        mentors = partners(row.participation) if row.shared_at else []
        return ids(row.participation.person, *mentors)
    if label == "evaluation.SharedPart" and name == "thanks":
        is_read = row.evaluation.is_finished_by_both()
        return ids(*pair_of(row).people) if is_read else ids(row.by)
    if is_unsent_agenda(row, name):
        return ids(pair_of(row).mentee.person)
    return ids(*pair_of(row).people)


def is_unsent_agenda(row: Any, name: str) -> bool:
    label = row._meta.label
    if label == "meetings.Meeting":
        return row.agenda_sent_at is None and name in ("since_last", "hoped_result")
    is_agenda = label in ("meetings.AgendaItem", "meetings.AgendaLink")
    return is_agenda and row.meeting.agenda_sent_at is None


def readers_of_request(participation: Participation) -> frozenset[Any]:
    """Whoever asked, the coordinators of the programme and the owners of its organisation."""
    programme = participation.season.programme
    by = [one.person for one in programme.coordinations.select_related("person")]
    owners = [one.person for one in programme.organisation.ownerships.select_related("person")]
    return ids(participation.person, *by, *owners)


def readers_of_enquiry(enquiry: Enquiry) -> frozenset[Any]:
    """Whoever wrote, the coordinators of the season and the owners of the organisation."""
    owners = [one.person for one in enquiry.organisation.ownerships.select_related("person")]
    writer = [enquiry.person] if enquiry.person else []
    assert enquiry.season is not None
    return ids(*writer, *coordinators_of(enquiry.season), *owners)


def readers_of_goals(participation: Participation) -> frozenset[Any]:
    """The mentee, and each mentor with whom both have agreed to meet."""
    pairs = participation.as_mentee.all()
    mentors = [pair.mentor.person for pair in pairs if pair.both_have_accepted()]
    return ids(participation.person, *mentors)


def partners(participation: Participation) -> list[Person]:
    pairs = Mentorship.objects.of(participation).not_ended()
    return [pair.partner_of(participation.person).person for pair in pairs]


def owner_of(row: Any) -> Person:
    for name in ("by", "person"):
        if hasattr(row, name):
            return getattr(row, name)
    return row.participation.person


def pair_of(row: Any) -> Mentorship:
    if hasattr(row, "mentorship"):
        return row.mentorship
    for name in ("meeting", "evaluation", "review"):
        if hasattr(row, name):
            return getattr(row, name).mentorship
    raise LookupError(f"No test knows whose {row!r} is.")


def ids(*people: Person) -> frozenset[Any]:
    return frozenset(person.pk for person in people)

"""The agenda: what the mentee proposes to go into, written alone until it is shared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kehity.meetings.models.meetings import Meeting
from kehity.mentorships.models import Topic
from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.removing import take_away
from kehity.privacy.sealed import SealedNumber, SealedText
from kehity.ui.refusals import Refusal

MOST_ITEMS = 4
OPEN_QUESTION = 4


class FullAgenda(Refusal):
    """Four matters are enough for one meeting."""


class Kind(models.TextChoices):
    QUESTION = "question", _("A question")
    SITUATION = "situation", _("A situation")
    DECISION = "decision", _("A decision")
    IDEA = "idea", _("An idea")


@dataclass(frozen=True)
class Proposal:
    """What the mentee proposes for one place of the agenda."""

    position: int
    title: str
    kind: str = Kind.SITUATION
    note: str = ""
    minutes: int | None = None


class AgendaItem(SealedModel):
    """One matter of the agenda; the last place is kept for a question without an answer."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda_items")
    position = models.PositiveSmallIntegerField()
    kind = SealedText(max_length=10)
    title = SealedText(max_length=120)
    note = SealedText(max_length=800)
    minutes = SealedNumber()

    sealed_by = "meeting.mentorship.data_key"
    called = _("A matter of an agenda")
    circles = Circles(pair="kind title note minutes", programme="id meeting position")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "position"], name="an_agenda_has_one_matter_in_a_place"
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=MOST_ITEMS),
                name="an_agenda_has_at_most_four_matters",
            ),
        ]

    def __str__(self) -> str:
        return f"matter {self.position} of {self.meeting_id}"

    def in_short(self) -> str:
        return self.title

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label) if self.kind in Kind.values else ""


class AgendaLink(SealedModel):
    """Something on the net to look at before the meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda_links")
    position = models.PositiveSmallIntegerField()
    title = SealedText(max_length=120)
    url = SealedText(max_length=500)

    sealed_by = "meeting.mentorship.data_key"
    called = _("A link of an agenda")
    circles = Circles(pair="title url", programme="id meeting position")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "position"], name="an_agenda_has_one_link_in_a_place"
            )
        ]

    def __str__(self) -> str:
        return f"link {self.position} of {self.meeting_id}"

    def in_short(self) -> str:
        return self.title or self.url


def items_of(meeting: Meeting) -> list[AgendaItem]:
    return sorted(meeting.agenda_items.all(), key=lambda item: item.position)


def links_of(meeting: Meeting) -> list[AgendaLink]:
    return sorted(meeting.agenda_links.all(), key=lambda link: link.position)


@transaction.atomic
def prepare(
    meeting: Meeting,
    *,
    since_last: str,
    hoped_result: str,
    proposals: Sequence[Proposal],
    links: Sequence[tuple[str, str]] = (),
    topics: Iterable[Topic] = (),
) -> None:
    """Write down the mentee's preparation as it now is, and take waiting topics along."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    meeting.since_last, meeting.hoped_result = since_last, hoped_result
    meeting.save(update_fields=["since_last", "hoped_result"])
    mentee = meeting.mentorship.mentee.person
    _replace(meeting.agenda_items, [vars(one) for one in proposals], mentee)
    _replace(
        meeting.agenda_links,
        [
            {"position": place, "title": title, "url": url}
            for place, (title, url) in enumerate(links, start=1)
        ],
        mentee,
    )
    for topic in topics:
        _take_up(meeting, topic)


def _take_up(meeting: Meeting, topic: Topic) -> None:
    taken = {item.position for item in meeting.agenda_items.all()}
    free = [place for place in range(1, OPEN_QUESTION) if place not in taken]
    if not free:
        raise FullAgenda(_("The agenda is full. Leave something for another time first."))
    item = AgendaItem(meeting=meeting, position=free[0], kind=Kind.IDEA)
    item.title, item.note = topic.title, topic.note
    item.save(force_insert=True)
    topic.take_up()


def _replace(rows: Any, wanted: list[dict[str, Any]], by: Person) -> None:
    """Change the rows in their places; what is no longer wanted goes, and can be had back."""
    standing = {row.position: row for row in rows.all()}
    places = {words["position"] for words in wanted}
    for row in rows.exclude(position__in=places):
        take_away(row, by)
    for words in wanted:
        row = standing.get(words["position"])
        if row is None:
            rows.create(**words)
        elif any(getattr(row, name) != value for name, value in words.items()):
            for name, value in words.items():
                setattr(row, name, value)
            row.save()

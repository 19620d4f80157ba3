"""What each of the two writes before they meet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from kehity.meetings.models import Meeting
from kehity.meetings.models.agendas import OPEN_QUESTION, Kind, Proposal, items_of, links_of
from kehity.meetings.questions import MENTORS_KEY, SINCE_LAST, WORTH_ITS_TIME
from kehity.meetings.questions import OPEN_QUESTION as OPEN_QUESTION_IN_WORDS
from kehity.mentorships.models import Topic
from kehity.ui.forms import Form, Readers
from kehity.ui.meanwhile import KeepsBoth

UNTIL_SHARED = _("Only you can read this until you share the agenda with your mentor.")
ROWS = range(1, OPEN_QUESTION)
LINKS = range(1, 3)


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def title() -> forms.CharField:
    return forms.CharField(label=_("Matter in a few words"), max_length=120, required=False)


def kind() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What kind of a matter is it?"),
        choices=Kind,
        required=False,
        initial=Kind.SITUATION,
    )


def note() -> forms.CharField:
    return forms.CharField(label=_("Background"), max_length=800, required=False, widget=lines(3))


def minutes() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Minutes for this"), min_value=5, max_value=120, required=False
    )


def link_title() -> forms.CharField:
    return forms.CharField(label=_("Name of the link"), max_length=120, required=False)


def link_url() -> forms.CharField:
    return forms.CharField(
        label=_("Address"),
        max_length=500,
        required=False,
        validators=[
            URLValidator(
                schemes=["http", "https"],
                message=_("Give the whole address, beginning with https://"),
            )
        ],
    )


class WaitingTopicsField(forms.MultipleChoiceField):
    """Topics to take along; one that somebody took along a moment ago is simply left out."""

    def validate(self, value: Any) -> None:
        """Only topics that still wait are looked for."""


class PreparationForm(KeepsBoth, Form):
    """The mentee's questions on one page: what, what since last time, what is still open."""

    topics = WaitingTopicsField(
        label=_("Waiting for this meeting. Take along?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    title_1, kind_1, note_1, minutes_1 = title(), kind(), note(), minutes()
    title_2, kind_2, note_2, minutes_2 = title(), kind(), note(), minutes()
    title_3, kind_3, note_3, minutes_3 = title(), kind(), note(), minutes()
    since_last = forms.CharField(label=SINCE_LAST, max_length=800, required=False, widget=lines(4))
    question = forms.CharField(label=OPEN_QUESTION_IN_WORDS, max_length=120, required=False)
    hoped_result = forms.CharField(
        label=WORTH_ITS_TIME, max_length=300, required=False, widget=lines(3)
    )
    link_title_1, link_url_1 = link_title(), link_url()
    link_title_2, link_url_2 = link_title(), link_url()

    def __init__(self, *args: Any, meeting: Meeting, topics: list[Topic], **kwargs: Any) -> None:
        super().__init__(*args, initial=as_written(meeting), **kwargs)
        is_shared = meeting.has_agenda_from_mentee()
        who = Readers.PAIR if is_shared else UNTIL_SHARED
        self.readers = dict.fromkeys(self.fields, who)  # type: ignore[misc]  # they change with time
        self.waiting = topics
        self.fields["topics"].choices = [(str(one.pk), one.title) for one in topics]  # type: ignore[attr-defined]  # a choice field
        if not topics:
            del self.fields["topics"]

    def fields_with_errors(self) -> list[tuple[Any, Any]]:
        """What the summary of errors asks for."""
        return [(field, field.errors) for field in self.visible_fields()]

    def first_row(self) -> list[Any]:
        return self._row(1)

    def further_rows(self) -> list[list[Any]]:
        return [self._row(number) for number in ROWS[1:]]

    def has_further_rows(self) -> bool:
        titles = [row[0] for row in self.further_rows()]
        return any(title.value() or title.errors for title in titles)

    def links(self) -> list[Any]:
        return [self[f"link_{name}_{number}"] for number in LINKS for name in ("title", "url")]

    def has_links(self) -> bool:
        return any(field.value() or field.errors for field in self.links())

    def _row(self, number: int) -> list[Any]:
        return [self[f"{name}_{number}"] for name in ("title", "kind", "note", "minutes")]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for number in ROWS:
            has_more = cleaned.get(f"note_{number}") or cleaned.get(f"minutes_{number}")
            if has_more and cleaned.get(f"title_{number}") == "":
                self.add_error(f"title_{number}", _("Give this matter a name of a few words."))
        for number in LINKS:
            if cleaned.get(f"link_title_{number}") and cleaned.get(f"link_url_{number}") == "":
                self.add_error(f"link_url_{number}", _("Give the address as well."))
        taken = [number for number in ROWS if cleaned.get(f"title_{number}")]
        if len(taken) + len(self.chosen_topics(cleaned)) > len(ROWS):
            self.add_error("topics", _("The agenda has room for three matters and a question."))
        return cleaned

    def preparation(self) -> dict[str, Any]:
        """The clean answers as the verb takes them."""
        cleaned = self.cleaned_data
        proposals = [
            Proposal(
                position=number,
                title=cleaned[f"title_{number}"],
                kind=cleaned[f"kind_{number}"] or Kind.SITUATION,
                note=cleaned[f"note_{number}"],
                minutes=cleaned[f"minutes_{number}"],
            )
            for number in ROWS
            if cleaned[f"title_{number}"]
        ]
        if cleaned["question"]:
            proposals.append(Proposal(OPEN_QUESTION, cleaned["question"], Kind.QUESTION))
        links = [
            (cleaned[f"link_title_{number}"] or url[:120], url)
            for number in LINKS
            if (url := cleaned[f"link_url_{number}"])
        ]
        return {
            "since_last": cleaned["since_last"],
            "hoped_result": cleaned["hoped_result"],
            "proposals": proposals,
            "links": links,
        }

    def chosen_topics(self, cleaned: dict[str, Any]) -> list[Topic]:
        chosen = cleaned.get("topics", [])
        return [topic for topic in self.waiting if str(topic.pk) in chosen]


def as_written(meeting: Meeting) -> dict[str, Any]:
    """The preparation as it stands, by the names of the fields."""
    written: dict[str, Any] = {
        "since_last": meeting.since_last,
        "hoped_result": meeting.hoped_result,
    }
    for item in items_of(meeting):
        if item.position == OPEN_QUESTION:
            written["question"] = item.title
        else:
            for name in ("title", "kind", "note", "minutes"):
                written[f"{name}_{item.position}"] = getattr(item, name)
    for link in links_of(meeting):
        written[f"link_title_{link.position}"] = link.title
        written[f"link_url_{link.position}"] = link.url
    return written


class LineForm(KeepsBoth, Form):
    """The mentor's line before the meeting, and something to read."""

    readers = Readers.PAIR

    mentor_line = forms.CharField(
        label=MENTORS_KEY, max_length=300, required=False, widget=lines(3)
    )
    mentor_reading = forms.CharField(
        label=_("Something to read"),
        max_length=300,
        required=False,
        help_text=_("A link, or the name of a text."),
    )

"""The three parts of a meeting's page: before, in the meeting, and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.ui.links import Link

if TYPE_CHECKING:
    from kehity.meetings.models import Meeting


class Part(models.TextChoices):
    """A part of the page, in the order of time."""

    BEFORE = "before", _("Before")
    DURING = "during", _("In the meeting")
    AFTER = "after", _("After")


def part_now(meeting: Meeting) -> Part:
    """The part that the time and the state of the meeting open by themselves."""
    now = timezone.now()
    if meeting.is_held():
        return Part.AFTER
    is_today = meeting.is_on(timezone.localdate(now))
    if meeting.is_planned() and (is_today or meeting.has_begun(now)):
        return Part.DURING
    return Part.BEFORE


def part_asked(meeting: Meeting, asked: str) -> Part:
    return Part(asked) if asked in Part.values else part_now(meeting)


def tabs(meeting: Meeting, here: Part) -> list[Link]:
    address = meeting.get_absolute_url()
    icons = {Part.BEFORE: "list", Part.DURING: "chat", Part.AFTER: "leaf"}
    return [
        Link(part.label, f"{address}?part={part}", icon=icons[part], current=part == here)
        for part in Part
    ]

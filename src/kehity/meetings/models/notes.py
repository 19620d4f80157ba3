"""The shared note: both write it."""

from __future__ import annotations

from kehity.meetings.models.meetings import Meeting


def write_note(meeting: Meeting, text: str) -> None:
    """Save the note; the form that it comes from has looked whether the other has written, too."""
    meeting.shared_note = text
    meeting.save(update_fields=["shared_note"])

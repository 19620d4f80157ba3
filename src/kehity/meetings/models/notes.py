"""The shared note: both write it, and two who write at once lose nothing."""

from __future__ import annotations

from django.db import transaction

from kehity.meetings.models.meetings import Meeting


class NoteHasChanged(Exception):
    """The partner has saved the note in between; `standing` is the meeting with that text."""

    def __init__(self, standing: Meeting) -> None:
        super().__init__()
        self.standing = standing


def version_of(meeting: Meeting) -> int:
    return meeting.note_version or 0


@transaction.atomic
def write_note(meeting: Meeting, text: str, version: int) -> None:
    """Save the note that was begun from this version; a newer one is never written over."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    standing = Meeting.objects.select_related("mentorship__data_key").get(pk=meeting.pk)
    if version_of(standing) != version and standing.shared_note != text:
        raise NoteHasChanged(standing)
    meeting.shared_note = text
    meeting.note_version = version_of(standing) + 1
    meeting.save(update_fields=["shared_note", "note_version"])

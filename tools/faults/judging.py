"""What is in the database, compared with what was acknowledged."""

from __future__ import annotations

import time

from tools.faults.writers import Book, Desk, Writer

DESKS = 4
LONGEST_WORK = 120


def desks() -> list[Desk]:
    """Mentees of the demo's season who meet a mentor."""
    from django.contrib.auth import login  # noqa: PLC0415 - after the settings
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415
    from django.http import HttpRequest  # noqa: PLC0415

    from kehity.meetings.models import Meeting  # noqa: PLC0415
    from kehity.meetings.permissions import may_write_note  # noqa: PLC0415

    found: dict[str, Desk] = {}
    for meeting in Meeting.objects.with_pair().order_by("-planned_at"):
        mentee = meeting.mentorship.mentee
        if str(mentee.person_id) in found or not may_write_note(mentee.person, meeting):
            continue
        request = HttpRequest()
        request.session = SessionStore()
        login(request, mentee.person)
        request.session.save()
        found[str(mentee.person_id)] = Desk(
            cookie=str(request.session.session_key),
            person=str(mentee.person_id),
            participation=str(mentee.pk),
            meeting=str(meeting.pk),
            note=meeting.shared_note,
        )
        if len(found) == DESKS:
            break
    return list(found.values())


def complaints(writers: list[Writer]) -> list[str]:
    """Everything that is not as it should be; nothing when all is well."""
    from kehity.goals.models import Learning  # noqa: PLC0415 - after the settings
    from kehity.meetings.models import Meeting, Step  # noqa: PLC0415

    found = [*_half_done()]
    for writer in writers:
        desk, book = writer.desk, writer.book
        kept = {
            "learnings": [
                one.text for one in Learning.objects.filter(participation__pk=desk.participation)
            ],
            "steps": [one.text for one in Step.objects.filter(meeting__pk=desk.meeting)],
        }
        for what, texts in kept.items():
            found += _added(book, what, texts)
        found += _written_over(book, Meeting.objects.get(pk=desk.meeting).shared_note)
    return found


def _added(book: Book, what: str, kept: list[str]) -> list[str]:
    mine = [text for text in kept if text.startswith("writer ")]
    asked, acknowledged = book.asked.get(what, []), book.acknowledged.get(what, [])
    lost = [f"{what}: lost '{text}'" for text in acknowledged if text not in mine]
    twice = [f"{what}: twice '{text}'" for text in set(mine) if mine.count(text) > 1]
    return lost + twice + [f"{what}: never asked '{text}'" for text in mine if text not in asked]


def _written_over(book: Book, note: str) -> list[str]:
    """The last one acknowledged, or one asked for after it that nobody answered."""
    asked, acknowledged = book.asked.get("notes", []), book.acknowledged.get("notes", [])
    if not acknowledged:
        return []
    allowed = asked[asked.index(acknowledged[-1]) :]
    return [] if note in allowed else [f"notes: '{note}' instead of one of {allowed}"]


def _half_done() -> list[str]:
    from django.db import connection  # noqa: PLC0415 - after the settings

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            told = [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
            connection.check_constraints()
            return told
    return []


def wait_for_the_queue() -> list[str]:
    """What was put off while the mail server was away is for later; the rest has to be done."""
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 - after the settings

    until = time.monotonic() + LONGEST_WORK
    while time.monotonic() < until:
        if not (
            DBTaskResult.objects.ready().exists()
            or DBTaskResult.objects.filter(status="RUNNING").exists()
        ):
            return []
        time.sleep(0.3)
    return ["The queue stands still."]

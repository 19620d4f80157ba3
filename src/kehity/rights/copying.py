"""Making a copy: chapter by chapter, as a page to read and print, and as data."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.staticfiles.finders import find
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from kehity.privacy.telling import Chapter, Entry, chapters
from kehity.programmes.models import Participation
from kehity.programmes.words import language_of
from kehity.rights import notices
from kehity.rights.models import Copy

if TYPE_CHECKING:
    from kehity.people.models import Person

PAGE, DATA = "kehity.html", "kehity.json"
STYLES = {"tokens.css": "ui/base/tokens.css", "copy.css": "rights/copy.css"}


@dataclass(frozen=True)
class Told:
    """A chapter that has been told."""

    chapter: Chapter
    entries: list[Entry]

    def as_data(self) -> dict[str, Any]:
        return {
            "title": str(self.chapter.title),
            "entries": [entry.as_data() for entry in self.entries],
        }


@transaction.atomic
def ask_for_copy(person: Person) -> tuple[Copy, bool]:
    """A copy to be made in the background; one that is under way already is enough."""
    try:
        with transaction.atomic():
            return Copy.objects.create(person=person, chapters=len(chapters())), True
    except IntegrityError:
        return Copy.objects.of(person).under_way().get(), False


def make(copy: Copy) -> None:
    """Tell all chapters and put them into one sealed file; made again after a fall, it is whole."""
    person = copy.person

    def come_to(done: int) -> None:
        Copy.objects.filter(pk=copy.pk).update(chapters_done=done)

    with translation.override(_language_of(person)), timezone.override(person.time_zone):
        content = packed(person, tell_all(person, come_to))
    copy.content = base64.b64encode(content).decode()
    copy.bytes, copy.done_at = len(content), timezone.now()
    copy.chapters_done = copy.chapters
    with transaction.atomic():
        copy.save(update_fields=["content", "bytes", "done_at", "chapters_done"])
        notices.CopyIsReady(copy).send()


def file_of(copy: Copy) -> bytes:
    return base64.b64decode(copy.content)


def tell_all(person: Person, come_to: Callable[[int], object] = lambda done: None) -> list[Told]:
    told = []
    for done, chapter in enumerate(chapters(), start=1):
        told.append(Told(chapter, list(chapter.tell(person))))
        come_to(done)
    return [one for one in told if one.entries]


def packed(person: Person, told: list[Told]) -> bytes:
    """One archive: the page with its styles, and the same as data."""
    now = timezone.now()
    page = render_to_string("rights/copy.html", {"person": person, "told": told, "now": now})
    data = {
        "made_at": now.isoformat(),
        "language": translation.get_language(),
        "chapters": {one.chapter.name: one.as_data() for one in told},
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(PAGE, page)
        archive.writestr(DATA, json.dumps(data, ensure_ascii=False, indent=2))
        for name, static in STYLES.items():
            archive.writestr(name, Path(str(find(static))).read_text(encoding="utf-8"))
    return file.getvalue()


def _language_of(person: Person) -> str:
    """The person's own language, with the words of the newest season."""
    newest = Participation.objects.of(person).order_by("-season__starts_on")
    part = newest.select_related("season").first()
    return language_of(part.season, person.language) if part else person.language

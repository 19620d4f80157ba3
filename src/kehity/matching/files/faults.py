"""What is wrong with the files that were given, in lines meant for the one who gave them."""

from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _


class Faulty(Exception):
    """The files cannot be used; a line for each reason."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        super().__init__(*self.lines)


def on_line(path: Path, line: int, reason: str) -> str:
    told = {"file": path, "line": line, "reason": " ".join(reason.split())}
    return _("%(file)s line %(line)s: %(reason)s") % told


def in_file(path: Path, reason: str) -> str:
    return _("%(file)s: %(reason)s") % {"file": path, "reason": reason}


def content_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise unread(path, problem) from problem


def unread(path: Path, problem: OSError) -> Faulty:
    reason = _("the file cannot be read (%(why)s).") % {"why": problem.strerror or problem}
    return Faulty([in_file(path, reason)])

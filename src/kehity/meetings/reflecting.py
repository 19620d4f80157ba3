"""The parts of one's own reflection, each with its copy for the partner where there is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kehity.meetings.models import Reflection, SharedPart
from kehity.meetings.questions import question_of


@dataclass(frozen=True)
class PartLine:
    """One part of a reflection on its writer's page."""

    part: str
    question: str
    text: str
    shared: SharedPart | None

    @property
    def has_changed(self) -> bool:
        """The writer has written on since the part was shared."""
        return self.shared is not None and self.shared.text != self.text


def part_lines(reflection: Reflection | None, shared: Iterable[SharedPart]) -> list[PartLine]:
    if reflection is None:
        return []
    copies = {copy.part: copy for copy in shared if copy.by_id == reflection.by_id}
    names = reflection.parts()
    # A part that was emptied after it was shared can still be taken back.
    names += [name for name in copies if name not in names]
    return [
        PartLine(name, str(question_of(name)), reflection.text_of(name), copies.get(name))
        for name in names
    ]

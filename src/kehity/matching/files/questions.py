"""Reads which pairs somebody asks about: why not these two?"""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from kehity.matching.engine.people import Pair
from kehity.matching.files.faults import Faulty
from kehity.matching.files.people import Enrolled, Lists
from kehity.mentorships.rules import as_called, ways_to_call


def read_questions(asked: Sequence[str], lists: Lists) -> list[Pair]:
    """Each question as two addresses; people are called by address or by name."""
    pairs, faults = [], []
    for question in asked:
        mentee, comma, mentor = question.partition(",")
        if not comma or "," in mentor:
            faults.append(_faulty(question, _("tell one mentee and one mentor: MENTEE,MENTOR.")))
            continue
        found = _called(mentee, lists.mentees), _called(mentor, lists.mentors)
        reasons = [
            *_doubts(mentee.strip(), found[0], _("“%(email)s” is not among the mentees.")),
            *_doubts(mentor.strip(), found[1], _("“%(email)s” is not among the mentors.")),
        ]
        if reasons:
            faults.append(_faulty(question, " ".join(reasons)))
        else:
            pairs.append((found[0][0], found[1][0]))
    if faults:
        raise Faulty(faults)
    return pairs


def _called(name: str, people: Iterable[Enrolled]) -> list[str]:
    """The addresses of those who are called so."""
    told = as_called(name)
    return [one.entry.email for one in people if told in ways_to_call(one.entry)]


def _doubts(name: str, found: list[str], unknown: str) -> list[str]:
    if not found:
        return [unknown % {"email": name}]
    if len(found) > 1:
        told = {"name": name, "addresses": ", ".join(sorted(found))}
        return [_("Several are called “%(name)s”: tell the address (%(addresses)s).") % told]
    return []


def _faulty(question: str, reason: str) -> str:
    return f"--why-not {question}: {reason}"

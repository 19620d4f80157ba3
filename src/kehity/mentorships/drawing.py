"""The road as a document: its stops, what leads from one to the next, and what leads off it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kehity.mentorships.models import Ending, Outcome
from kehity.mentorships.phases import WIDEN, Phase

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

LANGUAGES = ("en", "fi", "sv")
WIDENING = "3b"

# What moves a pair on from each stop; the last stop is left by nobody.
MOVES_ON = {
    Phase.PREPARING: "a proposed pair",
    Phase.GETTING_ACQUAINTED: "two yes answers, then an agreement that both confirm",
    Phase.MONTHLY_DIALOGUE: "both wish to close, or the planned end is near",
    Phase.FINAL_EVALUATION: "both save or skip, and the closing meeting is held",
}

# The stops from which each way off the road leads, and what it takes.
ENDS: dict[Ending.Kind, tuple[tuple[Phase, ...], str]] = {
    Ending.Kind.DECLINED: (
        (Phase.GETTING_ACQUAINTED,),
        "either declines before the introductory meeting is held",
    ),
    Ending.Kind.NOT_CONTINUED: (
        (Phase.GETTING_ACQUAINTED,),
        "at least one of the two answers is no; who said what is not told",
    ),
    Ending.Kind.EARLY: (
        (Phase.GETTING_ACQUAINTED, Phase.MONTHLY_DIALOGUE, Phase.FINAL_EVALUATION),
        "either ends the pair after two yes answers; for a day it can be taken back",
    ),
}
PAUSE = _("A break")
PAUSES = (Phase.MONTHLY_DIALOGUE,)


def road_in_markdown() -> str:
    """The whole document, drawn from the enums and the catalogues."""
    parts = [
        "# The road of a pair",
        "Drawn from the code by `./kehity manage draw_phases`; a test fails when the two differ.",
        "\n".join(["```mermaid", *_flowchart(), "```"]),
        "## Stops",
        "\n".join(_stops()),
        "## Beside the road",
        "A pair is never moved back. What happens beside the road is a row of its own, and the "
        "phase stays what it was.",
        "\n".join(_beside()),
    ]
    return "\n\n".join(parts) + "\n"


def _flowchart() -> list[str]:
    lines = ["flowchart TD"]
    lines += [_node(phase.value, str(phase.number), phase.label) for phase in Phase]
    lines.append(_node("widen", WIDENING, WIDEN))
    lines += [_arrow(phase, follower) for phase in Phase if (follower := phase.follower)]
    lines.append(f"  {Phase.MONTHLY_DIALOGUE} -.- widen")
    again, acquainted = _named(Outcome.Result.ONE_MORE.label)[0], Phase.GETTING_ACQUAINTED
    lines.append(f'  {acquainted} -. "{again}" .-> {acquainted}')
    for kind, (phases, _how) in ENDS.items():
        lines.append(f'  {kind}(["{_named(kind.label)[0]}"])')
        lines += [f"  {phase} -.-> {kind}" for phase in phases]
    return lines


def _node(name: str, number: str, label: Text) -> str:
    return f'  {name}["{number} · {"<br>".join(_named(label))}"]'


def _arrow(phase: Phase, follower: Phase) -> str:
    return f'  {phase} -- "{MOVES_ON[phase]}" --> {follower}'


def _stops() -> list[str]:
    rows = [
        _row(phase.number, *_named(phase.label), f"`{phase}`", MOVES_ON.get(phase, "–"))
        for phase in Phase
    ]
    aside = _row(WIDENING, *_named(WIDEN), "`Means`", "beside the monthly meetings, never instead")
    rows.insert(Phase.MONTHLY_DIALOGUE.number, aside)
    return _table(("", "English", "Finnish", "Swedish", "In the code", "Moves on by"), rows)


def _beside() -> list[str]:
    rows = [
        _row(*_named(kind.label), f"`Ending` {kind}", _numbers(phases), how)
        for kind, (phases, how) in ENDS.items()
    ]
    rows.append(
        _row(
            *_named(Outcome.Result.ONE_MORE.label),
            f"`Outcome` {Outcome.Result.ONE_MORE}",
            _numbers((Phase.GETTING_ACQUAINTED,)),
            "one asks for a second introductory meeting, and the other does not say no; once",
        )
    )
    how = "both agree on a break with a day to come back; the clock stands still meanwhile"
    rows.append(_row(*_named(PAUSE), "`Pause`", _numbers(PAUSES), how))
    return _table(("English", "Finnish", "Swedish", "In the code", "At stop", "How"), rows)


def _named(label: Text) -> list[str]:
    """The same name in the three languages."""
    names = []
    for language in LANGUAGES:
        with translation.override(language):
            names.append(str(label))
    return names


def _numbers(phases: tuple[Phase, ...]) -> str:
    return ", ".join(str(phase.number) for phase in phases)


def _table(heading: tuple[str, ...], rows: list[str]) -> list[str]:
    return [_row(*heading), "|" + "---|" * len(heading), *rows]


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"

"""Soft hints about a goal: a sign of progress and a time make it easier to see it move."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    from kehity.goals.models import Goal

# Words of time in the three languages of the service; a goal may be written in any of them.
WORDS_OF_TIME = re.compile(
    r"\d|\b(viiko|vuo[dst]|vuode|kuukau|päiv|kevä|kesä|kesällä|syksy|talve|mennessä|joulu|tammi|"
    r"helmi|maalis|huhti|touko|heinä|elo|syys|loka|marras|"
    r"vecko|veckan|år|månad|dag|vår|sommar|höst|vinter|senast|innan|januari|februari|mars|april|"
    r"maj|juni|juli|augusti|september|oktober|november|december|"
    r"week|year|month|day|spring|summer|autumn|winter|january|february|march|may|june|july|"
    r"august|october|by the end)",
    re.IGNORECASE,
)


def hints_for(goal: Goal) -> list[StrOrPromise]:
    """What would make the goal easier to follow; [] when nothing."""
    hints: list[StrOrPromise] = []
    if not goal.sign_of_progress:
        hints.append(_("How will you notice that it moves? One sign of progress is enough."))
    if not WORDS_OF_TIME.search(" ".join([goal.title, goal.why, goal.sign_of_progress])):
        hints.append(_("By when? A time makes a goal easier to return to."))
    return hints

"""Who may do what with an enquiry, for whoever sees it; questions only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kehity.contact.states import MOVES, State

if TYPE_CHECKING:
    from kehity.contact.models import Enquiry


def may_answer(enquiry: Enquiry) -> bool:
    return enquiry.state in MOVES[State.ANSWERED]


def may_take_in_work(enquiry: Enquiry) -> bool:
    return enquiry.state in MOVES[State.IN_WORK]


def may_set_aside(enquiry: Enquiry) -> bool:
    return enquiry.state in MOVES[State.ASIDE]

"""What a stop of the road is for, in three sentences for whoever stands there the first time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kehity.mentorships.phases import Phase

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

    from kehity.programmes.models import Participation


@dataclass(frozen=True)
class FirstVisit:
    """What this stop is for, what to do now, and what happens next."""

    purpose: Text
    now: Text
    then: Text


MENTEES: dict[Phase, FirstVisit] = {
    Phase.PREPARING: FirstVisit(
        _("Here you find out what you want from mentoring."),
        _("Write down one goal and choose the themes that you want to talk about."),
        _("When you are ready, a mentor is looked for."),
    ),
    Phase.GETTING_ACQUAINTED: FirstVisit(
        _("Here you get to know each other before you promise anything."),
        _("Once there is a proposal, read about the other, meet once, and decide for yourself."),
        _("When you have both said yes, you agree on how you work together."),
    ),
    Phase.MONTHLY_DIALOGUE: FirstVisit(
        _("About once a month you talk about what matters to you at work."),
        _("You choose the subject of each meeting, and try things out in between."),
        _("As the end draws near, you look back together."),
    ),
    Phase.FINAL_EVALUATION: FirstVisit(
        _("Here you see how far you have come."),
        _("Look at your goals in peace first, then talk it all over at the last meeting."),
        _("After that you take what you learnt into use."),
    ),
    Phase.LEARNINGS_IN_USE: FirstVisit(
        _("Now what you learnt goes on living in your work."),
        _("Choose one learning and try it out this week."),
        _("After three and six months we ask you how it has gone."),
    ),
}

MENTORS: dict[Phase, FirstVisit] = {
    Phase.PREPARING: FirstVisit(
        _("Here you think about what you can give as a mentor."),
        _("Tell what you have experience of and how you like to meet."),
        _("When you are ready, a pair is looked for."),
    ),
    Phase.GETTING_ACQUAINTED: MENTEES[Phase.GETTING_ACQUAINTED],
    Phase.MONTHLY_DIALOGUE: FirstVisit(
        _("About once a month you listen, ask and share what you have experienced."),
        _("The other brings the subject, and you agree on the next date before you part."),
        _("As the end draws near, you look back together."),
    ),
    Phase.FINAL_EVALUATION: FirstVisit(
        _("Here you look together at what has changed."),
        _("Think first on your own about what you saw, then talk it over at the last meeting."),
        _("After that your shared road is complete."),
    ),
    Phase.LEARNINGS_IN_USE: FirstVisit(
        _("Your shared road is complete: thank you for your time."),
        _("Keep what you learnt as a mentor, and use it where you work."),
        _("After three and six months the other is asked what has stayed in use."),
    ),
}


def first_visit(participation: Participation, phase: Phase) -> FirstVisit:
    """The three sentences of this stop for this role."""
    return (MENTEES if participation.is_mentee() else MENTORS)[phase]

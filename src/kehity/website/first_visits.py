"""What each stop of the road is for, to whoever stands there the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kehity.mentorships.phases import Phase
from kehity.people.first_visits import FirstVisit

if TYPE_CHECKING:
    from kehity.programmes.models import Participation

_ACQUAINTED = (
    _("Here you get to know each other before you promise anything."),
    _("Take your time for the first meeting, and listen afterwards to how it felt."),
    _("When you have both said yes, you agree on how you work together."),
)

MENTEES: dict[Phase, FirstVisit] = {
    Phase.PREPARING: FirstVisit(
        "mentee-preparing",
        _("Here you find out what you want from mentoring."),
        _("Write down one goal and choose the themes that you want to talk about."),
        _("When you are ready, a mentor is looked for."),
    ),
    Phase.GETTING_ACQUAINTED: FirstVisit("mentee-getting-acquainted", *_ACQUAINTED),
    Phase.MONTHLY_DIALOGUE: FirstVisit(
        "mentee-monthly-dialogue",
        _("About once a month you talk about what matters to you at work."),
        _("Bring what is on your mind, however small, and try things out in between."),
        _("As the end draws near, you look back together."),
    ),
    Phase.FINAL_EVALUATION: FirstVisit(
        "mentee-final-evaluation",
        _("Here you see how far you have come."),
        _("Think in peace on your own first; after that there is more to talk about."),
        _("What you learnt then goes into use."),
    ),
    Phase.LEARNINGS_IN_USE: FirstVisit(
        "mentee-learnings-in-use",
        _("Now what you learnt goes on living in your work."),
        _("Choose one learning and try it out this week."),
        _("When that one has taken root, take the next."),
    ),
}

MENTORS: dict[Phase, FirstVisit] = {
    Phase.PREPARING: FirstVisit(
        "mentor-preparing",
        _("Here you think about what you can give as a mentor."),
        _("Tell what you have experience of and how you like to meet."),
        _("When you are ready, a pair is looked for."),
    ),
    Phase.GETTING_ACQUAINTED: FirstVisit("mentor-getting-acquainted", *_ACQUAINTED),
    Phase.MONTHLY_DIALOGUE: FirstVisit(
        "mentor-monthly-dialogue",
        _("About once a month you listen, ask and share what you have experienced."),
        _("The other brings the subject; a good question helps more than a ready answer."),
        _("As the end draws near, you look back together."),
    ),
    Phase.FINAL_EVALUATION: FirstVisit(
        "mentor-final-evaluation",
        _("Here you look together at what has changed."),
        _("Think in peace on your own first; after that there is more to talk about."),
        _("After that your shared road is complete."),
    ),
    Phase.LEARNINGS_IN_USE: FirstVisit(
        "mentor-learnings-in-use",
        _("Now the other goes on with what you have talked about."),
        _("Nothing is asked of you any more, but a greeting after some time is always welcome."),
        _("After three and six months we ask the other what has stayed in use."),
    ),
}

FIRST_VISITS = (*MENTEES.values(), *MENTORS.values())


def visit_of(participation: Participation, phase: Phase) -> FirstVisit:
    """What this stop is for in this role."""
    return (MENTEES if participation.is_mentee() else MENTORS)[phase]

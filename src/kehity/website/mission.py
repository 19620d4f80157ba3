"""What the public page tells of mentoring, in the order in which it tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kehity.mentorships.phases import WIDEN, Phase

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Told:
    """Something in a few words, with the icon that stands beside it."""

    icon: str
    title: Text
    text: Text


@dataclass(frozen=True)
class StopTold:
    """A stop of the road for somebody who does not know it yet."""

    anchor: str
    number: str
    name: Text
    brief: Text
    text: Text
    takes: Text

    def is_beside(self) -> bool:
        return self.name is WIDEN


@dataclass(frozen=True)
class Question:
    """What people ask before they begin, and what we say."""

    question: Text
    answer: Text


TITLE = _("Mentoring helps you succeed and renew yourself in your work")
LEAD = _(
    "A mentor listens, asks and shares experience. You decide what it is about. You meet about "
    "once a month, for at least six months, remotely when needed."
)

PRINCIPLES = (
    Told(
        "target",
        _("Your needs and goals come first"),
        _("You decide what it is about. Your mentor follows your questions, not a syllabus."),
    ),
    Told(
        "chat",
        _("Dialogue is the core"),
        _("Two people think together in confidence. What you say stays between the two of you."),
    ),
    Told(
        "calendar",
        _("About once a month, half a year or more"),
        _("Change needs time between the meetings. Often the road is nearly a year long."),
    ),
    Told(
        "video",
        _("Side by side, or remotely"),
        _("Over coffee, on a walk, or by video when the distance is long or the week is full."),
    ),
)

ROAD = (
    StopTold(
        "prepare",
        "1",
        Phase.PREPARING.label,
        _("What would I like to be different?"),
        _(
            "The road begins with you. In your own words you write down what you would like to "
            "change or understand better. One goal and one theme are enough to find a mentor who "
            "fits. Nobody else reads your first thoughts."
        ),
        _("an hour or two, alone"),
    ),
    StopTold(
        "get-acquainted",
        "2",
        Phase.GETTING_ACQUAINTED.label,
        _("Meet once, then choose"),
        _(
            "You get a few mentors suggested, with the reasons why. You meet one of them and hear "
            "who the other is. Then each answers alone. You go on only if both say yes; a no needs "
            "no explanation, and nobody is told whose it was."
        ),
        _("one meeting, at most two"),
    ),
    StopTold(
        "meet-monthly",
        "3",
        Phase.MONTHLY_DIALOGUE.label,
        _("Bring what matters now"),
        _(
            "You bring what matters to you now. Your mentor listens, asks, and tells how it went "
            "elsewhere. You think it over, choose a small step, and agree on the next day before "
            "you part. This is where most of it happens."
        ),
        _("about one meeting a month"),
    ),
    StopTold(
        "widen-your-view",
        "3b",
        WIDEN,
        _("Read, try, visit"),
        _(
            "Between the meetings you choose other means that suit your goal: something to read, "
            "an exercise, a person to talk to, a visit to a place where it is done differently."
        ),
        _("as much as you like"),
    ),
    StopTold(
        "evaluate",
        "4",
        Phase.FINAL_EVALUATION.label,
        _("See how far you came"),
        _(
            "At the end you look at your goals together: what came true, what turned out "
            "otherwise, and what you know now that you did not know then. Nobody is graded."
        ),
        _("one meeting"),
    ),
    StopTold(
        "learnings-in-use",
        "5",
        Phase.LEARNINGS_IN_USE.label,
        _("It shows in everyday work"),
        _(
            "You choose what to take into use. After three and after six months we ask how it has "
            "gone, so that a good intention becomes a habit."
        ),
        _("a few minutes, twice"),
    ),
)

GIVES = (
    _("an hour in which somebody has time for your questions"),
    _("experience of somebody who has stood in a similar place, and whom you need not impress"),
    _("courage to try, and somebody who asks how it went"),
    _("a wider view of your own work, and perhaps of where you are going"),
)

MEANS = (
    Told("book", _("Articles and books"), _("a thought to test before the next meeting")),
    Told("search", _("Analyses"), _("a look at your own strengths, time or network")),
    Told("pencil", _("Exercises"), _("something to try in an ordinary week")),
    Told("people", _("Meetings"), _("somebody whose work you would like to know")),
    Told("walk", _("Targeted visits"), _("a day where things are done differently")),
)

QUESTIONS = (
    Question(
        _("How much time does it take?"),
        _(
            "About an hour to an hour and a half a month with your mentor, and a moment before and "
            "after. Each season tells below what it asks for."
        ),
    ),
    Question(
        _("Who can be a mentor?"),
        _(
            "Somebody with experience to share and the will to listen. A mentor need not be older, "
            "a manager, or from your field. Your own manager should not be your mentor."
        ),
    ),
    Question(
        _("Who can read what we write?"),
        _(
            "You two. It is stored encrypted, and no page, mail or report shows it to "
            "coordinators or managers. They see that you meet, never what about."
        ),
    ),
    Question(
        _("What if we do not suit each other?"),
        _(
            "Then it ends kindly, after the first meeting or later, without a reason. If you wish, "
            "another mentor is looked for."
        ),
    ),
    Question(
        _("What is mentoring not?"),
        _(
            "It is not therapy, supervision or a way to assess your work. Taking part is voluntary "
            "and you may stop at any time."
        ),
    ),
)

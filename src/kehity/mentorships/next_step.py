"""What waits for a person in a pair, in words, and where it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from kehity.mentorships.waiting import Waiting, what_waits

if TYPE_CHECKING:
    from kehity.mentorships.models import Mentorship
    from kehity.people.models import Person


@dataclass(frozen=True)
class NextStep:
    """The one thing to do now; without a label there is nothing but to wait."""

    waiting: Waiting
    title: str
    text: str = ""
    label: str = ""
    url: str = ""
    is_post: bool = False


def next_step(mentorship: Mentorship, person: Person) -> NextStep:
    """The next step of this half of the pair; fetch the pair `with_rows()` first."""
    waiting = what_waits(mentorship, person)
    partner = mentorship.partner_of(person).person.first_name
    title, text, label = _words(waiting, partner, mentorship)
    url = reverse(ADDRESSES[waiting], args=[mentorship.pk]) if label else ""
    return NextStep(
        waiting=waiting,
        title=title,
        text=text,
        label=label,
        url=url,
        is_post=waiting in POSTED,
    )


POSTED = {Waiting.ACCEPT}
ADDRESSES = {
    Waiting.ACCEPT: "acceptance",
    Waiting.PLAN_INTRODUCTION: "introduction",
    Waiting.HOLD_INTRODUCTION: "introduction",
    Waiting.DECIDE: "decision",
    Waiting.WAIT_DECISION: "decision",
    Waiting.WRITE_AGREEMENT: "agreement_writing",
    Waiting.CONFIRM_AGREEMENT: "agreement",
    Waiting.WAIT_CONFIRMATION: "agreement",
    Waiting.DIALOGUE: "meetings",
    Waiting.CONFIRM_PAUSE: "pause",
    Waiting.WAIT_PAUSE: "meetings",
    Waiting.PAUSED: "pause",
    Waiting.CONFIRM_CLOSING: "closing",
    Waiting.EVALUATION: "evaluation",
}


def _words(waiting: Waiting, partner: str, mentorship: Mentorship) -> tuple[str, str, str]:
    name = {"partner": partner}
    words: dict[Waiting, Callable[[], tuple[str, str, str]]] = {
        Waiting.ACCEPT: lambda: (
            _("Would you like to meet %(partner)s?") % name,
            _(
                "You are proposed as a pair. Read what %(partner)s tells below. "
                "Saying yes binds you to nothing but one talk."
            )
            % name,
            _("Yes, I would like to meet"),
        ),
        Waiting.WAIT_ACCEPT: lambda: (
            _("You have said that you would like to meet"),
            _("%(partner)s has not answered yet. We tell you at once.") % name,
            "",
        ),
        Waiting.PLAN_INTRODUCTION: lambda: (
            _("Propose a time to meet %(partner)s") % name,
            _("You both want to meet. A first talk of 45 to 60 minutes is enough."),
            _("Propose a time"),
        ),
        Waiting.WAIT_PLAN: lambda: (
            _("%(partner)s proposes the first time") % name,
            _("You both want to meet. We tell you when there is a time; you may change it."),
            "",
        ),
        Waiting.HOLD_INTRODUCTION: lambda: (
            _("Get acquainted with %(partner)s") % name,
            _introduction_in_words(mentorship),
            _("See the time"),
        ),
        Waiting.DECIDE: lambda: (
            _("Decide for yourself"),
            _(
                "You have met. Each of you answers alone; %(partner)s never sees your answer. "
                "A no is as good as a yes."
            )
            % name,
            _("Answer"),
        ),
        Waiting.WAIT_DECISION: lambda: (
            _("Your answer is kept"),
            _("Both have not answered yet. Until then you may change your answer."),
            _("Look at my answer"),
        ),
        Waiting.WRITE_AGREEMENT: lambda: (
            _("Write your agreement"),
            _("You both want to continue. Talk it through together; either of you may write."),
            _("Write the agreement"),
        ),
        Waiting.CONFIRM_AGREEMENT: lambda: (
            _("An agreement waits for your yes"),
            _("%(partner)s has written it. Read it, then confirm it or change it.") % name,
            _("Read the agreement"),
        ),
        Waiting.WAIT_CONFIRMATION: lambda: (
            _("Your agreement waits for %(partner)s") % name,
            _("You have confirmed it. It holds when both have."),
            _("Read the agreement"),
        ),
        Waiting.DIALOGUE: lambda: (
            _("Your monthly dialogue is under way"),
            _("Prepare, meet, ponder: the next date is always agreed before you leave."),
            _("Go to the meetings"),
        ),
        Waiting.CONFIRM_PAUSE: lambda: (
            _("%(partner)s proposes a break") % name,
            _("It begins only if it suits you too."),
            _("Answer"),
        ),
        Waiting.WAIT_PAUSE: lambda: (
            _("You have proposed a break"),
            _("It begins when %(partner)s says yes. Until then you go on as before.") % name,
            _("Go to the meetings"),
        ),
        Waiting.PAUSED: lambda: (
            _("You are on a break"),
            _pause_in_words(mentorship),
            _("See the break"),
        ),
        Waiting.CONFIRM_CLOSING: lambda: (
            _("%(partner)s would begin the closing") % name,
            _("When you both want it, the final evaluation opens."),
            _("Answer"),
        ),
        Waiting.EVALUATION: lambda: (
            _("Evaluate together"),
            _("Look back at the way you have come, each alone first and then together."),
            _("Go to the evaluation"),
        ),
        Waiting.IN_USE: lambda: (
            _("The learnings are in use"),
            _("Your mentorship is completed. Thank you both for the road."),
            "",
        ),
        Waiting.ENDED: lambda: (
            _("This pair has ended"),
            _("What you wrote is still yours to read. The goals stay on their road."),
            "",
        ),
    }
    return words[waiting]()


def _introduction_in_words(mentorship: Mentorship) -> str:
    introduction = mentorship.introduction()
    if introduction is None:
        return ""
    when = timezone.localtime(introduction.planned_at)
    return _("You meet on %(day)s at %(time)s.") % {
        "day": formats.date_format(when, "DATE_FORMAT"),
        "time": formats.date_format(when, "TIME_FORMAT"),
    }


def _pause_in_words(mentorship: Mentorship) -> str:
    pause = mentorship.pause()
    if pause is None:
        return ""
    return _("The clock stands still until %(day)s.") % {"day": formats.date_format(pause.until)}

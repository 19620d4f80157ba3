"""What is asked, word for word. No queries, no web."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

CHECK = {
    "check_1": _("I know what we are working towards."),
    "check_2": _("I can speak openly."),
    "check_3": _("We meet often enough."),
    "check_4": _("The mentee's needs steer what we talk about."),
    "check_5": _("What we talk about is put to use."),
}
ADVICE = {
    "check_1": _("Read the goals together and say in one sentence where you are heading."),
    "check_2": _("Say it aloud: what would make it easier for each of you to speak openly?"),
    "check_3": _("Agree on the next three dates before you part next time."),
    "check_4": _("Let the mentee open the next meeting with the question that matters most now."),
    "check_5": _("End the next meeting with one small thing to try before you meet again."),
}
CALL = _("I would like the coordinator to contact me. Nothing else is passed on.")


class Together(models.TextChoices):
    """Questions that the two answer with one shared text."""

    MID_1 = "mid.1", _("Is the goal still the right one?")
    MID_2 = "mid.2", _("What has become easier, and what harder?")
    MID_3 = "mid.3", _("What do you want more of, and what less?")
    MID_4 = "mid.4", _("What do we change in our practices for the rest of the time?")
    EVAL_1 = "end.eval.1", _("How far did each goal get, and what explains it?")
    EVAL_2 = (
        "end.eval.2",
        _("What in our cooperation helped most, and what would we do differently?"),
    )
    EVAL_3 = "end.eval.3", _("What did the mentor learn?")
    USE_1 = (
        "end.use.1",
        _("Which change do you commit to keeping in use, and what could endanger it?"),
    )
    NEXT_1 = "end.next.1", _("How do we end, and do we keep in touch?")

    @property
    def field(self) -> str:
        return self.value.replace(".", "_")

    @property
    def limit(self) -> int:
        return 500 if self == Together.MID_4 else 2000


AT_MID_POINT = (Together.MID_1, Together.MID_2, Together.MID_3, Together.MID_4)
AT_END = (
    Together.EVAL_1,
    Together.EVAL_2,
    Together.EVAL_3,
    Together.USE_1,
    Together.NEXT_1,
)

PREPARE_1 = _("Which three learnings do you want to keep?")
PREPARE_2 = _("What do you do differently now, and who has noticed?")
PREPARE_3 = _("Which new thoughts have come up along the way?")
THANKS = _("What do you want to thank the other for?")

SURVEY = {
    "srv_1": _("The mentoring met my needs."),
    "srv_2": _("The pair worked well together."),
    "srv_3": _("I learnt something I would not have learnt elsewhere."),
    "srv_4": _("I have changed something in the way I work."),
    "srv_5": _("The change can be seen in my work or my work community."),
    "srv_6": _("The orientation prepared me well."),
    "srv_7": _("I could influence who I was paired with."),
    "srv_8": _("I could trust that our conversations stayed between us."),
}
RECOMMEND = _("How likely are you to recommend the programme to a colleague? (0–10)")

FOLLOW_1 = _("Which learning have you used during the past month?")
FOLLOW_2 = _("Has the change lasted?")
FOLLOW_3 = _("What would help you keep it going?")

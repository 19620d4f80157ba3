"""The records of meeting monthly, one module per noun."""

from kehity.meetings.models.agendas import AgendaItem, AgendaLink
from kehity.meetings.models.changes import Cancellation, MissedReport, Move
from kehity.meetings.models.meetings import Meeting, Mode, Status, UnsuitableTime, WrongStatus
from kehity.meetings.models.reflections import Reflection, SharedPart, Worth
from kehity.meetings.models.steps import Step, TooManySteps

__all__ = [
    "AgendaItem",
    "AgendaLink",
    "Cancellation",
    "Meeting",
    "MissedReport",
    "Mode",
    "Move",
    "Reflection",
    "SharedPart",
    "Status",
    "Step",
    "TooManySteps",
    "UnsuitableTime",
    "Worth",
    "WrongStatus",
]

"""The records of a pair, one module per noun."""

from kehity.mentorships.models.acquaintance import Acceptance, Decision, Introduction, Outcome
from kehity.mentorships.models.agreements import AgreementVersion, Confirmation
from kehity.mentorships.models.endings import ClosingWish, Ending, NewPairAnswer, Pause
from kehity.mentorships.models.mentorships import Mentorship, WrongPhase
from kehity.mentorships.models.milestones import Milestone
from kehity.mentorships.models.topics import Topic

__all__ = [
    "Acceptance",
    "AgreementVersion",
    "ClosingWish",
    "Confirmation",
    "Decision",
    "Ending",
    "Introduction",
    "Mentorship",
    "Milestone",
    "NewPairAnswer",
    "Outcome",
    "Pause",
    "Topic",
    "WrongPhase",
]

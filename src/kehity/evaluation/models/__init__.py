"""The records of this app, one module per noun."""

from kehity.evaluation.models.checks import CheckAsked, Occasion, RaisedHand, RelationshipCheck
from kehity.evaluation.models.evaluations import (
    Afterwards,
    Evaluation,
    Finish,
    OwnPart,
    Retention,
    SharedPart,
)
from kehity.evaluation.models.follow_ups import FollowUp, Lasted
from kehity.evaluation.models.joint import JointAnswer
from kehity.evaluation.models.mid_reviews import GoalChoice, MidReview, MidReviewConfirmation
from kehity.evaluation.models.surveys import SurveyAnswer, SurveyAnswered
from kehity.evaluation.models.voices import Signed, Voice, VoiceDecision, Where

__all__ = [
    "Afterwards",
    "CheckAsked",
    "Evaluation",
    "Finish",
    "FollowUp",
    "GoalChoice",
    "JointAnswer",
    "Lasted",
    "MidReview",
    "MidReviewConfirmation",
    "Occasion",
    "OwnPart",
    "RaisedHand",
    "RelationshipCheck",
    "Retention",
    "SharedPart",
    "Signed",
    "SurveyAnswer",
    "SurveyAnswered",
    "Voice",
    "VoiceDecision",
    "Where",
]

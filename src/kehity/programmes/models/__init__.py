"""The records of this app, one module per noun."""

from kehity.programmes.models.joining import Declining, Invitation, Joining, Withdrawal
from kehity.programmes.models.lists import EnrolmentList
from kehity.programmes.models.mail_texts import MailText
from kehity.programmes.models.openings import Opening
from kehity.programmes.models.organisations import (
    Opens,
    Organisation,
    Programme,
    SetUpLink,
)
from kehity.programmes.models.participations import Participation, PartnerWish, ThemeChoice
from kehity.programmes.models.requests import DataRequest, RequestAnswer, RequestExtension
from kehity.programmes.models.rights import (
    Coordination,
    Helping,
    Office,
    Ownership,
    Right,
    RightChange,
)
from kehity.programmes.models.rule_changes import RuleChange
from kehity.programmes.models.seasons import Season
from kehity.programmes.models.themes import Theme
from kehity.programmes.models.training import TrainingDone, TrainingModule

__all__ = [
    "Coordination",
    "DataRequest",
    "Declining",
    "EnrolmentList",
    "Helping",
    "Invitation",
    "Joining",
    "MailText",
    "Office",
    "Opening",
    "Opens",
    "Organisation",
    "Ownership",
    "Participation",
    "PartnerWish",
    "Programme",
    "RequestAnswer",
    "RequestExtension",
    "Right",
    "RightChange",
    "RuleChange",
    "Season",
    "SetUpLink",
    "Theme",
    "ThemeChoice",
    "TrainingDone",
    "TrainingModule",
    "Withdrawal",
]

"""The records of this app, one module per noun."""

from kehity.programmes.models.joining import Declining, Invitation, Joining, Withdrawal
from kehity.programmes.models.lists import EnrolmentList
from kehity.programmes.models.mail_texts import MailText
from kehity.programmes.models.organisations import (
    Coordination,
    Opens,
    Organisation,
    Ownership,
    Programme,
    SetUpLink,
)
from kehity.programmes.models.participations import Participation, PartnerWish, ThemeChoice
from kehity.programmes.models.requests import DataRequest, RequestAnswer, RequestExtension
from kehity.programmes.models.rule_changes import RuleChange
from kehity.programmes.models.seasons import Opening, Season
from kehity.programmes.models.themes import Theme
from kehity.programmes.models.training import TrainingDone, TrainingModule

__all__ = [
    "Coordination",
    "DataRequest",
    "Declining",
    "EnrolmentList",
    "Invitation",
    "Joining",
    "MailText",
    "Opening",
    "Opens",
    "Organisation",
    "Ownership",
    "Participation",
    "PartnerWish",
    "Programme",
    "RequestAnswer",
    "RequestExtension",
    "RuleChange",
    "Season",
    "SetUpLink",
    "Theme",
    "ThemeChoice",
    "TrainingDone",
    "TrainingModule",
    "Withdrawal",
]

"""The records of this app, one module per noun."""

from kehity.programmes.models.joining import Invitation, Joining, Withdrawal
from kehity.programmes.models.lists import EnrolmentList
from kehity.programmes.models.organisations import (
    Coordination,
    Organisation,
    Ownership,
    Programme,
    SetUpLink,
)
from kehity.programmes.models.participations import Participation, PartnerWish, ThemeChoice
from kehity.programmes.models.seasons import Opening, Season, Theme, TrainingDone, TrainingModule

__all__ = [
    "Coordination",
    "EnrolmentList",
    "Invitation",
    "Joining",
    "Opening",
    "Organisation",
    "Ownership",
    "Participation",
    "PartnerWish",
    "Programme",
    "Season",
    "SetUpLink",
    "Theme",
    "ThemeChoice",
    "TrainingDone",
    "TrainingModule",
    "Withdrawal",
]

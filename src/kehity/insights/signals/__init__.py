"""The complete list of what calls for a coordinator (domain rule b.10), the most urgent first.

Each signal knows dates and rows: who, since when and why. None has anything to read.
"""

from kehity.insights.signals.endings import PairEndedEarly, TwoNoesInARow, WantsANewPair
from kehity.insights.signals.pairs import (
    AgreementMissing,
    DecisionMissing,
    NoAnswerToProposal,
    Quiet,
)
from kehity.insights.signals.people import (
    HandIsUp,
    RequestIsDue,
    SurveyNotAnswered,
    TrainingNotDone,
)

SIGNALS = {
    signal.key: signal
    for signal in (
        HandIsUp(),
        RequestIsDue(),
        TwoNoesInARow(),
        PairEndedEarly(),
        WantsANewPair(),
        NoAnswerToProposal(),
        DecisionMissing(),
        AgreementMissing(),
        Quiet(),
        SurveyNotAnswered(),
        TrainingNotDone(),
    )
}

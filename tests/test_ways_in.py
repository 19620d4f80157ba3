"""Which mails may open by their link, where the organisation has chosen so: a table by hand."""

from kehity.notifications.kinds import KINDS
from kehity.programmes.notices import SeasonNotice

# What a pair is asked to do or read. Never an invitation to a meeting, which is passed on to
# assistants and other calendars, and never a mail to coordinators.
LETTING_IN = """
PairProposed AgreedToMeet ProposalDidNotLead IntroductionPlanned IntroductionAwaited
SecondIntroductionAwaited TimeToDecide AnswerAwaited OneMoreMeeting BothSaidYes NotContinued
AgreementWritten AgreementAwaited AgreementConfirmed PauseProposed PauseConfirmed PauseNotNow
PauseOver ClosingWished PairEnded PartnerLeft PairResumed

AgendaAwaited AgendaSent DidYouMeet ReflectionAwaited SharedWithYou NextDateAwaited NotMetForLong
RhythmAsked MeetingDeclined TimesProposed TimesDoNotSuit

CheckIsWaiting MidReviewOpens EvaluationOpens EvaluationSaved SurveyAwaited FollowUpIsDue
MeansSuggested
"""


def test_a_link_lets_in_for_what_a_pair_is_asked_and_for_nothing_else():
    told = {
        kind.__name__
        for kind in KINDS.values()
        if issubclass(kind, SeasonNotice) and kind.lets_in and getattr(kind, "template", "")
    }

    assert told == set(LETTING_IN.split())

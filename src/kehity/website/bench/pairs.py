"""Walking a pair from the proposal to its agreement."""

from __future__ import annotations

import datetime

from kehity.goals.models import GoalRating, InDialogue
from kehity.goals.models import Stage as GoalStage
from kehity.mentorships.models import (
    Acceptance,
    AgreementVersion,
    Confirmation,
    Decision,
    Ending,
    Introduction,
    Mentorship,
    Milestone,
    Outcome,
    Pause,
)
from kehity.mentorships.notices import PairProposed
from kehity.mentorships.phases import Phase
from kehity.notifications.kinds import as_stored
from kehity.notifications.models import Delivery, State
from kehity.people.models import Person
from kehity.privacy.models import DataKey
from kehity.programmes.models import Participation
from kehity.website.bench import words
from kehity.website.bench.people import Place
from kehity.website.bench.stages import Stage
from kehity.website.demo.clock import in_days

ENTERED_AFTER = {
    Phase.GETTING_ACQUAINTED: 0,
    Phase.MONTHLY_DIALOGUE: 20,
    Phase.FINAL_EVALUATION: 280,
    Phase.LEARNINGS_IN_USE: 300,
}


def pair(place: Place, mentee: Participation, mentor: Participation, stage: Stage) -> Mentorship:
    """The two are proposed to each other and have come as far as the stage says."""
    ago = stage.way.ago
    made = place.rows.add(
        Mentorship(
            mentee=mentee,
            mentor=mentor,
            phase=stage.way.phase,
            made_by=place.by,
            made_at=in_days(-ago),
            ends_on=in_days(300 - ago).date(),
            data_key=place.rows.add(DataKey.objects.new()),
        )
    )
    _enter_phases(place, made, ago)
    _tell(place, made, in_days(-ago))
    if stage is Stage.PROPOSED:
        place.rows.add(Acceptance(mentorship=made, by=mentee.person, at=in_days(1 - ago)))
        return made
    _get_acquainted(place, made, ago)
    _decide(place, made, ago, both=stage.has_decided())
    return made


def agree(
    place: Place, pair: Mentorship, stage: Stage, dates: list[datetime.datetime]
) -> AgreementVersion:
    """The mentee has written the agreement; where the dialogue has begun, both have confirmed."""
    ago = stage.way.ago
    mentee, mentor = pair.people
    version = AgreementVersion(
        mentorship=pair,
        number=1,
        text=words.agreement(list(words.GOALS[:2]), [date.isoformat() for date in dates]),
        ends_on=pair.ends_on,
        written_by=mentee,
        written_at=in_days(15 - ago),
    )
    place.rows.add(version)
    place.rows.add(Confirmation(version=version, by=mentee, at=in_days(15 - ago)))
    if stage.has_met():
        version.agreed_at = in_days(20 - ago)
        place.rows.add(Confirmation(version=version, by=mentor, at=version.agreed_at))
        place.rows.add(InDialogue(participation=pair.mentee, since=version.agreed_at))
    return version


def rate(place: Place, pair: Mentorship, stage: GoalStage, level: int, by: Person, at: int) -> None:
    """One of the two says where the first two goals are."""
    for goal in place.goals[pair.mentee][:2]:
        place.rows.add(GoalRating(goal=goal, stage=stage, level=level, by=by, rated_at=in_days(at)))


def pause(place: Place, pair: Mentorship) -> None:
    place.rows.add(
        Pause(
            mentorship=pair,
            proposed_by=pair.mentee.person,
            proposed_at=in_days(-10),
            confirmed_at=in_days(-9),
            until=in_days(40).date(),
        )
    )


def part(place: Place, pair: Mentorship) -> None:
    place.rows.add(
        Ending(
            mentorship=pair,
            kind=Ending.Kind.EARLY,
            by=pair.mentee.person,
            reason=Decision.Reason.TIME,
            at=in_days(-30),
        )
    )


def _enter_phases(place: Place, pair: Mentorship, ago: int) -> None:
    for phase, after in ENTERED_AFTER.items():
        if phase.number <= Phase(pair.phase).number:
            by = place.by if phase is Phase.GETTING_ACQUAINTED else None
            at = in_days(after - ago)
            place.rows.add(Milestone(mentorship=pair, phase=phase, by=by, at=at))


def _tell(place: Place, pair: Mentorship, at: datetime.datetime) -> None:
    """Both got the mail about the proposal long ago."""
    for person in pair.people:
        place.rows.add(
            Delivery(
                person=person,
                notice=PairProposed.kind(),
                facts={"mentorship": as_stored(pair)},
                realm=pair.season.pk,
                queued_at=at,
                due_at=at,
                state=State.SENT,
                sent_at=at,
                attempts=1,
            )
        )


def _get_acquainted(place: Place, pair: Mentorship, ago: int) -> None:
    for person in pair.people:
        place.rows.add(Acceptance(mentorship=pair, by=person, at=in_days(2 - ago)))
    met_at = in_days(9 - ago, hour=13)
    place.rows.add(
        Introduction(mentorship=pair, planned_at=met_at, held_at=met_at, where=words.LINK)
    )


def _decide(place: Place, pair: Mentorship, ago: int, *, both: bool) -> None:
    """The mentor has answered, and the mentee too where the pair goes on."""
    for person in pair.people if both else [pair.mentor.person]:
        decision = Decision(mentorship=pair, by=person, at=in_days(12 - ago))
        decision.could_be_open, decision.can_progress, decision.have_time = 5, 4, True
        decision.answer = Decision.Answer.YES.value
        place.rows.add(decision)
    if both:
        yes = Outcome.Result.BOTH_YES
        place.rows.add(Outcome(mentorship=pair, round=1, result=yes, at=in_days(12 - ago)))

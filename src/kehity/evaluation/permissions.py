"""Who may do what in checks, reviews, evaluations, surveys and follow-ups; questions only."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from kehity.mentorships.phases import AFTER_THE_DECISION, Phase

if TYPE_CHECKING:
    from kehity.evaluation.models import Evaluation, FollowUp, MidReview
    from kehity.mentorships.models import Mentorship
    from kehity.people.models import Person
    from kehity.programmes.models import Participation

SURVEY_DAYS = datetime.timedelta(days=21)


def may_see_checks(person: Person, mentorship: Mentorship) -> bool:
    """One's own answers stay readable to oneself after the end too."""
    return mentorship.includes(person) and mentorship.phase in AFTER_THE_DECISION


def may_check(person: Person, mentorship: Mentorship) -> bool:
    goes_on = mentorship.is_in(Phase.MONTHLY_DIALOGUE) or mentorship.is_in(Phase.FINAL_EVALUATION)
    return mentorship.includes(person) and goes_on and not mentorship.has_ended()


def may_raise_hand(person: Person, participation: Participation) -> bool:
    return person.pk == participation.person_id


def may_review(
    person: Person, mentorship: Mentorship, review: MidReview, now: datetime.datetime
) -> bool:
    goes_on = mentorship.is_in(Phase.MONTHLY_DIALOGUE) and not mentorship.has_ended()
    return mentorship.includes(person) and goes_on and review.is_open(now)


def may_decide_on_goals(
    person: Person, mentorship: Mentorship, review: MidReview, now: datetime.datetime
) -> bool:
    """The goals are the mentee's."""
    return mentorship.is_led_by(person) and may_review(person, mentorship, review, now)


def may_confirm_review(
    person: Person, mentorship: Mentorship, review: MidReview, now: datetime.datetime
) -> bool:
    return may_review(person, mentorship, review, now) and not review.is_confirmed_by(person)


def may_evaluate(person: Person, mentorship: Mentorship) -> bool:
    """Write together and mark the closing meeting, until the pair is completed."""
    is_open = mentorship.is_in(Phase.FINAL_EVALUATION) and not mentorship.has_ended()
    return mentorship.includes(person) and is_open


def may_mark_closing_held(person: Person, mentorship: Mentorship, evaluation: Evaluation) -> bool:
    return may_evaluate(person, mentorship) and not evaluation.closing_is_held()


def may_finish(person: Person, mentorship: Mentorship, evaluation: Evaluation) -> bool:
    """Draft, save or skip one's own part; what is saved stays as it is."""
    return may_evaluate(person, mentorship) and not evaluation.is_finished_by(person)


def may_answer_survey(
    person: Person,
    mentorship: Mentorship,
    in_use_since: datetime.datetime | None,
    now: datetime.datetime,
) -> bool:
    """From the opening of the evaluation until three weeks after the pair was completed."""
    if not mentorship.includes(person) or mentorship.has_ended():
        return False
    if in_use_since is None:
        return mentorship.is_in(Phase.FINAL_EVALUATION)
    return now < in_use_since + SURVEY_DAYS


def may_speak_up(person: Person, mentorship: Mentorship) -> bool:
    """Whoever has come to the end of the road together."""
    is_there = mentorship.phase in (Phase.FINAL_EVALUATION, Phase.LEARNINGS_IN_USE)
    return mentorship.includes(person) and is_there and not mentorship.has_ended()


def may_follow_up(person: Person, follow_up: FollowUp, day: datetime.date) -> bool:
    is_own = person.pk == follow_up.participation.person_id
    return is_own and follow_up.is_due(day) and not follow_up.is_answered()

"""Who may do what, over every state of a pair and every role."""

import datetime

import pytest
from django.utils import timezone

from kehity.mentorships import permissions
from kehity.mentorships.tests.factories import MentorshipFactory, write_version
from kehity.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def proposed():
    return MentorshipFactory()


def accepted_by_mentee():
    mentorship = MentorshipFactory()
    mentorship.acceptances.create(by=mentorship.mentee.person)
    return mentorship


def accepted():
    return MentorshipFactory(accepted=True)


def planned():
    mentorship = MentorshipFactory(accepted=True)
    mentorship.introductions.create(planned_at=timezone.now())
    return mentorship


def introduced():
    return MentorshipFactory(introduced=True)


def decided():
    return MentorshipFactory(decided=True)


def written_by_mentee():
    mentorship = MentorshipFactory(decided=True)
    write_version(mentorship, mentorship.mentee.person)
    return mentorship


def in_dialogue():
    return MentorshipFactory(in_dialogue=True)


def pause_proposed_by_mentee():
    mentorship = MentorshipFactory(in_dialogue=True)
    until = timezone.localdate() + datetime.timedelta(days=20)
    mentorship.pauses.create(proposed_by=mentorship.mentee.person, until=until)
    return mentorship


def paused():
    mentorship = pause_proposed_by_mentee()
    mentorship.pauses.update(confirmed_at=timezone.now())
    return mentorship


def mentee_would_close():
    mentorship = MentorshipFactory(in_dialogue=True)
    mentorship.closing_wishes.create(by=mentorship.mentee.person)
    return mentorship


def closing():
    return MentorshipFactory(closing=True)


def in_use():
    return MentorshipFactory(in_use=True)


def ended_by_mentee():
    return MentorshipFactory(in_dialogue=True, ended=True)


STATES = (
    proposed,
    accepted_by_mentee,
    accepted,
    planned,
    introduced,
    decided,
    written_by_mentee,
    in_dialogue,
    pause_proposed_by_mentee,
    paused,
    mentee_would_close,
    closing,
    in_use,
    ended_by_mentee,
)
BOTH = {"mentee", "mentor"}
IN_DIALOGUE = (in_dialogue, pause_proposed_by_mentee, paused, mentee_would_close)
TABLE = {
    "may_agree_to_meet": {proposed: BOTH, accepted_by_mentee: {"mentor"}},
    "may_decline": dict.fromkeys((proposed, accepted_by_mentee, accepted, planned), BOTH),
    "may_plan_introduction": {accepted: {"mentee"}, planned: BOTH},
    "may_mark_introduction_held": {planned: BOTH},
    "may_decide": {introduced: BOTH},
    "may_see_goals": dict.fromkeys(STATES, BOTH)
    | {proposed: {"mentee"}, accepted_by_mentee: {"mentee"}},
    "may_write_agreement": dict.fromkeys((decided, written_by_mentee, *IN_DIALOGUE), BOTH),
    "may_confirm_agreement": {written_by_mentee: {"mentor"}},
    "may_read_agreement": dict.fromkeys(STATES, BOTH),
    "may_part_ways": dict.fromkeys((decided, written_by_mentee, *IN_DIALOGUE, closing), BOTH),
    "may_undo_parting": {ended_by_mentee: {"mentee"}},
    "may_answer_about_new_pair": {ended_by_mentee: BOTH},
    "may_propose_pause": {in_dialogue: BOTH, mentee_would_close: BOTH},
    "may_answer_pause": {pause_proposed_by_mentee: {"mentor"}},
    "may_take_back_pause": {pause_proposed_by_mentee: {"mentee"}},
    "may_end_pause": {paused: BOTH},
    "may_wish_to_close": {
        in_dialogue: BOTH,
        pause_proposed_by_mentee: BOTH,
        mentee_would_close: {"mentor"},
    },
    "may_take_back_closing_wish": {mentee_would_close: {"mentee"}},
}
TIMES = {
    "may_mark_introduction_held": timezone.localdate,
    "may_undo_parting": timezone.now,
}


def test_the_table_knows_every_question():
    asked = {name for name in vars(permissions) if name.startswith("may_")}

    assert asked == set(TABLE)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_who_may(state):
    mentorship = state()
    mentee, mentor = mentorship.people
    roles = {"mentee": mentee, "mentor": mentor, "coordinator": PersonFactory()}

    allowed = {}
    for name in TABLE:
        when = [TIMES[name]()] if name in TIMES else []
        may = getattr(permissions, name)
        allowed[name] = {role for role, one in roles.items() if may(one, mentorship, *when)}

    assert allowed == {name: allows.get(state, set()) for name, allows in TABLE.items()}


def test_after_a_day_an_ending_stays():
    mentorship = ended_by_mentee()
    tomorrow = timezone.now() + datetime.timedelta(days=1)

    assert not permissions.may_undo_parting(mentorship.mentee.person, mentorship, tomorrow)

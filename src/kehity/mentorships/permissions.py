"""Who may do what on the way of a pair. Seeing it is for its two halves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kehity.mentorships.phases import Phase

if TYPE_CHECKING:
    import datetime

    from kehity.mentorships.models import Mentorship
    from kehity.people.models import Person


def may_agree_to_meet(person: Person, mentorship: Mentorship) -> bool:
    return _is_getting_acquainted(person, mentorship) and not mentorship.has_accepted(person)


def may_decline(person: Person, mentorship: Mentorship) -> bool:
    """Until the introductory meeting of the round is held; after it, everyone decides."""
    return _has_not_met_yet(person, mentorship)


def may_plan_introduction(person: Person, mentorship: Mentorship) -> bool:
    """The mentee proposes the time; after that either may change it."""
    begins = mentorship.is_led_by(person) or mentorship.introduction() is not None
    return begins and _has_not_met_yet(person, mentorship) and mentorship.both_have_accepted()


def may_mark_introduction_held(person: Person, mentorship: Mentorship, day: datetime.date) -> bool:
    introduction = mentorship.introduction()
    return (
        introduction is not None
        and introduction.may_have_been_held(day)
        and _has_not_met_yet(person, mentorship)
    )


def may_decide(person: Person, mentorship: Mentorship) -> bool:
    """From the meeting on, and anew until the other has answered too."""
    return (
        _is_getting_acquainted(person, mentorship)
        and mentorship.has_been_introduced()
        and not mentorship.goes_on()
    )


def may_see_goals(person: Person, mentorship: Mentorship) -> bool:
    """Goals travel only after both have agreed to meet."""
    return mentorship.includes(person) and (
        mentorship.is_led_by(person) or mentorship.both_have_accepted()
    )


def may_write_agreement(person: Person, mentorship: Mentorship) -> bool:
    agreeing = mentorship.is_in(Phase.GETTING_ACQUAINTED) and mentorship.goes_on()
    return _is_half_of_a_live(person, mentorship) and (
        agreeing or mentorship.is_in(Phase.MONTHLY_DIALOGUE)
    )


def may_confirm_agreement(person: Person, mentorship: Mentorship) -> bool:
    """The newest version, when it is the other's wording that waits for one's own yes."""
    newest = mentorship.newest_agreement()
    return (
        may_write_agreement(person, mentorship)
        and newest is not None
        and newest.agreed_at is None
        and not newest.is_confirmed_by(person)
    )


def may_read_agreement(person: Person, mentorship: Mentorship) -> bool:
    return mentorship.includes(person)


def may_part_ways(person: Person, mentorship: Mentorship) -> bool:
    """Either may end at any stop after two yes answers, until the pair is completed."""
    return (
        _is_half_of_a_live(person, mentorship)
        and mentorship.goes_on()
        and not mentorship.is_in(Phase.LEARNINGS_IN_USE)
    )


def may_undo_parting(person: Person, mentorship: Mentorship, now: datetime.datetime) -> bool:
    """For a day, the one who ended may take it back."""
    ending = mentorship.ending()
    return ending is not None and ending.by_id == person.pk and ending.can_still_be_undone(now)


def may_answer_about_new_pair(person: Person, mentorship: Mentorship) -> bool:
    return mentorship.includes(person) and mentorship.has_ended()


def may_propose_pause(person: Person, mentorship: Mentorship) -> bool:
    return _is_in_dialogue(person, mentorship) and mentorship.pause() is None


def may_answer_pause(person: Person, mentorship: Mentorship) -> bool:
    """The one who did not propose it says yes or not now."""
    pause = mentorship.pause()
    return (
        _is_in_dialogue(person, mentorship)
        and pause is not None
        and not pause.is_confirmed()
        and pause.proposed_by_id != person.pk
    )


def may_take_back_pause(person: Person, mentorship: Mentorship) -> bool:
    pause = mentorship.pause()
    return (
        _is_in_dialogue(person, mentorship)
        and pause is not None
        and not pause.is_confirmed()
        and pause.proposed_by_id == person.pk
    )


def may_end_pause(person: Person, mentorship: Mentorship) -> bool:
    return _is_in_dialogue(person, mentorship) and mentorship.is_paused()


def may_wish_to_close(person: Person, mentorship: Mentorship) -> bool:
    return (
        _is_in_dialogue(person, mentorship)
        and not mentorship.is_paused()
        and not mentorship.has_wished_to_close(person)
    )


def may_take_back_closing_wish(person: Person, mentorship: Mentorship) -> bool:
    return _is_in_dialogue(person, mentorship) and mentorship.has_wished_to_close(person)


def _is_half_of_a_live(person: Person, mentorship: Mentorship) -> bool:
    return mentorship.includes(person) and not mentorship.has_ended()


def _is_getting_acquainted(person: Person, mentorship: Mentorship) -> bool:
    return _is_half_of_a_live(person, mentorship) and mentorship.is_in(Phase.GETTING_ACQUAINTED)


def _is_in_dialogue(person: Person, mentorship: Mentorship) -> bool:
    return _is_half_of_a_live(person, mentorship) and mentorship.is_in(Phase.MONTHLY_DIALOGUE)


def _has_not_met_yet(person: Person, mentorship: Mentorship) -> bool:
    return (
        _is_getting_acquainted(person, mentorship)
        and not mentorship.goes_on()
        and not mentorship.has_been_introduced()
    )

"""What is done in the background, in the words of a person who looks after an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

WORKS: dict[str, _StrOrPromise] = {
    "kehity.background.tasks.forget_finished_work": _("Clearing away work that is long done"),
    "kehity.backups.tasks.back_up_when_due": _("Making a backup"),
    "kehity.calendars.tasks.look_into_the_mailbox": _("Reading answers from calendars"),
    "kehity.calendars.tasks.read_own_calendar": _("Reading a calendar kept elsewhere"),
    "kehity.calendars.tasks.tell_calendars_what_was_missed": _("Bringing calendars up to date"),
    "kehity.contact.tasks.remind_of_enquiries": _("Reminding of messages without an answer"),
    "kehity.contact.tasks.send_answer": _("Sending an answer to a message"),
    "kehity.contact.tasks.send_copy": _("Sending a copy of a message"),
    "kehity.evaluation.tasks.ask_follow_ups": _("Asking for follow-ups"),
    "kehity.evaluation.tasks.open_mid_reviews": _("Opening mid-point reviews"),
    "kehity.evaluation.tasks.open_what_was_missed": _("Opening evaluations that were missed"),
    "kehity.evaluation.tasks.remind_of_surveys": _("Reminding of the survey"),
    "kehity.goals.tasks.forget_removed_learnings": _("Deleting learnings that were removed"),
    "kehity.insights.tasks.count_seasons": _("Counting for reports"),
    "kehity.insights.tasks.forget_deleted_notes": _("Deleting notes that were removed"),
    "kehity.matching.queue.compute_run": _("Working out pairs"),
    "kehity.matching.tasks.move_rounds_on": _("Moving rounds of matching on"),
    "kehity.matching.tasks.remind_of_suggestions": _("Reminding of suggested mentors"),
    "kehity.meetings.tasks.ask_about_rhythms": _("Asking whether the rhythm suits"),
    "kehity.meetings.tasks.ask_whether_they_met": _("Asking whether a meeting took place"),
    "kehity.meetings.tasks.remind_of_agendas": _("Reminding of preparing for meetings"),
    "kehity.meetings.tasks.remind_of_next_dates": _("Reminding of the next date"),
    "kehity.meetings.tasks.remind_of_reflecting": _("Reminding of looking back"),
    "kehity.meetings.tasks.write_to_quiet_pairs": _("Writing to quiet pairs"),
    "kehity.mentorships.tasks.end_pauses": _("Ending breaks"),
    "kehity.mentorships.tasks.open_closings": _("Opening final evaluations"),
    "kehity.mentorships.tasks.remind_of_agreements": _("Reminding of agreements"),
    "kehity.mentorships.tasks.remind_of_answers": _("Reminding of own answers"),
    "kehity.mentorships.tasks.remind_of_introductions": _("Reminding of introductory meetings"),
    "kehity.notifications.tasks.deliver": _("Sending a mail"),
    "kehity.notifications.tasks.remind": _("Sending a mail of reminders"),
    "kehity.people.tasks.forget_sign_ins": _("Deleting old sign-ins"),
    "kehity.learning.tasks.forget_removed_items": _("Deleting what was taken off the shelf"),
    "kehity.privacy.tasks.forget_removals": _("Deleting what was removed a day ago"),
    "kehity.programmes.tasks.forget_lists": _("Deleting old enrolment lists"),
    "kehity.programmes.tasks.remind_of_enrolments": _("Reminding of invitations"),
    "kehity.programmes.tasks.remind_of_orientations": _("Reminding of orientation"),
    "kehity.programmes.tasks.send_invitations": _("Sending invitations"),
    "kehity.programmes.tasks.take_in_list": _("Taking in an enrolment list"),
    "kehity.rights.tasks.erase_those_who_asked": _("Erasing those who have asked for it"),
    "kehity.rights.tasks.forget_what_is_due": _("Deleting what is kept no longer"),
    "kehity.rights.tasks.make_copy": _("Making a copy of somebody’s data"),
    "kehity.rights.tasks.write_privacy_notices": _("Writing privacy notices"),
}
# Of an earlier version, whose name nobody knows any more.
OTHER = _("Other work")


def in_words(task: str) -> _StrOrPromise:
    return WORKS.get(task, OTHER)

"""All clockwork of the product, in one list; hours are the installation's own."""

from kehity.background.clock import Clockwork, daily, every
from kehity.background.tasks import forget_finished_work
from kehity.backups.tasks import back_up_when_due
from kehity.calendars.tasks import look_into_the_mailbox, tell_calendars_what_was_missed
from kehity.contact.tasks import remind_of_enquiries
from kehity.evaluation.tasks import (
    ask_follow_ups,
    open_mid_reviews,
    open_what_was_missed,
    remind_of_surveys,
)
from kehity.goals.tasks import forget_removed_learnings
from kehity.insights.tasks import count_seasons, forget_deleted_notes
from kehity.learning.tasks import forget_removed_items
from kehity.matching.tasks import move_rounds_on, remind_of_suggestions
from kehity.meetings.tasks import (
    ask_about_rhythms,
    ask_whether_they_met,
    remind_of_agendas,
    remind_of_next_dates,
    remind_of_reflecting,
    write_to_quiet_pairs,
)
from kehity.mentorships.tasks import (
    end_pauses,
    open_closings,
    remind_of_agreements,
    remind_of_answers,
    remind_of_introductions,
)
from kehity.people.tasks import forget_sign_ins
from kehity.privacy.tasks import forget_removals
from kehity.programmes.tasks import forget_lists, remind_of_enrolments, remind_of_orientations
from kehity.rights.tasks import (
    erase_those_who_asked,
    forget_what_is_due,
    write_privacy_notices,
)

CLOCKWORK = [
    Clockwork(back_up_when_due, every(minutes=60)),
    Clockwork(look_into_the_mailbox, every(minutes=5)),
    Clockwork(tell_calendars_what_was_missed, daily(4)),
    Clockwork(end_pauses, daily(5)),
    Clockwork(open_closings, daily(5)),
    Clockwork(open_mid_reviews, daily(6)),
    Clockwork(open_what_was_missed, daily(6)),
    Clockwork(ask_follow_ups, daily(7)),
    Clockwork(move_rounds_on, daily(7)),
    Clockwork(remind_of_answers, daily(8)),
    Clockwork(remind_of_suggestions, daily(8)),
    Clockwork(remind_of_agendas, daily(8)),
    Clockwork(ask_whether_they_met, daily(8)),
    Clockwork(remind_of_enrolments, daily(8)),
    Clockwork(remind_of_orientations, daily(8)),
    Clockwork(remind_of_introductions, daily(8)),
    Clockwork(remind_of_agreements, daily(8)),
    Clockwork(remind_of_reflecting, daily(8)),
    Clockwork(remind_of_next_dates, daily(8)),
    Clockwork(write_to_quiet_pairs, daily(8)),
    Clockwork(ask_about_rhythms, daily(8)),
    Clockwork(remind_of_surveys, daily(8)),
    Clockwork(remind_of_enquiries, daily(8)),
    Clockwork(forget_sign_ins, daily(3)),
    Clockwork(forget_removals, every(minutes=60)),
    Clockwork(forget_removed_items, daily(3)),
    Clockwork(forget_lists, daily(3)),
    Clockwork(forget_removed_learnings, daily(3)),
    Clockwork(forget_deleted_notes, daily(3)),
    Clockwork(count_seasons, daily(1)),
    Clockwork(forget_finished_work, daily(3)),
    Clockwork(forget_what_is_due, daily(2)),
    Clockwork(write_privacy_notices, daily(2)),
    Clockwork(erase_those_who_asked, every(minutes=60)),
]

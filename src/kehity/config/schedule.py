"""All clockwork of the product, in one list; hours are the installation's own."""

from kehity.background.clock import Clockwork, daily, every
from kehity.background.tasks import forget_finished_work
from kehity.calendars.tasks import look_into_the_mailbox, tell_calendars_what_was_missed
from kehity.evaluation.tasks import ask_follow_ups, open_mid_reviews, open_what_was_missed
from kehity.goals.tasks import forget_removed_learnings
from kehity.insights.tasks import forget_what_coordinators_kept
from kehity.matching.tasks import forget_records, move_rounds_on, remind_of_suggestions
from kehity.meetings.tasks import ask_whether_they_met, remind_of_agendas
from kehity.mentorships.tasks import end_pauses, open_closings, remind_of_answers
from kehity.programmes.tasks import forget_lists

CLOCKWORK = [
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
    Clockwork(forget_lists, daily(3)),
    Clockwork(forget_records, daily(3)),
    Clockwork(forget_removed_learnings, daily(3)),
    Clockwork(forget_what_coordinators_kept, daily(3)),
    Clockwork(forget_finished_work, daily(3)),
]

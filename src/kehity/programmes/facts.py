"""News of participations, told upwards at once and inside the same transaction."""

from django.dispatch import Signal

# participation, text: a goal came in with an enrolment list and is to be kept sealed.
goal_told = Signal()

# participation: someone is about to leave a season; a listener may raise a Refusal.
withdrawal_begins = Signal()

# season: it has been opened, or its settings have been saved.
season_said = Signal()

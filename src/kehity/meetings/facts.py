"""News of meetings, told upwards after commit; answered in the listeners' reactions.py."""

from django.dispatch import Signal

meetings_booked = Signal()  # meetings, by (None is the agreement)
meeting_changed = Signal()  # meeting, by, before (the time until now)
meeting_cancelled = Signal()  # meeting, by (None is the pair itself)
meeting_restored = Signal()  # meeting, by (None is the pair itself)

"""News of a mentorship, told upwards after commit; answered in the listeners' reactions.py."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import Signal

phase_entered = Signal()  # mentorship
meeting_held = Signal()  # mentorship, count (of meetings held so far)
mentorship_ended = Signal()  # mentorship
mentorship_resumed = Signal()  # mentorship (an ending was undone)
mentorship_paused = Signal()  # mentorship, until
pause_ended = Signal()  # mentorship
agreement_confirmed = Signal()  # mentorship (a version both have confirmed holds from now on)


def tell(fact: Signal, **what: Any) -> None:
    """Send a fact once the change it tells about is true."""
    transaction.on_commit(partial(fact.send, sender=None, **what))

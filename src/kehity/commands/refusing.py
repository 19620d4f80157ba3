"""What keeps a command from starting."""

REASON_SAID = 3


class CannotStart(Exception):
    """One plain line for the person who typed the command."""

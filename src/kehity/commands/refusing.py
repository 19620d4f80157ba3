"""What keeps a command from starting."""


class CannotStart(Exception):
    """One plain line for the person who typed the command."""

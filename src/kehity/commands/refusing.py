"""What keeps a command from starting."""

REASON_SAID = 3
DATABASE_IS_NEWER = 4


class CannotStart(Exception):
    """One plain line for the person who typed the command."""

    status = 1


class DatabaseIsNewer(CannotStart):
    """A newer version of Kehity has been at work on this database."""

    status = 2

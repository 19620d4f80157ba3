"""What keeps a backup from being made, read or brought back."""


class BackupFault(Exception):
    """One plain line for the person who looks after the installation."""

"""What owners tell of their organisation's own sign-in."""

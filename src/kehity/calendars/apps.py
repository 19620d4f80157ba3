from importlib import import_module

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Meetings in people's own calendars: invitations, answers, a feed, and finding a time."""

    name = "kehity.calendars"

    def ready(self) -> None:
        import_module("kehity.calendars.reactions")
        import_module("kehity.calendars.beside")

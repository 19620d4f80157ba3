from importlib import import_module

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Monthly meetings: times, agendas, shared notes, steps and reflections."""

    name = "kehity.meetings"

    def ready(self) -> None:
        import_module("kehity.meetings.reactions")
        # The vocabularies of reminders and answers are read by name.
        import_module("kehity.meetings.reminders")
        import_module("kehity.meetings.rhythm")

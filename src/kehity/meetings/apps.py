from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Monthly meetings: times, agendas, shared notes, steps and reflections."""

    name = "kehity.meetings"

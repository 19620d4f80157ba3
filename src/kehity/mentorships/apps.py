from importlib import import_module

from django.apps import AppConfig


class MentorshipsConfig(AppConfig):
    """The pair on its road: getting acquainted, deciding, agreeing, pausing, ending."""

    name = "kehity.mentorships"

    def ready(self) -> None:
        import_module("kehity.mentorships.reactions")
        # Deliveries in the queue find their notices by name.
        import_module("kehity.mentorships.notices")
        import_module("kehity.mentorships.reminders")

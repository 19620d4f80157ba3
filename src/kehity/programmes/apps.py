from importlib import import_module

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Organisations, their programmes and seasons, and the people who take part."""

    name = "kehity.programmes"

    def ready(self) -> None:
        # Deliveries in the queue find their notices by name.
        import_module("kehity.programmes.reminders")
        import_module("kehity.programmes.reactions")

from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People and how they sign in."""

    name = "kehity.people"

    def ready(self) -> None:
        # Deliveries in the queue find their notices by name.
        import_module("kehity.people.notices")
        import_module("kehity.people.reactions")

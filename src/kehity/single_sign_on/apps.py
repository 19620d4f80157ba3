from importlib import import_module

from django.apps import AppConfig


class SingleSignOnConfig(AppConfig):
    """Signing in by the service of one's own organisation."""

    name = "kehity.single_sign_on"

    def ready(self) -> None:
        # Deliveries in the queue find their notices by name.
        import_module("kehity.single_sign_on.notices")

from importlib import import_module

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """People's rights over their data: a copy, erasure, restriction, requests, and keeping."""

    name = "kehity.rights"

    def ready(self) -> None:
        import_module("kehity.rights.reactions")

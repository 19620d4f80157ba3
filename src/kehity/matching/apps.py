from importlib import import_module

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Suggestions, people's own answers, a draft, and pairs confirmed by name."""

    name = "kehity.matching"

    def ready(self) -> None:
        import_module("kehity.matching.reactions")

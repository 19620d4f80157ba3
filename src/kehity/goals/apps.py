from importlib import import_module

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """What a mentee wants to reach, and what anyone has learnt: they outlive a pair."""

    name = "kehity.goals"

    def ready(self) -> None:
        import_module("kehity.goals.reactions")

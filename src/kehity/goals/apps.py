from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """What a mentee wants to reach, and what anyone has learnt: they outlive a pair."""

    name = "kehity.goals"

from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    """What happens without a visitor: the clock and the queue."""

    name = "kehity.background"

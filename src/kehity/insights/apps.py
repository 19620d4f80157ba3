from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """What a coordinator sees: pairs by stop and what waits for whom, never a word of content."""

    name = "kehity.insights"

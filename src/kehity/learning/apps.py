from django.apps import AppConfig


class LearningConfig(AppConfig):
    """Learning means: what a mentee chooses and carries out to widen the view."""

    name = "kehity.learning"

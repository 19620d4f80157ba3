from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Checks on the way, the evaluation at the end, the survey and the follow-ups."""

    name = "kehity.evaluation"

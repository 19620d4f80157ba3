from importlib import import_module

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Checks on the way, the evaluation at the end, the survey and the follow-ups."""

    name = "kehity.evaluation"

    def ready(self) -> None:
        import_module("kehity.evaluation.reactions")
        # Deliveries in the queue find their notices by name.
        import_module("kehity.evaluation.notices")
        import_module("kehity.evaluation.reminders")

"""The design system: knows nothing of mentoring."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from kehity.ui.alphabet import teach


class UiConfig(AppConfig):
    """Components, forms, pages and mails that every other app is drawn with."""

    name = "kehity.ui"
    label = "ui"

    def ready(self) -> None:
        connection_created.connect(teach)

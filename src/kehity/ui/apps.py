"""The design system: knows nothing of mentoring."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Components, forms, pages and mails that every other app is drawn with."""

    name = "kehity.ui"
    label = "ui"

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """The vocabulary of personal data: circles, sealed fields and their keys."""

    name = "kehity.privacy"

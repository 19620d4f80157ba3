from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The vocabulary of telling people: notices and their deliveries."""

    name = "kehity.notifications"

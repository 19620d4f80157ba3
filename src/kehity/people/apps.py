from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People and how they sign in."""

    name = "kehity.people"

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Organisations, their programmes and seasons, and the people who take part."""

    name = "kehity.programmes"

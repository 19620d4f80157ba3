from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    """The first page of everyone: visitors, and each person's next step."""

    name = "kehity.website"

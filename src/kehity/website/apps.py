from importlib import import_module

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    """The first page of everyone: visitors, and each person's next step."""

    name = "kehity.website"

    def ready(self) -> None:
        cast = import_module("kehity.website.demo.cast")
        demo = import_module("kehity.people.demo")
        demo.DESCRIPTIONS.update({role.email: role.described for role in cast.TALKING})

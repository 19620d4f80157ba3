from django.apps import AppConfig


class ContactConfig(AppConfig):
    """Contact us: what anybody writes to an organisation, and the answer in time."""

    name = "kehity.contact"

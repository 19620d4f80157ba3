from django.apps import AppConfig


class MentorshipsConfig(AppConfig):
    """The pair on its road: getting acquainted, deciding, agreeing, pausing, ending."""

    name = "kehity.mentorships"

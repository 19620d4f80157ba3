"""Fills an empty, migrated database with the demo's people and seasons."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kehity.people.models import Person
from kehity.website.demo.season import make_season


class Command(BaseCommand):
    help = "Make a season in full swing in an empty database."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if Person.objects.exists():
            raise CommandError("There are people in this database already.")
        make_season()

"""Fills an empty, migrated database with the demo's people and seasons."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kehity.people.models import Person
from kehity.website.demo.whole import make_whole_demo


class Command(BaseCommand):
    help = "Make the whole demo in an empty database."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if Person.objects.exists():
            raise CommandError("There are people in this database already.")
        make_whole_demo()

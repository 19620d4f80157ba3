"""Fills an empty, migrated database with a large installation, to measure its pages."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kehity.people.models import Person
from kehity.website.bench.filling import fill


class Command(BaseCommand):
    help = "Make a large installation in an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mentorships", type=int, default=20_000, help="how many pairs")

    def handle(self, *_args: Any, mentorships: int, **_options: Any) -> None:
        if Person.objects.exists():
            raise CommandError("There are people in this database already.")
        fill(mentorships, say=self.stdout.write)

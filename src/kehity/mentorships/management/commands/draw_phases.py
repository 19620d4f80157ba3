"""Writes docs/phases.md anew, from the phases as they are in the code."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kehity.mentorships.drawing import road_in_markdown


class Command(BaseCommand):
    help = "Draw the road of a pair into docs/phases.md."

    def handle(self, *_args: Any, **_options: Any) -> None:
        document = settings.PACKAGE.parents[1] / "docs" / "phases.md"
        if not document.parent.is_dir():
            raise CommandError("There is no docs folder here: this is for a checkout.")
        document.write_text(road_in_markdown(), encoding="utf-8")
        self.stdout.write(f"Drawn into {document}.")

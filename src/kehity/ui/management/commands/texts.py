"""The texts in Finnish and Swedish: collect them, check them, compile them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kehity.ui import texts


class Command(BaseCommand):
    help = "collect [APP …]: update the po files; check: fail on anything missing; compile."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["collect", "check", "compile"])
        parser.add_argument("apps", nargs="*")

    def handle(self, *_args: Any, what: str, apps: list[str], **_options: Any) -> None:
        chosen = apps or texts.apps()
        if what == "collect":
            for app in chosen:
                texts.collect(app)
        if what == "compile":
            self.stdout.write(f"{texts.compile_all()} catalogues compiled.")
        if what == "check":
            faults = [fault for app in chosen for fault in texts.faults(app)]
            for fault in faults:
                self.stderr.write(fault)
            if faults:
                raise CommandError(f"{len(faults)} texts to mend.")

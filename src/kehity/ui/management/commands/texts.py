"""The texts in Finnish and Swedish: collect them, check them, compile them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kehity.ui import plain, texts


class Command(BaseCommand):
    help = "collect [APP …]: update the po files; check: nothing missing, all plain; compile."
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
            self.check_texts(chosen)

    def check_texts(self, apps: list[str]) -> None:
        found: list[str] = []
        for app in apps:
            template = texts.texts_of(app)
            found += [*texts.faults(app, template), *plain.findings(app, template)]
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"{len(found)} texts to mend.")

"""Takes one mail from a mail server's pipe, or from a file."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kehity.calendars.receiving import LARGEST_MAIL, receive


class Command(BaseCommand):
    help = "Read an answer to an invitation: a mail in a file, or on standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="A file, or - for standard input.")

    def handle(self, *_args: Any, file: str, **_options: Any) -> None:
        # One byte more than may be: what is longer is seen to be longer.
        if file == "-":
            raw = sys.stdin.buffer.read(LARGEST_MAIL + 1)
        else:
            with Path(file).open("rb") as opened:
                raw = opened.read(LARGEST_MAIL + 1)
        self.stdout.write(receive(raw).value)

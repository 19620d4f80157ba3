"""What a person types after `kehity`: demo, run, work, manage, match, backup, restore."""

import sys
from collections.abc import Callable

from kehity.commands import backup, demo, manage, match, restore, run, work
from kehity.commands.refusing import CannotStart

USAGE = """\
Usage: kehity <command>

  demo      a season in full swing in a throwaway database; gone when you stop it
  run       the real thing: web pages and background work, data in var/
  work      background work alone, beside another machine's run
  manage    Django's management commands, with the settings of run
  backup    an encrypted copy of the installation, also while it runs; --verify FILE tries it
  restore   brings a backup back into an empty installation; restore --help
  match     pairs from two lists or a matrix of points, without a server; match --help
  help      this text

PORT (8000) and HOST (127.0.0.1) say where demo and run listen.
"""

COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "demo": demo.main,
    "run": run.main,
    "work": work.main,
    "manage": manage.main,
    "backup": backup.main,
    "restore": restore.main,
    "match": match.main,
}


def main(arguments: list[str] | None = None) -> int:
    arguments = sys.argv[1:] if arguments is None else arguments
    command = arguments[0] if arguments else ""
    if command in {"help", "-h", "--help"}:
        print(USAGE, end="")
        return 0
    if command not in COMMANDS:
        print(f"Unknown command: {command}\n\n{USAGE}".lstrip(), end="", file=sys.stderr)
        return 2
    try:
        return COMMANDS[command](arguments[1:])
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return reason.status
    except KeyboardInterrupt:
        return 130

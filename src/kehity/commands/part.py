"""One part of Kehity, run by another command in a process of its own."""

import io
import os
import signal
import stat
import sys
import threading
import time
from collections.abc import Callable

from kehity.commands.refusing import DATABASE_IS_NEWER, REASON_SAID, DatabaseIsNewer
from kehity.commands.supervision import PATIENCE
from kehity.commands.versions import refuse_newer_database


def main(arguments: list[str]) -> int:
    part, *rest = arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kehity.config.settings")
    if part in {"web", "work"}:
        end_with_the_supervisor()
        # What soon ends asks on one connection: a pool would knock for half a minute in vain.
        os.environ.setdefault("DATABASE_POOL", "1")
    PARTS[part](rest)
    return 0


def end_with_the_supervisor() -> None:
    """The supervisor holds the other end of standard input; when it dies, this ends too."""

    def watch() -> None:
        while os.read(0, 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(PATIENCE)
        os._exit(1)

    if stat.S_ISFIFO(os.fstat(0).st_mode):
        threading.Thread(target=watch, daemon=True).start()


def web(arguments: list[str]) -> None:
    from granian import Granian  # noqa: PLC0415 - each part loads only what it needs
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.http import HTTP1Settings  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    from kehity.commands.web import SENDERS  # noqa: PLC0415
    from kehity.config.quiet_logs import SERVER_LOGGING  # noqa: PLC0415

    Granian(
        "kehity.commands.web:application",
        address=os.environ["HOST"],
        port=int(os.environ["PORT"]),
        interface=Interfaces.WSGI,
        workers=int(arguments[0]),
        blocking_threads=SENDERS,
        # A head that has not come by then never will; it is this machine's own network, or a proxy.
        http1_settings=HTTP1Settings(header_read_timeout=10_000),
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
        log_level=LogLevels.warning,
        log_dictconfig=SERVER_LOGGING,
        factory=True,
    ).serve()


def manage(arguments: list[str]) -> None:
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(["kehity manage", *arguments])


def work(arguments: list[str]) -> None:
    manage(["work", *arguments])


def fill_demo(arguments: list[str]) -> None:
    from kehity.commands.afterwards import certify_and_count  # noqa: PLC0415

    _in_one_process("migrate", "season_in_full_swing")
    certify_and_count()


def prepare_run(arguments: list[str]) -> None:
    path = _in_one_process("migrate", "createcachetable", "setup_link")
    if path:
        print(f"Set up your organisation at {os.environ['BASE_URL']}{path}", flush=True)


def _in_one_process(*commands: str) -> str:
    """What the last of the commands said."""
    import django  # noqa: PLC0415
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415
    from django.core.management import CommandError, call_command  # noqa: PLC0415
    from django.db import OperationalError  # noqa: PLC0415

    said = io.StringIO()
    try:
        django.setup()
        refuse_newer_database()
        for command in commands:
            said = io.StringIO()
            call_command(command, verbosity=0, stdout=said)
    except DatabaseIsNewer as newer:
        print(newer, file=sys.stderr)
        sys.exit(DATABASE_IS_NEWER)
    except (OperationalError, ImproperlyConfigured, CommandError) as problem:
        print(" ".join(str(problem).split()), file=sys.stderr)
        sys.exit(REASON_SAID)
    return said.getvalue().strip()


PARTS: dict[str, Callable[[list[str]], None]] = {
    "web": web,
    "work": work,
    "manage": manage,
    "fill_demo": fill_demo,
    "prepare_run": prepare_run,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The application inside one web worker, which ends when the server that started it dies."""

import os
import signal
import threading
from multiprocessing import parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler


def application() -> "WSGIHandler":
    """Called by the server in each worker, before the worker listens to signals itself."""
    # The server's own handler came along with the fork, and would swallow an early stop.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_the_server()

    from kehity.config.wsgi import application as loaded  # noqa: PLC0415 - slow, so it comes last

    return loaded


def end_with_the_server() -> None:
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()

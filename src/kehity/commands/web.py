"""The application inside one web worker, which ends when the server that started it dies."""

import os
import signal
import tempfile
import threading
from collections.abc import Iterable
from multiprocessing import parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# So many requests of one process are worked on at once, and so many more are on their way in.
PLACES, SENDERS = 4, 64
KEPT_IN_MEMORY = 256 * 1024
PIECE = 64 * 1024


def application() -> "WSGIApplication":
    """Called by the server in each worker, before the worker listens to signals itself."""
    # The server's own handler came along with the fork, and would swallow an early stop.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_the_server()

    from kehity.config.wsgi import application as loaded  # noqa: PLC0415 - slow, so it comes last
    from kehity.ui.middleware import LARGEST  # noqa: PLC0415

    return Unhurried(loaded, places=PLACES, largest=LARGEST)


class Unhurried:
    """Takes in what is sent before it asks for a place: whoever sends slowly keeps nobody waiting.

    What is larger than it may be is left where it is; the application refuses it unread.
    """

    def __init__(self, application: "WSGIApplication", *, places: int, largest: int) -> None:
        self.application = application
        self.places = threading.BoundedSemaphore(places)
        self.largest = largest

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or ""
        left = int(length) if length.isascii() and length.isdecimal() else 0
        if not 0 < left <= self.largest:
            with self.places:
                return self.application(environ, start_response)

        with tempfile.SpooledTemporaryFile(max_size=KEPT_IN_MEMORY) as taken_in:
            while left and (piece := environ["wsgi.input"].read(min(left, PIECE))):
                taken_in.write(piece)
                left -= len(piece)
            taken_in.seek(0)
            with self.places:
                return self.application(environ | {"wsgi.input": taken_in}, start_response)


def end_with_the_server() -> None:
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()

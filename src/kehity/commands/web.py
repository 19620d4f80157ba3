"""The application inside one web worker, which ends when the server that started it dies."""

import os
import threading
from multiprocessing import parent_process
from multiprocessing.connection import wait

from kehity.config.wsgi import application

__all__ = ["application"]


def end_with_the_server() -> None:
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


end_with_the_server()

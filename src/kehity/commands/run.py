"""`kehity run`: web pages and background work of one installation, from one command."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kehity.commands import manage, places, prepared
from kehity.commands.listening import address, free_port
from kehity.commands.refusing import CannotStart
from kehity.commands.supervision import Child, stop_in_order, supervise

# Tells which files have been collected in a folder.
COLLECTED = ".kehity"


def main(arguments: list[str]) -> int:
    stop_in_order()
    host = os.environ.get("HOST") or "127.0.0.1"
    port = free_port(host)
    here = address(host, port)
    os.environ.setdefault("BASE_URL", here)
    os.environ["HOST"], os.environ["PORT"] = host, str(port)
    os.environ["KEHITY_MODE"] = "run"
    manage.use_the_real_data()
    with only_one_for(places.data()):
        prepared.part(dict(os.environ), "prepare_run")
        collect_static_files()
        children = [
            Child("web", dict(os.environ), os.environ.get("WEB_WORKERS") or "2"),
            Child("work", dict(os.environ)),
        ]
        return supervise(children, here, f"Kehity is at {os.environ['BASE_URL']}.", restart=True)


@contextmanager
def only_one_for(data: Path) -> Iterator[None]:
    with (data / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CannotStart(f"Kehity already runs with the data in {data}.") from None
        yield


def collect_static_files() -> None:
    """Files of earlier versions stay: a page opened before an update still asks for them."""
    folder = Path(os.environ.setdefault("KEHITY_STATIC", str(places.data() / "static")))
    mark = folder / COLLECTED
    print_of_files = places.fingerprint(prepared.STATIC)
    if mark.exists() and mark.read_text() == print_of_files:
        return
    prepared.manage(dict(os.environ), "collectstatic", "--noinput")
    mark.write_text(print_of_files)

"""Where the web pages are served."""

import os
import socket

from kehity.commands.refusing import CannotStart


def free_port(host: str) -> int:
    """PORT, or 8000; a busy one is said at once, before anything is prepared."""
    given = os.environ.get("PORT") or "8000"
    if not (given.isdecimal() and 0 < int(given) < 65536):
        raise CannotStart(f"PORT is '{given}'; it should be a number from 1 to 65535.")
    port = int(given)
    try:
        family, kind, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
    except socket.gaierror:
        raise CannotStart(f"HOST is '{host}', which this machine does not know.") from None
    except PermissionError:
        raise CannotStart(f"Port {port} needs more rights than you have here.") from None
    except OSError:
        another = f"another one is chosen with PORT={port + 1}"
        raise CannotStart(f"Port {port} is taken on {host}; {another}.") from None
    return port


def address(host: str, port: int) -> str:
    """The address that a browser on this machine opens."""
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - compared, never bound
    name = everywhere.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}"

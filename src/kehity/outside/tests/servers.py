"""A web server on this machine that answers each path in its own way."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from kehity.outside.fetching import LARGEST

CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{}\r\nEND:VCALENDAR\r\n"
EMPTY = CALENDAR.format("").encode()


class Answers(BaseHTTPRequestHandler):
    """Answers each path in its own way."""

    def do_GET(self):
        self.server.asked.append((self.path, self.headers["Host"]))
        act = getattr(self, self.path.strip("/").split("?")[0] or "calendar")
        act()

    def do_POST(self):
        self.do_GET()

    def calendar(self, content=EMPTY):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(content)

    def large(self):
        self.calendar(b"x" * (LARGEST + 1))

    def words(self):
        self.calendar(b"<html>no calendar</html>")

    def gone(self):
        self.send_error(404)

    def away(self):
        self._moved("/calendar")

    def around(self):
        self._moved("/around")

    def inwards(self):
        self._moved("http://10.0.0.1/calendar")

    def file(self):
        self._moved("file:///etc/passwd")

    def dripping(self):
        self.send_response(200)
        self.end_headers()
        for _byte in range(100):
            try:
                self.wfile.write(b"x")
                time.sleep(0.05)
            except OSError:
                return

    def _moved(self, to):
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()

    def log_message(self, *_said):
        pass


def url(server, path, host="127.0.0.1"):
    return f"http://{host}:{server.server_port}/{path}"


@contextmanager
def running() -> Iterator[ThreadingHTTPServer]:
    """Such a server, and in `asked` what it has been asked."""
    started = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    started.asked = []  # type: ignore[attr-defined]  # what a test looks at
    threading.Thread(target=started.serve_forever, args=(0.01,), daemon=True).start()
    yield started
    started.shutdown()
    started.server_close()

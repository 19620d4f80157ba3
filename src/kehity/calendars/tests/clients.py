"""Real calendar programs, started as a person starts them, in a home of their own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

KHAL = """
[calendars]
[[own]]
path = {vdir}
type = calendar
[locale]
local_timezone = Europe/Helsinki
default_timezone = Europe/Helsinki
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {home}/khal.db
"""
VDIRSYNCER = """
[general]
status_path = "{home}/status/"
[pair meetings]
a = "far"
b = "near"
collections = null
[storage far]
type = "http"
url = "{url}"
[storage near]
type = "filesystem"
path = "{vdir}"
fileext = ".ics"
"""


class CalendarProgram:
    """khal, and vdirsyncer beside it, with one empty calendar."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.vdir = home / "own"
        self.vdir.mkdir()
        facts = {"home": home, "vdir": self.vdir}
        (home / "khal.conf").write_text(KHAL.format(**facts))

    def take(self, text: str) -> None:
        """Import what came by mail, as when one presses on it."""
        file = self.home / "invitation.ics"
        file.write_text(text)
        self._run("khal", "-c", str(self.home / "khal.conf"), "import", "--batch", str(file))

    def read_from(self, url: str) -> None:
        """Read a calendar on the net, again at each call."""
        config = self.home / "vdirsyncer.conf"
        config.write_text(VDIRSYNCER.format(home=self.home, vdir=self.vdir, url=url))
        self._run("vdirsyncer", "-c", str(config), "discover", "meetings")
        self._run("vdirsyncer", "-c", str(config), "sync")

    def shows(self, days: int = 60) -> list[str]:
        """The events of the days that come, a line for each."""
        line = "{start-long} {title}{cancelled}"
        said = self._run(
            *("khal", "-c", str(self.home / "khal.conf"), "list", "--day-format", ""),
            *("--format", line, "today", f"{days}d"),
        )
        return [one.strip() for one in said.splitlines() if one.strip()]

    def _run(self, name: str, *words: str) -> str:
        where = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        program = shutil.which(name, path=where)
        if program is None:
            pytest.skip(f"{name} is missing.")
        home = str(self.home)
        ended = subprocess.run(  # noqa: S603
            [program, *words],
            env={"HOME": home, "PATH": where, "TZ": "Europe/Helsinki", "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout

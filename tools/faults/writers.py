"""Signed-in people who write over HTTP, and write down what was acknowledged."""

from __future__ import annotations

import http.client
import itertools
import json
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

TOKEN = "t" * 32
PATIENCE = 30


@dataclass(frozen=True)
class Desk:
    """One mentee's session, and the addresses of what they write on."""

    cookie: str
    person: str
    participation: str
    meeting: str
    note: str


@dataclass
class Book:
    """What was asked for and what was acknowledged, in the order of asking."""

    asked: dict[str, list[str]] = field(default_factory=dict)
    acknowledged: dict[str, list[str]] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)


class Writer(threading.Thread):
    """Learnings and steps that are added, and a shared note that is written over."""

    def __init__(self, port: int, desk: Desk, number: int) -> None:
        super().__init__(daemon=True)
        self.desk, self.book, self.ending = desk, Book(), threading.Event()
        self._port, self._number = port, number
        self._seen, self._unanswered = desk.note, list[str]()
        self._dice = random.Random(number)  # noqa: S311 - no secret

    def run(self) -> None:
        for count in itertools.count():
            if self.ending.is_set():
                return
            text = f"writer {self._number} wrote {count}"
            self._dice.choice([self._learning, self._step, self._note])(text)

    def _learning(self, text: str) -> None:
        where = f"/participations/{self.desk.participation}/learnings/"
        self._write("learnings", text, where, {"text": text})

    def _step(self, text: str) -> None:
        told = {"step-text": text, "step-owner": self.desk.person, "step-due": ""}
        self._write("steps", text, f"/meetings/{self.desk.meeting}/steps/", told)

    def _note(self, text: str) -> None:
        """A save without an answer may have been made: then it is what the next one has seen."""
        told = {"text": text, "seen": json.dumps({"text": [self._seen]})}
        status = self._write("notes", text, f"/meetings/{self.desk.meeting}/note/", told)
        if status == 302:
            self._seen, self._unanswered = text, []
        elif status == 0:
            self._unanswered.append(text)
        elif status == 409 and self._unanswered:
            self._seen = self._unanswered.pop(0)

    def _write(self, what: str, text: str, where: str, told: dict[str, str]) -> int:
        self.book.asked.setdefault(what, []).append(text)
        status = self._post(where, told)
        self.book.answers[f"{what} {status or 'without an answer'}"] += 1
        if status == 302:
            self.book.acknowledged.setdefault(what, []).append(text)
        else:
            time.sleep(0.2)
        return status

    def _post(self, where: str, told: dict[str, str]) -> int:
        """0 where nobody answered."""
        cookies = f"sessionid={self.desk.cookie}; csrftoken={TOKEN}"
        headers = {
            "Cookie": cookies,
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        try:
            connection.request("POST", where, urlencode(told), headers)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()

"""Logs say what happened and where; never whose address, which code or link, or anybody's words."""

from __future__ import annotations

import copy
import logging
import re
import traceback
from types import TracebackType
from typing import Any

ADDRESS = re.compile(r"[^\s@<>\"'(),;:\[\]{}=]+@[\w-]+(?:\.[\w-]+)*")
# The words in these addresses open something without signing in.
SECRET_WORD = re.compile(
    r"(/(?:set-up|in|mails/off|mails/answer|calendar|certificates|saml)/)[^\s/\"'?]{12,}"
)
QUERY = re.compile(r"(?<=[\w/])\?[^\s\"']*=[^\s\"']*")
# A long word with both letters and digits is a key of a session, a token or a signature.
TOKEN = re.compile(
    r"\b(?![0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b)"
    r"(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{24,}(?:[:.][\w-]+)*"
)
CODE = re.compile(
    r"\b(?=[A-Z\d-]*[A-Z])[A-Z\d]{3,4}-[A-Z\d]{3,4}\b|\b\d{6}\b|\b\d{3}-\d{3}(?:-\d{3})?\b"
)

MASKS = (
    (ADDRESS, "[address]"),
    (SECRET_WORD, r"\1[secret]"),
    (QUERY, "?[query]"),
    (TOKEN, "[token]"),
    (CODE, "[code]"),
)
Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def quiet(text: str) -> str:
    for pattern, mask in MASKS:
        text = pattern.sub(mask, text)
    return text


class QuietFormatter(logging.Formatter):
    """Formats as always, and masks what must not be read in a log."""

    def format(self, record: logging.LogRecord) -> str:
        own = copy.copy(record)
        # What another handler has formatted with the words of the fault is not used here.
        own.exc_text = None
        own.args = _without_words(record.args)
        return quiet(super().format(own))

    def formatException(self, ei: Fault) -> str:  # noqa: N802 - logging calls it so
        """Kinds and places: what a fault says may quote what somebody has written."""
        told = []
        fault = ei[1]
        while fault is not None:
            places = "".join(traceback.format_tb(fault.__traceback__))
            kind = f"{type(fault).__module__}.{type(fault).__qualname__}"
            told.append(f"{places}{kind}")
            fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
        return "\n-- which led to --\n".join(reversed(told))


def _without_words(args: Any) -> Any:
    """The arguments of a line; of a fault only its kind, for the same reason."""
    if isinstance(args, tuple):
        return tuple(type(one).__name__ if isinstance(one, BaseException) else one for one in args)
    return args


def logging_of(level: str) -> dict[str, Any]:
    """One handler for everything; Django's own, which would mail whole requests, are taken away."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": "kehity.config.quiet_logs.QuietFormatter",
                "fmt": "{levelname} {name}: {message}",
                "style": "{",
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            # At DEBUG these tell the values of queries and of templates.
            "django.db.backends": {"level": "INFO"},
            "django.template": {"level": "INFO"},
        },
    }


# What the web server itself says, and a line for each request where somebody turns them on.
SERVER_LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "generic": {
            "()": "kehity.config.quiet_logs.QuietFormatter",
            "fmt": "%(levelname)s web: %(message)s",
        },
        "access": {"()": "kehity.config.quiet_logs.QuietFormatter", "fmt": "%(message)s"},
    },
}

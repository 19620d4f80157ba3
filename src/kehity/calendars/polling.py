"""A mailbox on a mail server, looked into from time to time over IMAP."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from kehity.calendars.receiving import LARGEST_MAIL, receive

SECONDS = 20
MOST_AT_ONCE = 100


class NoMailbox(Exception):
    """The mailbox could not be opened."""


def take_new_mails(address: str) -> int:
    """Read what is unread, and mark it read; the number of mails taken."""
    with _opened(address) as mailbox:
        _status, found = mailbox.uid("SEARCH", "UNSEEN")
        numbers = found[0].split()[:MOST_AT_ONCE] if found and found[0] else []
        for number in numbers:
            # Marked first: a mail that nobody can read does not stand in the way of the next.
            mailbox.uid("STORE", number, "+FLAGS.SILENT", r"(\Seen)")
            receive(_content(mailbox, number))
        return len(numbers)


def _content(mailbox: imaplib.IMAP4, number: bytes) -> bytes:
    """The mail, or its beginning: one byte more than may be shows that it is too large."""
    part = f"(BODY.PEEK[]<0.{LARGEST_MAIL + 1}>)"
    _status, answer = mailbox.uid("FETCH", number.decode(), part)
    parts = (one[1] for one in answer or [] if isinstance(one, tuple))
    return next(parts, b"")


@contextmanager
def _opened(address: str) -> Iterator[imaplib.IMAP4]:
    target = urlsplit(address)
    folder = unquote(target.path.strip("/")) or "INBOX"
    mailbox = _connected(target.scheme, target.hostname or "", target.port)
    try:
        mailbox.login(unquote(target.username or ""), unquote(target.password or ""))
        status, _said = mailbox.select(f'"{folder}"')
        if status != "OK":
            raise NoMailbox("There is no such folder.")
        yield mailbox
    finally:
        mailbox.logout()


def _connected(scheme: str, host: str, port: int | None) -> imaplib.IMAP4:
    """Encrypted by imaps, or by STARTTLS where the server offers it."""
    context = ssl.create_default_context()
    if scheme == "imaps":
        return imaplib.IMAP4_SSL(host, port or 993, ssl_context=context, timeout=SECONDS)
    if scheme != "imap":
        raise NoMailbox("MAILBOX_URL begins with imaps:// or imap://.")
    mailbox = imaplib.IMAP4(host, port or 143, timeout=SECONDS)
    if "STARTTLS" in mailbox.capabilities:
        mailbox.starttls(context)
    return mailbox

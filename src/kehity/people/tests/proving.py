"""Signing in and adding factors by the pages, as people do."""

from __future__ import annotations

import html
import json
import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from kehity.people.models import Person
from kehity.people.tests.test_signing_in import code_in

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SECRET = re.compile(r"<code>([A-Z2-7]{32})</code>")
RECOVERY_CODE = re.compile(r"<li>(\d{8})</li>")
OPTIONS = re.compile(r'data-options="([^"]+)"')


def browser() -> Client:
    """Firefox on this machine; passkeys know no other place without https."""
    return Client(SERVER_NAME="localhost", headers={"User-Agent": FIREFOX})


def comes_in(client: Client, person: Person, query: str = ""):
    """By the code from the mail; the answer to that code."""
    asked = client.post(f"/sign-in/{query}", {"email": person.email})
    return client.post(asked.headers["Location"], {"code": code_in(mail.outbox[-1])})


def adds_app(client: Client) -> tuple[str, list[str]]:
    """The secret that the app has read, and the recovery codes shown after it."""
    secret = secret_on(client.get("/safety/app/new/"))
    added = client.post("/safety/app/new/", {"code": digits(secret)})
    return secret, codes_on(client.get(added.headers["Location"]))


def secret_on(page) -> str:
    found = SECRET.search(page.content.decode())
    assert found
    return found.group(1)


def codes_on(page) -> list[str]:
    return RECOVERY_CODE.findall(page.content.decode())


def challenge_on(page) -> str:
    """What the page asks a device to sign."""
    found = OPTIONS.search(page.content.decode())
    assert found
    return str(json.loads(html.unescape(found.group(1)))["challenge"])


def digits(secret: str) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))

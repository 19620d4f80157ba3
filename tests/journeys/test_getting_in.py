"""A passkey and an authenticator app, made and used in a real browser with a device of its own."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import expect

from kehity.people.models import SignIn
from kehity.people.tests.factories import PersonFactory
from kehity.people.tests.proving import digits
from kehity.people.tests.test_signing_in import code_in
from tests.journeys.walking import PICTURES, WIDTHS
from tests.looking import broken_rules, over_the_edge

pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def walk(page, settings):
    """The page of a reader whose device makes and keeps passkeys; faults are gathered."""
    cache.clear()
    # A busy machine may type the digits after their half minute.
    settings.MFA_TOTP_TOLERANCE = 1
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    return page


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


def is_at(page, heading: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading, timeout=15_000)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{heading}-{width}.png", full_page=True)
    faults = (*broken_rules(page), *over_the_edge(page))
    page.faults += [f"{heading}: {fault}" for fault in faults]


def enters_code(page, email: str) -> None:
    page.goto("/sign-in/?next=/safety/")
    is_at(page, "Tervetuloa Kehityyn")
    page.get_by_label("Sähköpostiosoitteesi").fill(email)
    press(page, "Lähetä minulle koodi")
    page.get_by_label("Koodi").wait_for()
    page.get_by_label("Koodi").fill(code_in(mail.outbox[-1]))
    press(page, "Jatka")


def signs_out(page) -> None:
    page.goto("/sign-in/out/")
    press(page, "Kirjaudu ulos")
    expect(page).to_have_url(re.compile("/sign-in/$"))


def test_a_passkey_and_an_app_are_made_and_used(walk):
    page, person = walk, PersonFactory(language="fi")
    enters_code(page, person.email)
    is_at(page, "Kirjautuminen ja turvallisuus")

    follow(page, "Lisää pääsyavain")
    is_at(page, "Lisää pääsyavain")
    page.get_by_label("Nimi sille").fill("Oma puhelin")
    press(page, "Tee pääsyavain")
    is_at(page, "Palautuskoodit")
    recovery = page.locator(".recovery-codes li").first.inner_text()
    follow(page, "Olen pannut ne talteen")
    expect(page.get_by_text("Oma puhelin").first).to_be_visible()

    signs_out(page)
    page.goto("/sign-in/?next=/safety/")
    press(page, "Kirjaudu pääsyavaimella")
    page.wait_for_url("**/safety/")
    is_at(page, "Kirjautuminen ja turvallisuus")

    follow(page, "Lisää sovellus")
    is_at(page, "Lisää todennussovellus")
    page.get_by_text("Etkö voi käyttää kameraa?").click()
    secret = page.locator("copy-text code").inner_text()
    page.get_by_label("Kuusi numeroa").fill(digits(secret.strip()))
    press(page, "Ota sovellus käyttöön")
    is_at(page, "Kirjautuminen ja turvallisuus")

    signs_out(page)
    enters_code(page, person.email)
    is_at(page, "Vielä yksi varmennus")
    page.get_by_label("Sovelluksesi koodi").fill(recovery)
    press(page, "Jatka")
    is_at(page, "Kirjautuminen ja turvallisuus")
    expect(page.get_by_text("9 koodia jäljellä")).to_be_visible()

    assert page.faults == []
    ways = SignIn.objects.order_by("began_at").values_list("way", flat=True)
    assert list(ways) == ["code", "passkey", "code_and_factor"]

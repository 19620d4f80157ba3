"""Mails as their readers see them: in the light and in the dark, on a telephone and beside it."""

from __future__ import annotations

import os

import pytest
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from kehity.calendars.picking import TimesProposed
from kehity.calendars.proposing import propose
from kehity.meetings.reminders import AgendaAwaited, DidYouMeet
from kehity.meetings.tests.factories import MeetingFactory, days_from_now
from kehity.notifications.bundles import bundle
from kehity.notifications.notices import Notice
from tests.looking import broken_rules, over_the_edge

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]

# A mail is no page with landmarks: what is merely good practice for pages is not asked of it.
RULES_OF_MAILS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
LIGHT_PAPER, DARK_PAPER = "rgb(250, 249, 245)", "rgb(14, 24, 25)"

# Where to keep a picture of each, for whoever mends their looks.
PICTURES = os.environ.get("KEHITY_PICTURES", "")


def reminders() -> str:
    """Two reminders in one mail, each with its button and its answers."""
    coming = MeetingFactory()
    pair = coming.mentorship
    behind = MeetingFactory(mentorship=pair, past=True)
    told: list[Notice] = [AgendaAwaited(pair, coming), DidYouMeet(pair, behind)]
    return html_of(bundle(pair.mentee.person, told))


def times() -> str:
    """Five times, each a link, and a way to say that none suits."""
    pair = MeetingFactory().mentorship
    days = [days_from_now(day) for day in range(8, 13)]
    proposal = propose(pair, days, minutes=60, mode="walk", where="", by=pair.mentee.person)
    notice = TimesProposed(pair, pair.mentee.person, proposal, len(days))
    return html_of(notice.mail(pair.mentor.person))


def html_of(mail: EmailMultiAlternatives) -> str:
    return str(mail.alternatives[0][0])


def code() -> str:
    """A mail without a button, for signing in."""
    with translation.override("sv"):
        return render_to_string("account/email/login_code_message.html", {"code": "ABC-DEF"})


@pytest.mark.parametrize("written", [reminders, times, code], ids=lambda one: one.__name__)
def test_a_mail_can_be_read_in_the_light_and_in_the_dark(page, written):
    page.set_content(written())

    found = {}
    for scheme, width in (("light", 390), ("dark", 390), ("light", 700), ("dark", 700)):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/mail-{written.__name__}-{scheme}-{width}.png")
        found[scheme, width] = (
            paper_of(page),
            [*broken_rules(page, RULES_OF_MAILS), *over_the_edge(page)],
        )

    papers = {"light": LIGHT_PAPER, "dark": DARK_PAPER}
    assert found == {(scheme, width): (papers[scheme], []) for scheme, width in found}


def paper_of(page) -> str:
    return page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor")

"""People in real browsers, on a clock that the journey moves."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
from collections.abc import Iterator
from typing import Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import time_machine
from django.core import mail
from django.core.cache import cache
from django.utils import translation
from django.utils.html import escape
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request

from kehity.background.clock import strike_all
from kehity.background.management.commands.work import run_what_is_ready
from tests.looking import broken_rules, over_the_edge

HERE = ZoneInfo("Europe/Helsinki")
CODE = re.compile(r"\b([A-Z0-9]{3,4}-[A-Z0-9]{3,4})\b")
WIDTHS = (1280, 390)

# Where to keep a picture of each page that is looked at, for whoever mends a journey.
PICTURES = os.environ.get("KEHITY_PICTURES", "")


class Calendar:
    """The journey's own time: days go by when it says so, and the worker works."""

    def __init__(self, first_day: datetime.date) -> None:
        self.today = first_day

    def after(self, **length: int) -> datetime.date:
        self.today += datetime.timedelta(**length)
        return self.today

    @contextlib.contextmanager
    def day(self, hour: int = 9) -> Iterator[None]:
        """That day from this hour on; at its end everything that was due has been done."""
        moment = datetime.datetime.combine(self.today, datetime.time(hour), HERE)
        with time_machine.travel(moment, tick=True):
            work()
            yield
            work()


def work() -> None:
    """What the background worker does: the clock strikes, the queue is run."""
    strike_all()
    run_what_is_ready()


class Walker:
    """Someone who uses the product in a browser of their own, with or without scripts."""

    def __init__(
        self, browser: Browser, address: str, email: str, language: str, *, scripts: bool = True
    ) -> None:
        self.email, self.language, self.address, self.scripts = email, language, address, scripts
        self.browser = browser
        self.foreign: list[str] = []
        self.visited: list[str] = []
        self.faults: list[str] = []
        self.pictures = 0
        self._takes_a_browser()

    def _takes_a_browser(self) -> None:
        self.context: BrowserContext = self.browser.new_context(
            base_url=self.address,
            locale={"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}[self.language],
            timezone_id="Europe/Helsinki",
            viewport={"width": WIDTHS[0], "height": 900},
            java_script_enabled=self.scripts,
            reduced_motion="reduce",
            service_workers="block",
        )
        self.context.set_default_timeout(10_000)
        self.context.on("request", self._note)
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    # Going places

    def goes(self, path: str) -> Self:
        response = self.page.goto(path)
        assert response is not None
        assert response.status == 200, (path, response.status)
        return self

    def is_sent_away_from(self, path: str) -> None:
        """Someone else's thing is not there at all."""
        response = self.page.goto(path)
        assert response is not None
        assert response.status == 404, (path, response.status)

    def signs_in(self, path: str = "/") -> Self:
        """By the address and the code that was really mailed."""
        cache.clear()
        self.context.clear_cookies()
        self.page.goto(path if path != "/" else "/sign-in/")
        before = len(mail.outbox)
        self.types(self.email)
        self.presses("Send me a code")
        code = CODE.search(next(str(m.body) for m in mail.outbox[before:] if self.email in m.to))
        assert code is not None
        self.types(code.group(1))
        self.presses("Go on")
        return self

    def follows_the_mail(self, subject: str, **facts: str) -> Self:
        """Opens the address in the newest mail with this subject."""
        own = [m for m in mail.outbox if self.email in m.to]
        mails = [m for m in own if m.subject == self.says(subject, **facts)]
        assert mails, (self.email, subject, [m.subject for m in own])
        link = re.findall(r"https?://\S+", str(mails[-1].body))[0]
        return self.goes(urlsplit(link).path)

    def reads_the_mail(self, link: str) -> Self:
        """In a browser that knows nobody: the newest mail that has such a link."""
        self.context.close()
        self._takes_a_browser()
        name = self.says(link)
        own = [m for m in mail.outbox if self.email in m.to]
        written = [
            str(m.alternatives[0][0]) for m in own if isinstance(m, mail.EmailMultiAlternatives)
        ]
        newest = next((one for one in reversed(written) if f">{escape(name)}<" in one), None)
        assert newest, (self.email, name, [m.subject for m in own])
        self.page.set_content(newest)
        return self

    # Doing things

    def says(self, text: str, **facts: str) -> str:
        """A text of the product in this person's language."""
        with translation.override(self.language):
            said = translation.gettext(text)
        return said % facts if facts else said

    def presses(self, text: str, *, nth: int = 0, **facts: str) -> Self:
        name = self.says(text, **facts)
        button = self.page.get_by_role("button", name=name, exact=True)
        link = self.page.get_by_role("link", name=name, exact=True)
        button.or_(link).nth(nth).click()
        self.page.wait_for_load_state()
        return self

    def presses_at(self, selector: str) -> Self:
        """What has no words of its own to be found by."""
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()
        return self

    def types(self, text: str) -> Self:
        """Into the first field of a page."""
        self.page.get_by_role("textbox").first.fill(text)
        return self

    def fills(self, **fields: str) -> Self:
        """Types into fields by their names in the form."""
        for name, text in fields.items():
            self._field(name).fill(text)
        return self

    def chooses(self, **fields: str) -> Self:
        for name, value in fields.items():
            field = self._field(name)
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(value)
            else:
                self.page.locator(f"main input[name='{name}'][value='{value}']").check(force=True)
        return self

    def ticks(self, *names: str) -> Self:
        for name in names:
            self.page.locator(f"main input[name='{name}']").first.check(force=True)
        return self

    def _field(self, name: str) -> Locator:
        kinds = "input:not([type=hidden]), select, textarea"
        return self.page.locator(f"main :is({kinds})[name='{name}']").first

    def name_of(self, selector: str) -> str:
        """What the first such field of the form is called."""
        name = self.page.locator(f"main {selector}").first.get_attribute("name")
        assert name, (self.page.url, selector)
        return name

    # Looking

    @property
    def sees(self) -> str:
        return self.page.locator("main").inner_text()

    def next_step(self) -> str:
        return self.goes("/").page.locator("#next-step").inner_text()

    def takes_the_next_step(self) -> Self:
        return self.goes("/").presses_at(".next-step a")

    def looks_at_the_page(self) -> Self:
        """At both widths nothing runs over the edge; on the narrow one axe has nothing to say.

        axe is a script itself: who walks without scripts only walks.
        """
        for width in WIDTHS if self.scripts else ():
            self.page.set_viewport_size({"width": width, "height": 900})
            self._keeps_a_picture(str(width))
            assert over_the_edge(self.page) == [], (self.page.url, width)
        if self.scripts:
            assert broken_rules(self.page) == [], self.page.url
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        return self

    def leaves(self) -> None:
        self._keeps_a_picture("last")
        self.context.close()
        assert self.foreign == []
        assert self.faults == []

    def _keeps_a_picture(self, which: str) -> None:
        if PICTURES:
            self.pictures += 1
            place = "-".join(urlsplit(self.page.url).path.strip("/").split("/"))
            name = f"{self.email.split('@')[0]}-{self.pictures:02}-{place[:60]}-{which}.png"
            self.page.screenshot(path=f"{PICTURES}/{name}", full_page=True)

    def _note(self, request: Request) -> None:
        if request.is_navigation_request():
            self.visited.append(urlsplit(request.url).path)
        if not request.url.startswith((self.address, "data:", "blob:", "about:")):
            self.foreign.append(request.url)

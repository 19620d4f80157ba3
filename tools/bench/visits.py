"""What a browser fetches for a page: the first time it comes, and when it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from tools.demo import running_demo
from tools.machine import browser, ensure_browser
from tools.walking import follow, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Cookie, Page

MOST_BYTES, MOST_AGAIN = 90_000, 1
# A page that asks for something else only later has shown it by then.
AFTERWARDS = 500

EXPLAINED = f"""
kB        all that came over the line, heads included, into a browser that has never been here
requests  that reached the server; a page that only asks whether it has changed is one
again     the same page opened once more, {AFTERWARDS} ms after the first was whole
          (in Chromium, from a demo's web server, which is the one of `./kehity run`;
          ✗ where the public page has {MOST_BYTES // 1000} kB or more, or asks more than once again)
"""


@dataclass(frozen=True)
class Visited:
    """One of the pages that people see first, and how one gets there."""

    name: str
    person: str = ""
    links: tuple[str, ...] = ()


PAGES = (
    Visited("public page"),
    Visited("home of a mentee", "Oskari"),
    Visited("a meeting", "Oskari", ('[href^="/meetings/"]',)),
    Visited("worklist", "Kaisa"),
)


@dataclass
class Fetched:
    """What one visit has cost."""

    bytes: int = 0
    requests: int = 0

    def answered(self, told: dict[str, Any]) -> None:
        answer = told["response"]
        is_here = answer["fromDiskCache"] or answer["url"].startswith("data:")
        self.requests += not is_here

    def finished(self, told: dict[str, Any]) -> None:
        self.bytes += int(told["encodedDataLength"])


def measure() -> None:
    """Print what each visit fetches; a miss is marked, and nothing fails."""
    ensure_browser()
    print(f"\n{'':26}{'first visit':^22}{'again':^22}")
    print(f"{'page':26}{'kB':>10}{'requests':>12}{'kB':>10}{'requests':>12}")
    with running_demo() as here, sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
        for page in PAGES:
            first, again = _visited(program, here, page)
            is_missed = first.bytes >= MOST_BYTES or again.requests > MOST_AGAIN
            mark = " ✗" if is_missed and not page.person else ""
            print(f"{page.name:26}{_told(first)}{_told(again)}{mark}")
    print(EXPLAINED)


def _visited(program: Browser, here: str, page: Visited) -> tuple[Fetched, Fetched]:
    """By a browser that brings nothing but the cookies of whoever has signed in elsewhere."""
    fresh = program.new_context()
    address, cookies = led_to(program, here, page)
    fresh.add_cookies(cookies)  # type: ignore[arg-type]  # the same, told and taken
    visitor = fresh.new_page()
    first, again = _fetched(visitor, address), _fetched(visitor, address)
    fresh.close()
    return first, again


def led_to(program: Browser, here: str, page: Visited) -> tuple[str, list[Cookie]]:
    """Where the page is, and the cookies of whoever has walked there."""
    context = program.new_context()
    window = context.new_page()
    if page.person:
        sign_in(window, here, page.person)
    window.goto(here)
    follow(window, here, page.links)
    found = window.url, context.cookies()
    context.close()
    return found


def _fetched(visitor: Page, address: str) -> Fetched:
    visitor.goto("about:blank")
    visit, line = Fetched(), visitor.context.new_cdp_session(visitor)
    line.send("Network.enable")
    line.on("Network.responseReceived", visit.answered)
    line.on("Network.loadingFinished", visit.finished)
    visitor.goto(address, wait_until="networkidle")
    visitor.wait_for_timeout(AFTERWARDS)
    line.detach()
    return visit


def _told(visit: Fetched) -> str:
    return f"{visit.bytes / 1000:>10.1f}{visit.requests:>12}"

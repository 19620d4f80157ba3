"""Walking through a demo in a browser: in by its one click, and on by the links of its pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def sign_in(page: Page, here: str, person: str) -> None:
    page.goto(f"{here}sign-in/")
    page.locator("button.demo-person", has_text=person).first.click()


def follow(page: Page, here: str, links: Iterable[str]) -> None:
    """From this page on by the first link of each kind that the page itself has."""
    for link in links:
        leads_to = page.locator(f"main a{link}").first.get_attribute("href") or ""
        page.goto(f"{here.rstrip('/')}{leads_to}")

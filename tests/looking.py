"""What axe finds on a page, and what runs over the edge of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is broken comes back over the line, and no style sheet is fetched anew: a page
# that has been left by then would fetch it for whoever is signed in next.
FIND = """
rules => axe
    .run({runOnly: rules, resultTypes: ["violations"], preload: false})
    .then(found => found.violations.map(one =>
        `${one.id}: ${one.nodes[0].target} ${one.nodes[0].html} (${one.nodes.length}×)`))
"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def broken_rules(page: Page, rules: Sequence[str] = RULES) -> list[str]:
    """One line for each rule that the page breaks, as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(FIND, list(rules))
    return found


def over_the_edge(page: Page) -> list[str]:
    """A line where the page is wider than its screen."""
    over = page.evaluate(TOO_WIDE)
    return [f"{over} px too wide"] if over > 0 else []

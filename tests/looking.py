"""What axe finds on a page, what runs over the edge, and what other eyes would miss."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What a wide and dark screen can change of a page: its colours and the room for it.
RULES_OF_ROOM = ["color-contrast", "scrollable-region-focusable"]
# Only what is broken comes back over the line, and no style sheet is fetched anew: a page
# that has been left by then would fetch it for whoever is signed in next.
FIND = """
rules => axe
    .run({runOnly: rules, resultTypes: ["violations"], preload: false})
    .then(found => found.violations.map(one =>
        `${one.id}: ${one.nodes[0].target} ${one.nodes[0].html} (${one.nodes.length}×)`))
"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LOOKING = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
# What a browser makes of 100 % unless its reader says otherwise.
TEXT = 16


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


def _asked(page: Page, question: str) -> list[str]:
    found: list[str] | None = page.evaluate(f"window.looking?.{question}()")
    if found is None:  # the page is new
        found = page.evaluate(f"{LOOKING}\nlooking.{question}()")
    return found


# Text that is cut off, or lies on other text.
torn_text = partial(_asked, question="tornText")
# What takes the focus without showing it.
unseen_focus = partial(_asked, question="unseenFocus")
# Where the keys have led, if that is not to be seen.
unseen_stop = partial(_asked, question="unseenStop")
# What is told by colours alone, to someone who has colours of their own.
lost_with_colours = partial(_asked, question="lostWithColours")
# What moves before someone who has asked for stillness.
moving = partial(_asked, question="moving")
# What is printed for nothing, and dark paper.
wasted_ink = partial(_asked, question="wastedInk")


@dataclass(frozen=True)
class Look:
    """A way to have a page before oneself, and what is asked of the page then."""

    name: str
    width: int
    asks: Sequence[Callable[[Page], list[str]]]
    text: int = 100
    media: dict[str, Any] = field(default_factory=dict)

    def faults(self, page: Page, browser: CDPSession) -> list[str]:
        page.set_viewport_size({"width": self.width, "height": 900})
        page.emulate_media(**AS_USUAL | self.media)
        browser.send(
            "Page.setFontSizes", {"fontSizes": {"standard": TEXT * self.text // 100, "fixed": 13}}
        )
        return [fault for ask in self.asks for fault in ask(page)]


AS_USUAL: dict[str, Any] = {"media": "screen", "color_scheme": "light", "forced_colors": "none"}
LOOKS = (
    Look("phone", 390, (broken_rules, over_the_edge, torn_text, unseen_focus, moving)),
    Look(
        "wide and dark",
        1280,
        (partial(broken_rules, rules=RULES_OF_ROOM), over_the_edge),
        media={"color_scheme": "dark"},
    ),
    Look("narrow", 320, (over_the_edge, torn_text)),
    Look("large text", 1280, (over_the_edge, torn_text), text=200),
    Look(
        "own colours",
        390,
        (lost_with_colours, unseen_focus),
        media={"forced_colors": "active"},
    ),
    Look(
        "paper",
        # A4 with a centimetre on each side.
        718,
        (over_the_edge, torn_text, wasted_ink),
        media={"media": "print", "color_scheme": "dark"},
    ),
)

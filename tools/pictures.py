"""`./kehity pictures`: the demo's main pages as they look today, light and dark."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.demo import ROOT, running_demo
from tools.machine import browser, ensure_browser
from tools.walking import follow, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PLACE = ROOT / "docs" / "pictures"
WIDTH, HEIGHT = 1280, 960
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# Chosen so that small spots of colour stay what they are: no point is off by more than a few steps.
COLOURS, CHOSEN = 256, Image.Quantize.MAXCOVERAGE
LANGUAGE = "en"
# The first of the meetings that have been held.
EARLIER = ':below(:text("Earlier"))[href^="/meetings/"]'


@dataclass(frozen=True)
class View:
    """What is on a picture: whose page it is, and the links in pages that lead there."""

    name: str
    person: str = ""
    begins: str = ""
    links: tuple[str, ...] = ()


VIEWS = (
    View("welcome"),
    View("organisation", begins="o/merikunta/"),
    View("mentee", "Oskari"),
    View("meeting", "Oskari", links=('[href$="/meetings/"]', EARLIER)),
    View("choosing", "Iida", links=('[href^="/my-suggestions/"]',)),
    View("evaluation", "Johan", links=('[href$="/evaluation/"]',)),
    View("road", "Fatima"),
    View("worklist", "Kaisa"),
    View("matching", "Kaisa", begins="coordination/", links=('[href$="/matching/"]',)),
    View("report", "Kaisa", begins="reports/", links=(':text("2024–2025")',)),
)


def main() -> int:
    ensure_browser()
    PLACE.mkdir(exist_ok=True)
    with running_demo() as here, sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
        for person in dict.fromkeys(view.person for view in VIEWS):
            _take_all_of(program, here, person)
    _forget_others()
    print(f"{len(VIEWS) * len(THEMES)} pictures, {_weight() // 1000} kB in {PLACE}")
    return 0


def _take_all_of(program: Browser, here: str, person: str) -> None:
    """The pictures of one person's pages; nobody's are those that everyone can read."""
    context = program.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, locale=LANGUAGE, reduced_motion="reduce"
    )
    page = context.new_page()
    if person:
        sign_in(page, here, person)
        _speak(page, here)
    for view in VIEWS:
        if view.person == person:
            page.goto(f"{here}{view.begins}")
            follow(page, here, view.links)
            page.evaluate("document.fonts.ready")
            for theme in THEMES:
                page.emulate_media(color_scheme=theme)
                _keep(page.screenshot(animations="disabled", caret="hide"), view.name, theme)
    context.close()


def _speak(page: Page, here: str) -> None:
    """From now on in the language of the pictures, whatever the person's own is."""
    token = page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    form: dict[str, str | float | bool] = {"csrfmiddlewaretoken": token, "language": LANGUAGE}
    page.request.post(f"{here}language/", form=form, headers={"Referer": here})


def _keep(taken: bytes, name: str, theme: str) -> None:
    with Image.open(io.BytesIO(taken)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, CHOSEN, dither=Image.Dither.NONE)
        few.save(PLACE / f"{name}-{theme}.png", optimize=True)


def _forget_others() -> None:
    """A page that has lost its picture leaves none behind."""
    taken = {f"{view.name}-{theme}.png" for view in VIEWS for theme in THEMES}
    for file in PLACE.glob("*.png"):
        if file.name not in taken:
            file.unlink()


def _weight() -> int:
    return sum(file.stat().st_size for file in PLACE.glob("*.png"))


if __name__ == "__main__":
    raise SystemExit(main())

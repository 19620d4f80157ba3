"""Someone who walks by keys alone, and notices when the place where they are is not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from tests.journeys.walking import Walker
from tests.looking import unseen_stop

if TYPE_CHECKING:
    from playwright.sync_api import Locator

HERE = "one => one === document.activeElement"
IN_THE_GROUP = "name => document.activeElement.name === name"
CHOSEN = """value => {
    const one = document.activeElement;
    return one.value === value && (one.localName === "select" || one.checked);
}"""
IS_LIST = "document.activeElement.localName === 'select'"
TICKED = "document.activeElement.checked"
AT_THE_START = "document.activeElement === document.body"
SKIPPED = "document.activeElement.matches('.skip-link')"
AT_THE_CONTENT = "document.activeElement.id === 'content'"
ASKED_TO_MEND = "document.activeElement.matches('.error-summary')"
# The parts of a date are typed in the order of the browser's own language.
IN_PARTS = ("date", "datetime-local", "time")
# Longer than the way to the end of any page.
PATIENCE = 150


class KeyWalker(Walker):
    """Tab to get there, Enter and Space to press, arrows to choose: no mouse at all."""

    def is_asked_to_mend(self) -> Self:
        """The errors have the focus, so that they are read at once."""
        assert self.page.evaluate(ASKED_TO_MEND), self.page.url
        return self

    def presses(self, text: str, *, nth: int = 0, **facts: str) -> Self:
        name = self.says(text, **facts)
        button = self.page.get_by_role("button", name=name, exact=True)
        link = self.page.get_by_role("link", name=name, exact=True)
        self._goes_to(button.or_(link).nth(nth))
        return self._enters()

    def presses_at(self, selector: str) -> Self:
        self._goes_to(self.page.locator(selector).first)
        return self._enters()

    def types(self, text: str) -> Self:
        self._goes_to(self.page.get_by_role("textbox").first)
        self.page.keyboard.insert_text(text)
        return self

    def fills(self, **fields: str) -> Self:
        for name, text in fields.items():
            field = self._field(name)
            self._goes_to(field)
            if field.get_attribute("type") in IN_PARTS:
                field.fill(text)
            else:
                self.page.keyboard.press("Control+A")
                self.page.keyboard.insert_text(text)
        return self

    def ticks(self, *names: str) -> Self:
        for name in names:
            self._goes_on_until(IN_THE_GROUP, name)
            if not self.page.evaluate(TICKED):
                self.page.keyboard.press("Space")
        return self

    def chooses(self, **fields: str) -> Self:
        """The arrows go round a group of choices or a list, and choose on their way."""
        for name, value in fields.items():
            self._goes_on_until(IN_THE_GROUP, name)
            if not self.page.evaluate(IS_LIST):
                self.page.keyboard.press("Space")
            for _turn in range(PATIENCE):
                if self.page.evaluate(CHOSEN, value):
                    break
                self.page.keyboard.press("ArrowDown")
            assert self.page.evaluate(CHOSEN, value), (self.page.url, name, value)
        return self

    def _enters(self) -> Self:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self

    def _goes_to(self, wanted: Locator) -> None:
        self._goes_on_until(HERE, wanted.element_handle())

    def _goes_on_until(self, arrived: str, wanted: object) -> None:
        if self.page.evaluate(AT_THE_START):
            self._skips_to_the_content()
        for _stop in range(PATIENCE):
            if self.page.evaluate(arrived, wanted):
                return
            self._goes_on()
        raise AssertionError(f"Keys do not lead to {wanted} on {self.page.url}")

    def _skips_to_the_content(self) -> None:
        """By the first stop of a page that has just been opened."""
        self._goes_on()
        assert self.page.evaluate(SKIPPED), self.page.url
        self.page.keyboard.press("Enter")
        assert self.page.evaluate(AT_THE_CONTENT), self.page.url

    def _goes_on(self) -> None:
        self.page.keyboard.press("Tab")
        assert not (unseen := unseen_stop(self.page)), (self.page.url, unseen)

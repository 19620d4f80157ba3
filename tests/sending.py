"""A form on a page, sent back as a browser would: everything in it, touched or not."""

from __future__ import annotations

from html.parser import HTMLParser


def forms_on(html: str) -> list[dict[str, list[str]]]:
    """What each form of the page would send if its first button were pressed."""
    reader = _Forms()
    reader.feed(html)
    return reader.forms


def form_with(html: str, name: str) -> dict[str, list[str]]:
    """The one form of the page that has a box of this name."""
    [found] = [form for form in forms_on(html) if name in form]
    return found


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[dict[str, list[str]]] = []
        self.text: list[str] | None = None
        self.name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "form":
            self.forms.append({})
        elif not self.forms:
            return
        elif tag == "input":
            self._add_input(told)
        elif tag == "textarea":
            self.name, self.text = told.get("name") or "", []
        elif tag == "select":
            self.name = told.get("name") or ""
            self.forms[-1].setdefault(self.name, [])
        elif (tag == "option" and "selected" in told) or (
            tag == "option" and not self.forms[-1][self.name]
        ):
            self.forms[-1][self.name] = [told.get("value") or ""]

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.text is not None:
            # A browser leaves out the line end that the beginning of a textarea is followed by.
            self._add(self.name, "".join(self.text).removeprefix("\n"))
            self.text = None

    def _add_input(self, told: dict[str, str | None]) -> None:
        kind = told.get("type") or "text"
        is_left_out = kind in {"checkbox", "radio"} and "checked" not in told
        if told.get("name") and not is_left_out and kind not in {"submit", "file"}:
            self._add(told["name"] or "", told.get("value") or ("on" if kind == "checkbox" else ""))

    def _add(self, name: str, value: str) -> None:
        self.forms[-1].setdefault(name, []).append(value)

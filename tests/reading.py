"""Reading a page as a browser and a reader would: what it says, in which language, with what."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

WITHOUT_END = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr",
    "use", "path", "circle", "rect", "line", "polyline",
}  # fmt: skip
# Told to machines; a browser never runs it.
DATA, DATA_TYPE = "data block", "application/ld+json"
SAID = ("alt", "title", "placeholder", "aria-label")
# Addresses of the page itself, for machines: nothing is fetched.
NAMED_ALONE = {"canonical", "alternate"}
LOADED = {"link": "href", "script": "src", "img": "src", "source": "src", "use": "href"}


@dataclass
class Page:
    """What was found on a page."""

    language: str = ""
    title: str = ""
    headings: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    forms: int = 0


def read(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.path: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.page.language = told.get("lang", "")
        if tag == "h1":
            self.page.headings.append("")
        if tag == "form" and told.get("method", "").lower() == "post":
            self.page.forms += 1
        self._look_for_inline(tag, told)
        if tag in LOADED and told.get(LOADED[tag]) and told.get("rel") not in NAMED_ALONE:
            self.page.loaded.append(told[LOADED[tag]])
        # A language of its own inside the page: names of languages, titles of readings.
        language = told.get("lang", self._language)
        if language == self.page.language:
            self.page.texts += [told[name] for name in SAID if told.get(name, "").strip()]
        if tag not in WITHOUT_END:
            is_data = tag == "script" and told.get("type") == DATA_TYPE
            self.path.append((DATA if is_data else tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in WITHOUT_END:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.path and self.path.pop()[0] not in (tag, DATA):
            pass

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _language in self.path]
        if tags and tags[-1] == DATA:
            return
        if "script" in tags or "style" in tags:
            if data.strip():
                self.page.inline.append(f"text in <{tags[-1]}>")
            return
        if tags and tags[-1] == "title" and "svg" not in tags:
            self.page.title += data
        if "h1" in tags:
            self.page.headings[-1] += data
        if data.strip() and self._language == self.page.language:
            self.page.texts.append(" ".join(data.split()))

    @property
    def _language(self) -> str:
        return self.path[-1][1] if self.path else self.page.language

    def _look_for_inline(self, tag: str, told: dict[str, str]) -> None:
        self.page.inline += [
            f"<{tag} {name}>" for name in told if name == "style" or name.startswith("on")
        ]
        if tag == "style":
            self.page.inline.append("<style>")
        self.page.inline += [
            f"<{tag} {name}=javascript:>"
            for name in ("href", "action", "src")
            if told.get(name, "").strip().lower().startswith("javascript:")
        ]

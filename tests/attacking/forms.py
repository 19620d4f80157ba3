"""Every form of the product as its pages show it: where it goes, and what it asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from tests.addresses import Address

TOKEN = "csrfmiddlewaretoken"
# Where a form leads to a way out, another language or another person, it is no form of this person.
NOT_SENT = {"account_logout", "language"}
ANSWERED = {200, 409}
# Pages that ask different things at addresses of one name.
OF_MANY_KINDS = {"preparation_section"}
# A page that has shown nothing new to so many people has nothing new for the others.
ENOUGH = 2


@dataclass
class Box:
    """One thing that a form asks, by its name."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    """What a browser would send if nothing were touched."""
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    """One form of a page, with its boxes by name."""

    page: str
    target: str
    method: str
    boxes: dict[str, Box] = field(default_factory=dict)
    has_files: bool = False

    def box(self, name: str, kind: str) -> Box:
        return self.boxes.setdefault(name, Box(name, kind))

    def is_sent(self) -> bool:
        """A link to more of a list is a form, one that asks nothing and changes nothing is not."""
        return self.method == "POST" or bool(self.boxes)

    @property
    def name(self) -> str:
        return name_of(self.target)

    @property
    def key(self) -> tuple[str, str, frozenset[str]]:
        """Two forms that ask the same at the same kind of address are one."""
        return self.method, self.name, frozenset(self.boxes)

    def __str__(self) -> str:
        return f"{self.method} {self.name} ({', '.join(sorted(set(self.boxes) - {TOKEN}))[:80]})"


def name_of(url: str) -> str:
    try:
        return resolve(urlsplit(url).path).url_name or ""
    except Resolver404:
        return ""


@dataclass
class Search:
    """Goes over the pages of one person after the other and keeps each form that is new."""

    found: dict[tuple, tuple[Form, Client]] = field(default_factory=dict)
    only_posted: set[str] = field(default_factory=set)
    nothing_new: Counter[str] = field(default_factory=Counter)

    def look_around(self, client: Client, addresses: Iterable[Address]) -> None:
        seen: set[str] = set()
        for address in addresses:
            is_known = address.name in seen | self.only_posted
            if not is_known and self.nothing_new[address.name] < ENOUGH:
                response = client.get(address.url)
                if response.status_code == 405:
                    self.only_posted.add(address.name)
                if response.status_code in ANSWERED and "html" in response["Content-Type"]:
                    seen |= {address.name} - OF_MANY_KINDS
                    self._keep(address, response.content.decode(), client)

    def _keep(self, address: Address, page: str, client: Client) -> None:
        new = {
            form.key: (form, client)
            for form in forms_on(address.url, page)
            if form.is_sent() and form.name and form.name not in NOT_SENT
        }
        if new.keys() <= self.found.keys():
            self.nothing_new[address.name] += 1
        self.found = new | self.found


def forms_on(url: str, page: str) -> Iterator[Form]:
    reader = _Forms(url)
    reader.feed(page)
    yield from reader.forms
    yield from reader.asked.values()


class _Forms(HTMLParser):
    """Links that carry a question, like the next page of a list, are forms without a button."""

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.url = url
        self.forms: list[Form] = []
        self.asked: dict[str, Form] = {}
        self.inside: Form | None = None
        self.select: Box | None = None
        self.text: Box | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "a" and "?" in told.get("href", ""):
            self._keep_question(urljoin(self.url, told["href"]))
        elif tag == "form":
            self._begin(told)
        elif self.inside is not None:
            self._keep(tag, told)

    def _begin(self, told: dict[str, str]) -> None:
        method = told.get("method", "get").upper()
        self.inside = Form(self.url, urljoin(self.url, told.get("action", "")), method)
        self.forms.append(self.inside)

    def _keep(self, tag: str, told: dict[str, str]) -> None:
        assert self.inside is not None
        name = told.get("name", "")
        if tag == "option" and self.select is not None:
            self.select.options.append(told.get("value", ""))
            if "selected" in told:
                self.select.values.append(told.get("value", ""))
        elif tag == "button" and "formaction" in told:
            target = urljoin(self.url, told["formaction"])
            self.forms.append(Form(self.url, target, self.inside.method, self.inside.boxes))
        elif not name:
            return
        elif tag == "select":
            self.select = self.inside.box(name, "select")
        elif tag == "textarea":
            self.text = self.inside.box(name, "textarea")
            self.text.values.append("")
        elif tag in ("input", "button"):
            self._keep_input(name, told)

    def _keep_input(self, name: str, told: dict[str, str]) -> None:
        assert self.inside is not None
        kind = told.get("type", "text")
        box = self.inside.box(name, kind)
        value = told.get("value", "on" if kind == "checkbox" else "")
        self.inside.has_files |= kind == "file"
        if kind in ("checkbox", "radio", "submit"):
            box.options.append(value)
        if kind not in ("checkbox", "radio", "submit", "file") or "checked" in told:
            box.values.append(value)

    def _keep_question(self, address: str) -> None:
        parts = urlsplit(address)
        if not parts.netloc and not parts.scheme:
            form = self.asked.setdefault(parts.path, Form(self.url, parts.path, "GET"))
            for name, values in parse_qs(parts.query, keep_blank_values=True).items():
                form.box(name, "text").values[:] = values[:1]

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.values[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.text = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.inside = None

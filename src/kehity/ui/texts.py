"""The texts of every app in Finnish and Swedish: collected from the code, checked, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent
LANGUAGES = ("fi", "sv")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def apps() -> list[str]:
    return sorted(folder.parent.name for folder in PACKAGE.glob("*/__init__.py"))


def po_file(app: str, language: str) -> Path:
    return PACKAGE / app / "locale" / language / "LC_MESSAGES" / "django.po"


def texts_of(app: str) -> Catalog:
    """Every text of an app's code and templates, with the files it stands in."""
    found = Catalog(charset="utf-8")
    for file in sorted((PACKAGE / app).rglob("*")):
        if file.suffix in {".py", ".html", ".txt"} and "tests" not in file.parts:
            place = file.relative_to(PACKAGE).as_posix()
            for message, context in _texts_in(file):
                found.add(message, locations=[(place, 0)], context=context)
    return found


def _texts_in(file: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    content = file.read_text(encoding="utf-8")
    code = content if file.suffix == ".py" else _code_of(templatize(content))
    source = BytesIO(code.encode())
    for _line, message, _comments, context in extract("python", source, keywords=KEYWORDS):
        yield message, context


def _code_of(template: str) -> str:
    # What stands for the markup keeps its indentation, which Python would not parse.
    return "\n".join(line.lstrip() for line in template.splitlines())


def catalog_of(app: str, language: str) -> Catalog:
    file = po_file(app, language)
    if not file.exists():
        return Catalog(locale=language, charset="utf-8")
    with file.open("rb") as source:
        return read_po(source, locale=language)


def collect(app: str) -> None:
    """Bring an app's catalogues up to date; what is translated stays, what is gone goes."""
    template = texts_of(app)
    for language in LANGUAGES if len(template) else ():
        catalog = catalog_of(app, language)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.header_comment = ""
        file = po_file(app, language)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as target:
            write_po(
                target,
                catalog,
                width=100,
                sort_output=True,
                omit_header=False,
                include_lineno=False,
            )
        _without_dates(file)


def faults(app: str, template: Catalog) -> list[str]:
    """What is missing, fuzzy, left over or has lost a placeholder in an app's catalogues."""
    return [fault for language in LANGUAGES for fault in _faults(app, language, template)]


def _faults(app: str, language: str, template: Catalog) -> Iterator[str]:
    catalog = catalog_of(app, language)
    for message in template:
        if not message.id:
            continue
        translated = catalog.get(message.id, message.context)
        if translated is None or not _is_said(translated):
            yield f"{app} {language}: not translated: {message.id!r}"
        elif translated.fuzzy:
            yield f"{app} {language}: fuzzy: {message.id!r}"
        elif _placeholders(translated.id) != _placeholders(translated.string):
            yield f"{app} {language}: other placeholders than in: {message.id!r}"
    for message in catalog:
        if message.id and template.get(message.id, message.context) is None:
            yield f"{app} {language}: no longer in the code: {message.id!r}"


def _is_said(message: Message) -> bool:
    said = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return all(said)


def _placeholders(text: object) -> set[str]:
    parts = text if isinstance(text, (list, tuple)) else [text]
    return {found for part in parts for found in PLACEHOLDER.findall(str(part))}


def compile_all() -> int:
    """Write every catalogue as the program reads it; the number of catalogues."""
    count = 0
    for app in apps():
        for language in LANGUAGES:
            if po_file(app, language).exists():
                _write_mo(po_file(app, language).with_suffix(".mo"), catalog_of(app, language))
                count += 1
    return count + _compile_variants()


def _write_mo(file: Path, catalog: Catalog) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as target:
        write_mo(target, catalog)


def _without_dates(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [
        line
        for line in lines
        if not re.match(
            r'"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By'
            r"|Report-Msgid-Bugs-To|Project-Id-Version)",
            line,
        )
    ]
    file.write_text("".join(kept), encoding="utf-8")


# -- The variant that says aktori where Finnish says mentoroitava ---------------------------------

VARIANT = "fi_Aktori"
ENDINGS = {
    # singular
    "a": "i", "an": "in", "aa": "ia", "assa": "issa", "asta": "ista", "aan": "iin",
    "alla": "illa", "alta": "ilta", "alle": "ille", "ana": "ina", "aksi": "iksi",
    # plural
    "at": "it", "ien": "ien", "ia": "eita", "issa": "eissa", "ista": "eista", "iin": "eihin",
    "illa": "eilla", "ilta": "eilta", "ille": "eille", "ina": "eina", "iksi": "eiksi",
}  # fmt: skip
OWNERS = ("ni", "si", "nsa", "mme", "nne")
WORD = re.compile(r"\b([Mm])entoroitav(\w+)")


def say_aktori(text: str) -> str:
    """The text with every form of mentoroitava turned into the same form of aktori."""

    def other(found: re.Match[str]) -> str:
        capital, ending = found.groups()
        stem = "Aktor" if capital == "M" else "aktor"
        owner = next((o for o in OWNERS if ending.endswith(o) and ending not in ENDINGS), "")
        bare = ending.removesuffix(owner)
        return f"{stem}{ENDINGS[bare]}{owner}" if bare in ENDINGS else found.group()

    return WORD.sub(other, text)


def _compile_variants() -> int:
    count = 0
    for app in apps():
        catalog, variant = catalog_of(app, "fi"), Catalog(locale="fi", charset="utf-8")
        for message in catalog:
            said = _said_otherwise(message.string)
            if message.id and said != message.string:
                variant.add(message.id, said, context=message.context)
        if len(variant):
            folder = PACKAGE / app / "locale" / VARIANT / "LC_MESSAGES"
            _write_mo(folder / "django.mo", variant)
            count += 1
    return count


def _said_otherwise(said: Any) -> Any:
    if isinstance(said, (list, tuple)):
        return tuple(say_aktori(part) for part in said)
    return say_aktori(str(said))

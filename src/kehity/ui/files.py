"""Static files as they are served: what a style sheet imports stands in it, not in forty files."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

from django.contrib.staticfiles.finders import AppDirectoriesFinder, BaseFinder
from whitenoise.storage import CompressedManifestStaticFilesStorage

HOUSE = "ui/kehity.css"
IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\)(?: layer\((?P<layer>\w+)\))?;')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\n\s*")
ADDRESS = re.compile(r'url\("(?P<path>[^":]+)"\)')


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Hashed and compressed files; what a sheet imports stands in it."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        def source(name: str) -> Path:
            storage, path = paths[name]
            return Path(storage.path(path))

        sheets = [name for name in paths if name.endswith(".css") and not dry_run]
        joining = [name for name in sheets if IMPORT.search(source(name).read_text())]
        texts = {name: joined(name, source) for name in joining}
        for name, text in texts.items():
            Path(self.path(name)).write_text(text)
        paths = paths | {name: (self, name) for name in joining}
        yield from super().post_process(paths, dry_run, **options)


class JoinedSheets(BaseFinder):
    """Finds such sheets also where nothing has been collected, as in the test suite."""

    def find(self, path: str, find_all: bool = False, **options: Any) -> Any:
        found = [sheet] if path.endswith(".css") and (sheet := _aside(path)) else []
        return found if find_all or not found else found[0]

    def list(self, ignore_patterns: Any) -> Iterator[Any]:
        return iter(())


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """It goes with the process."""
    return tempfile.TemporaryDirectory(prefix="kehity-sheets-")


@cache
def _aside(name: str) -> str | None:
    """With what it imports, and of a time long gone, so that browsers keep it."""
    found = AppDirectoriesFinder().find(name)
    if not found or not IMPORT.search(Path(str(found)).read_text()):
        return None
    sheet = Path(_folder().name) / name
    sheet.parent.mkdir(exist_ok=True)
    sheet.write_text(joined(name, lambda part: Path(str(AppDirectoriesFinder().find(part)))))
    os.utime(sheet, (0, 0))
    return str(sheet)


def joined(name: str, source: Callable[[str], Path]) -> str:
    """A style sheet with what it imports in its place, each part in its layer."""

    def part(found: re.Match[str]) -> str:
        folder = dirname(found["path"])

        def from_here(address: re.Match[str]) -> str:
            return f'url("{normpath(join(folder, address["path"]))}")'

        text = source(normpath(join(dirname(name), found["path"]))).read_text()
        text = ADDRESS.sub(from_here, text)
        return f"@layer {found['layer']} {{ {text} }}" if found["layer"] else text

    return INDENT.sub("\n", COMMENT.sub("", IMPORT.sub(part, source(name).read_text())))

"""Static files as they are served: the house's style sheet comes as one file, not as forty."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import AppDirectoriesFinder, BaseFinder
from whitenoise.storage import CompressedManifestStaticFilesStorage

JOINED = "ui/kehity.css"
IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>\w+)\);')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\n\s*")
ADDRESS = re.compile(r'url\("(?P<path>[^":]+)"\)')


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Hashed and compressed files; what a sheet imports stands in it."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if JOINED in paths and not dry_run:
            source, name = paths[JOINED]
            Path(self.path(JOINED)).write_text(joined(Path(source.path(name))))
            paths = paths | {JOINED: (self, JOINED)}
        yield from super().post_process(paths, dry_run, **options)


class JoinedSheet(BaseFinder):
    """Finds the one sheet also where nothing has been collected, as in the test suite."""

    def find(self, path: str, find_all: bool = False, **options: Any) -> Any:
        found = [f"{_aside().name}/kehity.css"] if path == JOINED else []
        return found if find_all or not found else found[0]

    def list(self, ignore_patterns: Any) -> Iterator[Any]:
        return iter(())


@cache
def _aside() -> tempfile.TemporaryDirectory[str]:
    """With the sheet, of a time long gone so that browsers keep it; it goes with the process."""
    folder = tempfile.TemporaryDirectory(prefix="kehity-sheet-")
    sheet = Path(folder.name) / "kehity.css"
    sheet.write_text(joined(Path(str(AppDirectoriesFinder().find(JOINED)))))
    os.utime(sheet, (0, 0))
    return folder


def joined(sheet: Path) -> str:
    """This style sheet with what it imports in its place, each part in its layer."""

    def part(found: re.Match[str]) -> str:
        folder = Path(found["path"]).parent
        text = (sheet.parent / found["path"]).read_text()
        text = ADDRESS.sub(lambda one: f'url("{_from_here(folder, one["path"])}")', text)
        return f"@layer {found['layer']} {{ {text} }}"

    return INDENT.sub("\n", COMMENT.sub("", IMPORT.sub(part, sheet.read_text())))


def _from_here(folder: Path, path: str) -> str:
    parts: list[str] = []
    for one in (folder / path).parts:
        if one == ".." and parts:
            parts.pop()
        else:
            parts.append(one)
    return "/".join(parts)

"""Static files as they are served: what a style sheet imports stands in it, not in forty files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

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

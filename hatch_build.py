"""Puts compiled translations into the wheel."""

import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledTexts(BuildHookInterface[Any]):
    """Compiles each django.po outside the source tree and adds it beside its origin."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        source = Path(self.root, "src")
        self.compiled = tempfile.TemporaryDirectory(prefix="kehity-texts-")
        for po in sorted(source.glob("kehity/*/locale/*/LC_MESSAGES/*.po")):
            mo = po.with_suffix(".mo").relative_to(source)
            target = Path(self.compiled.name, mo)
            target.parent.mkdir(parents=True, exist_ok=True)
            with po.open("rb") as words, target.open("wb") as compiled:
                write_mo(compiled, read_po(words, locale=po.parents[1].name))
            build_data["force_include"][str(target)] = str(mo)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        self.compiled.cleanup()

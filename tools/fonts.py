"""`python -m tools.fonts`: cut the typeface down to what the pages are written with.

Needs fonttools. Run it when the package with the typeface moves; what it writes is committed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import font_hanken_grotesk
from fontTools import subset

FROM = Path(font_hanken_grotesk.__file__).parent / "files"
TO = Path(__file__).resolve().parent.parent / "src" / "kehity" / "ui" / "static" / "ui" / "fonts"
WEIGHTS = ("Medium", "SemiBold", "Bold")
# Latin with all marks of Europe's names, typographic signs, the euro and the minus.
LETTERS = "U+0020-007E,U+00A0-017F,U+0218-021B,U+2010-2026,U+2030,U+2039,U+203A,U+20AC,U+2212"


def main() -> None:
    TO.mkdir(exist_ok=True)
    for weight in WEIGHTS:
        name = f"HankenGrotesk-{weight}"
        subset.main([
            str(FROM / f"{name}.otf"),
            f"--unicodes={LETTERS}",
            "--layout-features=kern,liga,mark,mkmk,ccmp,locl,tnum",
            "--flavor=woff2",
            "--no-hinting",
            "--desubroutinize",
            f"--output-file={TO / f'{name}.woff2'}",
        ])  # fmt: skip
    shutil.copy(FROM / "OFL.txt", TO / "OFL.txt")


if __name__ == "__main__":
    main()

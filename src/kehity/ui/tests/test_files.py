"""The style sheet as it is served."""

import re

from kehity.ui.files import JOINED, joined
from kehity.ui.texts import PACKAGE

STATIC = PACKAGE / "ui" / "static"


def test_the_style_sheet_is_one_file_with_every_part_in_its_layer():
    sheet = STATIC / JOINED
    parts = re.findall(r'url\("([^"]+)"\) layer\((\w+)\)', sheet.read_text())

    text = joined(sheet)

    assert "@import" not in text
    layers = [layer for _path, layer in parts]
    assert re.findall(r"^@layer (\w+) \{", text, re.MULTILINE) == layers
    assert text.startswith("@layer reset, tokens,")


def test_what_it_loads_is_where_it_says():
    sheet = STATIC / JOINED

    found = re.findall(r'url\("([^"]+)"\)', joined(sheet))

    assert [one for one in found if not (sheet.parent / one).is_file()] == []
    assert len(found) == 3

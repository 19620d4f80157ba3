"""The style sheet as it is served."""

import re
from pathlib import Path

from django.contrib.staticfiles.finders import find

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


def test_a_browser_in_a_test_is_given_the_same_sheet():
    found = find(JOINED)

    assert Path(found).read_text() == joined(STATIC / JOINED)
    assert find("ui/base/base.css") == str(STATIC / "ui/base/base.css")
    assert find("ui/nothing.css") is None

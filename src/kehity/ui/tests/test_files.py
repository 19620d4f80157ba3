"""The style sheet as it is served."""

import re
from pathlib import Path

from django.contrib.staticfiles.finders import find

from kehity.ui.files import HOUSE, joined
from kehity.ui.texts import PACKAGE


def source(name):
    return PACKAGE / name.split("/")[0] / "static" / name


def test_the_style_sheet_is_one_file_with_every_part_in_its_layer():
    parts = re.findall(r'url\("([^"]+)"\) layer\((\w+)\)', source(HOUSE).read_text())

    text = joined(HOUSE, source)

    assert "@import" not in text
    layers = [layer for _path, layer in parts]
    assert re.findall(r"^@layer (\w+) \{", text, re.MULTILINE) == layers
    assert text.startswith("@layer reset, tokens,")


def test_what_it_loads_is_where_it_says():
    found = re.findall(r'url\("([^"]+)"\)', joined(HOUSE, source))

    assert [one for one in found if not (source(HOUSE).parent / one).is_file()] == []
    assert len(found) == 3


def test_a_browser_in_a_test_is_given_the_same_sheets():
    found = find(HOUSE)

    assert Path(found).read_text() == joined(HOUSE, source)
    assert "@import" not in Path(find("website/website.css")).read_text()
    assert find("ui/base/base.css") == str(source("ui/base/base.css"))
    assert find("ui/nothing.css") is None


def test_a_page_of_several_apps_has_their_styles_in_one_file():
    text = joined("website/website.css", source)

    assert "@import" not in text
    parts = ("goals/goals.css", "meetings/meetings.css")
    assert all(one in text for part in parts for one in rules(source(part)))


def rules(sheet):
    found = re.findall(r"^  (\.[\w-]+) \{", sheet.read_text(), re.MULTILINE)
    assert found
    return found

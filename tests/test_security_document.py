"""What `docs/security.md` says is shown by a test is shown by one that there is."""

import re
from collections import Counter

import pytest

from tests.starting import ROOT

pytestmark = pytest.mark.once

NAMED = re.compile(r"`(test_\w+)::(test_\w+)`")
LINE = re.compile(r"^\| (\d+\.\d+\.\d+)(?:[–,][^|]*)? \|", re.MULTILINE)
DOCUMENT = (ROOT / "docs" / "security.md").read_text()


def names_of_all_tests():
    files = [*ROOT.glob("tests/**/test_*.py"), *ROOT.glob("src/kehity/**/tests/test_*.py")]
    return {
        (file.stem, name)
        for file in files
        for name in re.findall(r"^def (test_\w+)", file.read_text(), re.MULTILINE)
    }


def test_every_test_it_names_is_there():
    named = set(NAMED.findall(DOCUMENT))

    assert named - names_of_all_tests() == set()
    assert len(named) > 60


def test_every_requirement_has_one_line():
    lines = Counter(LINE.findall(DOCUMENT))

    assert {number: times for number, times in lines.items() if times > 1} == {}
    assert {number.split(".")[0] for number in lines} == {str(one) for one in range(1, 17)}

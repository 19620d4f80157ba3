"""Two texts that began as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehity.ui.comparing import Row, joined, side_by_side

A_FEW_LINES = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=6).map("\n".join)


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "both"),
    [
        ("", "Aino", "Mikael", "Aino\nMikael"),
        ("a\nb\nc", "a\nB\nc", "a\nb\nc\nd", "a\nB\nc\nd"),
        ("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd"),
        ("a\nb\nc", "a\nc", "a\nB\nc", "a\nB\nc"),
        ("a", "a\nx", "a\ny", "a\nx\ny"),
        ("a", "a\nx", "a\nx", "a\nx"),
        ("a\n\nb", "a\n\nb\n\nc", "z\n\nb", "z\n\nb\n\nc"),
    ],
    ids=["both began", "two places", "one left out", "left out and changed", "same place",
         "same words", "between empty lines"],
)  # fmt: skip
def test_what_either_changed_is_in_the_joined_text(base, theirs, mine, both):
    assert joined(base, theirs, mine) == both


def test_the_same_paragraphs_face_each_other():
    assert side_by_side("a\n\nb\nc", "a\nB\nc\nd") == [
        Row("a", "a"),
        Row("b", "B"),
        Row("c", "c"),
        Row("", "d"),
    ]


@given(base=A_FEW_LINES, theirs=A_FEW_LINES, mine=A_FEW_LINES)
def test_no_line_that_either_added_vanishes(base, theirs, mine):
    whole = joined(base, theirs, mine).split("\n")

    added = (set(theirs.split("\n")) | set(mine.split("\n"))) - set(base.split("\n"))
    assert added - {""} <= set(whole)


@given(base=A_FEW_LINES, mine=A_FEW_LINES)
def test_where_only_one_wrote_that_text_is_the_whole(base, mine):
    assert joined(base, base, mine) == joined(base, mine, base) == mine.strip("\n")

"""Whatever is sent as a list, the person hears a sentence and the service stays up."""

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from kehity.programmes.lists.headings import problems, propose
from kehity.programmes.lists.reading import UnreadableList, read_table
from kehity.programmes.lists.refused import refused_csv
from kehity.programmes.lists.rows import Role
from kehity.programmes.lists.tests.samples import DATA, checked, workbook_of

WORKBOOK = workbook_of([["Name", "E-mail"], ["Anna", "anna@kunta.example"]])
LISTS = [path.read_bytes() for path in sorted(DATA.iterdir())]
SNIPPETS = [
    *(";", ",", "\t", "|", "\n", "\r\n", '"', "'", "=", "\x00", "\ufeff", "a", "ä", "sep=;\n"),
    *(
        "Nimi;Sähköposti;Rooli\n",
        "Anna;a@b.example;mentor\n",
        "Teemat",
        "\u2028",
        "\x1c",
        "\U0001f9ed",
    ),
]
WRITINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]


def read_and_check(content: bytes) -> None:
    with contextlib.suppress(UnreadableList):
        table = read_table(content, "list.csv")
        problems(propose(table.headings), None)
        for role in (None, Role.MENTEE, Role.MENTOR):
            rows = checked(table, role)
            assert [row.line for row in rows] == [row.line for row in table.rows]
            refused_csv(table, rows)


@given(content=st.binary(max_size=2000))
def test_any_bytes_are_a_list_or_refused_plainly(content: bytes) -> None:
    read_and_check(content)


@given(pieces=st.lists(st.sampled_from(SNIPPETS), max_size=40), writing=st.sampled_from(WRITINGS))
def test_any_text_is_a_list_or_refused_plainly(pieces: list[str], writing: str) -> None:
    read_and_check("".join(pieces).encode(writing))


@given(
    content=st.sampled_from([WORKBOOK, *LISTS]),
    place=st.floats(0, 1),
    patch=st.binary(min_size=1, max_size=30),
    keeps_rest=st.booleans(),
)
def test_a_damaged_list_is_a_list_or_refused_plainly(
    content: bytes, place: float, patch: bytes, keeps_rest: bool
) -> None:
    start = int(place * len(content))

    read_and_check(content[:start] + patch + content[start + len(patch) :] * keeps_rest)

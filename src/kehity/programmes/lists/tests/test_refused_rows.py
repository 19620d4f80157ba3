from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kehity.programmes.lists.headings import Field, propose
from kehity.programmes.lists.reading import read_table
from kehity.programmes.lists.refused import refused_csv
from kehity.programmes.lists.rows import CheckedRow, Role
from kehity.programmes.lists.spelling import on_one_line
from kehity.programmes.lists.table import Row, Table
from kehity.programmes.lists.tests.samples import MENTEE, checked, real_table, table_of

LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"], exclude_characters="\ufffd"
)
CELLS = st.one_of(
    st.text(LETTERS, max_size=30),
    st.builds("{}{}".format, st.sampled_from(["=", "+", "-", "@", " =", "\t+"]), st.text(LETTERS)),
    st.sampled_from(["a\nb", 'a"b', "a;b", "-5", "+358 40 123", "'x"]),
)


def refused(table: Table) -> list[CheckedRow]:
    return [CheckedRow(row.line, row.cells, None, ["Because."], []) for row in table.rows]


def test_the_refused_rows_come_back_with_their_reasons() -> None:
    table = real_table("ilmoittautumiset-mentorit.xlsx")

    content = refused_csv(table, checked(table, Role.MENTOR))

    lines = content.decode("utf-8").split("\r\n")
    assert content.startswith(b"\xef\xbb\xbfEtunimi;Sukunimi;")
    assert [line.rsplit(";", 2)[1:] for line in lines[:-1]] == [
        ["Montako mentoroitavaa", "Reason"],
        ["kaksi", "Column “Montako mentoroitavaa”: “kaksi” is not a number from 1 to 3."],
        ["0", "Column “Montako mentoroitavaa”: “0” is not a number from 1 to 3."],
    ]


def test_a_mended_file_comes_in() -> None:
    table = real_table("ilmoittautumiset-mentorit.xlsx")
    content = refused_csv(table, checked(table, Role.MENTOR))

    mended = read_table(content.replace(b";kaksi;", b";2;").replace(b";0;", b";1;"), "refused.csv")

    rows = checked(mended, Role.MENTOR)
    assert propose(mended.headings)[12] == Field.IGNORE
    assert [row.entry.capacity for row in rows if row.entry] == [2, 1]


def test_old_reasons_give_way_to_new_ones() -> None:
    table = table_of(MENTEE | {"Sähköposti": "", "Syy": "An old reason."})

    with override("en"):
        content = refused_csv(table, checked(table, Role.MENTEE))

    again = read_table(content, "refused.csv")
    assert again.headings == [*MENTEE, "Reason"]
    assert again.rows[0].cells[-1] == "Column “Sähköposti”: the e-mail address is missing."


def test_formulas_are_disarmed_and_numbers_left_alone() -> None:
    table = Table(
        ["=a", "b", "c", "d", "e"],
        [Row(2, ["=1+1", "+358 40 123", "-5,5", "@x", " -x"])],
        "utf-8",
        ";",
    )

    content = refused_csv(table, refused(table))

    assert content.decode("utf-8-sig") == (
        "'=a;b;c;d;e;Reason\r\n'=1+1;+358 40 123;-5,5;'@x;' -x;Because.\r\n"
    )
    assert read_table(content, "refused.csv").rows[0].cells[:5] == table.rows[0].cells


def test_cells_without_a_heading_stay_in_sight() -> None:
    table = Table(["a", "b"], [Row(2, ["1", "2", "3"])], "utf-8", ";")

    content = refused_csv(table, refused(table))

    assert content.decode("utf-8-sig") == "a;b;Reason\r\n1;2;Because.;3\r\n"


def test_broken_letters_are_shown() -> None:
    table = Table(["a", "b"], [Row(2, ["x\x00y", "\x1b[1m"])], "utf-8", ";")

    content = refused_csv(table, refused(table))

    assert read_table(content, "refused.csv").rows[0].cells[:2] == ["x�y", "�[1m"]


@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_whatever_was_written_comes_back_as_it_was(rows: list[list[str]]) -> None:
    lines = [Row(number, cells) for number, cells in enumerate(rows, start=2)]
    table = Table(["Nimi", "E-post", "Mål"], lines, "utf-8", ";")

    again = read_table(refused_csv(table, refused(table)), "refused.csv")

    assert again.headings == ["Nimi", "E-post", "Mål", "Reason"]
    assert [row.cells[:3] for row in again.rows] == rows
    assert all(on_one_line(row.cells[3]) == "Because." for row in again.rows)

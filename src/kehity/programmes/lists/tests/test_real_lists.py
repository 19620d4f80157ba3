from kehity.programmes.lists.headings import Field, problems, propose
from kehity.programmes.lists.rows import CheckedRow, Entry, Role
from kehity.programmes.lists.tests.samples import checked, real_table


def refusals(rows: list[CheckedRow]) -> dict[int, list[str]]:
    return {row.line: row.reasons for row in rows if row.entry is None}


def test_the_list_of_mentees_comes_in_but_for_six_rows() -> None:
    table = real_table("ilmoittautumiset-mentoroitavat.csv")

    rows = checked(table, Role.MENTEE)

    assert (table.encoding, table.separator) == ("cp1252", ";")
    assert problems(propose(table.headings), Role.MENTEE) == []
    assert (len(rows), sum(row.entry is not None for row in rows)) == (64, 58)
    assert refusals(rows) == {
        7: ["Column “Sähköposti”: the e-mail address is missing."],
        13: ["Column “Sähköposti”: “pekka.at.esimerkki.example” is not an e-mail address."],
        19: ["Column “Sähköposti”: “elea.kyllonen@esimerkki.example” is already on line 5."],
        31: ["Column “Työkielet”: we do not know the language “savo”."],
        38: ["Column “Tapaamistapa”: we do not know the way to meet “ehkä”."],
        44: ["Column “Teemat”: “Kvanttijohtaminen” is not among the themes of the season."],
    }
    assert {row.line: row.remarks for row in rows if row.remarks} == {
        25: ["No theme has been chosen."],
        53: ["The goal is missing."],
    }


def test_a_mentee_comes_in_whole_and_without_stray_spaces() -> None:
    rows = checked(real_table("ilmoittautumiset-mentoroitavat.csv"), Role.MENTEE)

    entry = next(row.entry for row in rows if row.line == 47)

    assert entry == Entry(
        role=Role.MENTEE,
        first_name="Ella",
        last_name="Laamanen",
        email="ella.laamanen@esimerkki.example",
        organisation="Sipoon kunta",
        unit="Konsernipalvelut",
        title="projektipäällikkö",
        place="Kirkkonummi",
        languages=("en",),
        mode="remote",
        themes=("t14", "t01", "t12"),
        goal="Should I apply for a director position or deepen my expertise?",
        offer="",
        capacity=None,
        line_manager="",
        screen_language="",
    )


def test_the_list_of_mentors_comes_in_but_for_two_rows() -> None:
    table = real_table("ilmoittautumiset-mentorit.xlsx")

    rows = checked(table, Role.MENTOR)

    assert (len(rows), sum(row.entry is not None for row in rows)) == (48, 46)
    assert refusals(rows) == {
        9: ["Column “Montako mentoroitavaa”: “kaksi” is not a number from 1 to 3."],
        15: ["Column “Montako mentoroitavaa”: “0” is not a number from 1 to 3."],
    }
    assert [row.remarks for row in rows if row.remarks] == []
    assert sum(row.entry.capacity or 0 for row in rows if row.entry) == 66


def test_the_swedish_list_comes_in_with_both_roles() -> None:
    table = real_table("anmalningar.csv")

    rows = checked(table)

    entries = [row.entry for row in rows if row.entry]
    assert (table.encoding, table.separator) == ("utf-8", ",")
    assert propose(table.headings)[10] == Field.GOAL_OR_OFFER
    assert [entry.role for entry in entries] == [Role.MENTEE] * 9 + [Role.MENTOR] * 7
    assert [row.remarks for row in rows if row.remarks] == []
    assert entries[1].themes == ("t08", "t12", "t02", "t07")
    assert (entries[0].goal[:14], entries[0].offer) == ("Should I apply", "")
    assert (entries[9].goal, entries[9].offer[:10]) == ("", "Seudulline")
    assert {entry.capacity for entry in entries[9:]} == {1}

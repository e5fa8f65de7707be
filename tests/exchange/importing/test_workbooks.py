"""Spreadsheets as people keep them: merged cells, headers in two rows, formulas, totals, hidden rows, dates kept as numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.exchange.importing.conftest import Bring

from tawthiq.exchange.importing.mapping import read_map
from tawthiq.exchange.importing.refusals import TableError
from tawthiq.exchange.importing.running import Account
from tawthiq.exchange.importing.sheet import Sheet
from tawthiq.ledger import Ledger
from tawthiq.model.incidents import Incident

MAP = """
[about]
day_first = true
country = "سوريا"
[columns]
date = "التاريخ"
place = "المكان"
[[lines]]
measure = "قتلى"
groups = ["مدنيون"]
number = "قتلى"
[[lines]]
measure = "killed"
groups = ["أطفال"]
among = "قتلى"
number = "بينهم أطفال"
"""
HEADER = ["التاريخ", "المكان", "قتلى", "بينهم أطفال"]
Given = Callable[..., Account]


@pytest.fixture
def given(bring: Bring, tmp_path: Path) -> Given:
    """Imports a workbook of these rows, changed by ``change``, by the map."""

    def giving(
        rows: Iterable[list[object]], change: Callable[[Worksheet], object] = lambda _sheet: None, *, told: str = MAP,
        name: str = "rows.xlsx",
    ) -> Account:  # fmt: skip
        book, data = Workbook(), BytesIO()
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        for row in rows:
            sheet.append(row)
        change(sheet)
        book.save(data)
        (tmp_path / "map.toml").write_text(told, encoding="utf-8")
        known = read_map(tmp_path / "map.toml")
        reading = known.reading
        return bring(lambda gazetteer: Sheet(gazetteer, known), data.getvalue(), name=name, reading=reading)

    return giving


def best(ledger: Ledger) -> list[int | None]:
    return [line.best for line in ledger.lines()]


@pytest.mark.parametrize(
    "total",
    [
        [None, "المجموع", 12, 3],
        ["الإجمالي:", None, 12, 3],
        ["Total", None, 12, None],
        ["مجموع القتلى حتى الآن", None, 12, None],
    ],
)
def test_a_row_of_totals_counts_nobody_again(ledger: Ledger, given: Given, total: list[object]) -> None:
    account = given(
        [HEADER, ["12/3/2024", "منبج", 7, 1], ["13/3/2024", "عفرين", 5, 2], total], name="rows.xlsm"
    )
    assert (account.refused, dict(account.skipped)) == ([], {"a total of other rows": 1})
    assert account.rows_of["a total of other rows"] == [4]
    assert (best(ledger), account.notes.total()) == ([7, 1, 5, 2], 0)


def test_a_total_that_its_rows_do_not_make_is_said(given: Given) -> None:
    account = given([HEADER, ["12/3/2024", "منبج", 7, 1], [None, "المجموع", 12, 1]])
    assert dict(account.notes) == {"the total of “قتلى” is 12, the rows taken make 7": 1}


def test_subtotals_are_held_against_the_rows_since_the_last(given: Given) -> None:
    rows = [["12/3/2024", "منبج", 7, 1], ["المجموع"], ["1/4/2024", "منبج", 5, 1], [None, "المجموع", 5, 1]]
    account = given([HEADER, *rows, [None, "المجموع الكلي", 12, 2]])
    assert (account.notes.total(), account.skipped.total()) == (0, 3)


def test_numbers_without_a_day_a_place_or_a_word_are_no_incident(ledger: Ledger, given: Given) -> None:
    account = given([HEADER, ["12/3/2024", "منبج", 7, 1], [None, None, 7, 1]])
    assert [(one.row, "nothing else says what happened" in one.wrong) for one in account.refused] == [
        (3, True)
    ]
    assert best(ledger) == [7, 1]


def test_a_place_called_after_a_word_of_totals_with_a_date_is_an_incident(
    ledger: Ledger, given: Given
) -> None:
    given([HEADER, ["12/3/2024", "مجموع مدارس منبج", 7, None]])
    assert best(ledger) == [7]


def test_a_formula_without_its_result_is_no_empty_cell(ledger: Ledger, given: Given) -> None:
    account = given([HEADER, ["12/3/2024", "منبج", "=3+4", 1], ["13/3/2024", "عفرين", 5, None]])
    (refusal,) = account.refused
    assert (refusal.row, refusal.column) == (2, "قتلى")
    assert "“=3+4” is a formula without its result" in refusal.wrong
    assert best(ledger) == [5]


def test_an_error_in_a_column_that_nobody_asks_for_costs_no_row(ledger: Ledger, given: Given) -> None:
    account = given([[*HEADER, "month"], ["12/3/2024", "منبج", 7, None, "#N/A"]])
    assert (account.refused, best(ledger)) == ([], [7])


def test_a_merged_cell_says_the_same_of_each_of_its_rows(ledger: Ledger, given: Given) -> None:
    rows = [["12/3/2024", "منبج", 7, None], [None, None, 5, None], [None, "عفرين", 2, None]]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:A4")
        sheet.merge_cells("B2:B3")

    assert given([HEADER, *rows], merge).notes.total() == 0
    told = [(one.happened.start, one.place) for one in ledger.records(Incident)]
    assert told == [(date(2024, 3, 12), place) for place in ("منبج", "منبج", "عفرين")]


def test_a_number_merged_over_several_rows_is_counted_in_none(ledger: Ledger, given: Given) -> None:
    rows = [["12/3/2024", "منبج", 7, None], ["13/3/2024", "عفرين", None, None]]
    account = given([HEADER, *rows], lambda sheet: sheet.merge_cells("C2:C3"))
    assert [(one.row, one.column) for one in account.refused] == [(2, "قتلى"), (3, "قتلى")]
    assert "is one cell for the rows 2 to 3" in account.refused[0].wrong
    assert best(ledger) == []


def test_a_header_in_two_rows_is_read_from_above_and_a_title_is_none(ledger: Ledger, given: Given) -> None:
    rows: list[list[object]] = [
        ["سجل الحوادث، لعام 2024"],
        ["التاريخ", "المكان", "القتلى", None],
        [None, None, "مدنيون", "بينهم أطفال"],
        ["حلب"],
        ["12/3/2024", "منبج", 7, 2],
    ]

    def merge(sheet: Worksheet) -> None:
        for area in ("A1:D1", "A2:A3", "B2:B3", "C2:D2", "A4:D4"):
            sheet.merge_cells(area)

    told = MAP.replace('"قتلى"\n[[', '"القتلى / مدنيون"\n[[').replace(
        'among = "قتلى"', 'among = "القتلى / مدنيون"'
    )
    told = told.replace('"بينهم أطفال"', '"القتلى / بينهم أطفال"')
    account = given(rows, merge, told=told + "[table]\nheader = [2, 3]\n")
    assert (account.refused, best(ledger)) == ([], [7, 2])
    assert dict(account.skipped) == {"a heading across the table": 1}
    assert ledger.records(Incident)[0].row == 5


def test_a_header_that_stands_elsewhere_or_is_misspelt_is_pointed_to(given: Given) -> None:
    with pytest.raises(TableError, match=r"row 3 has it: .* header = 3"):
        given([["سجل الحوادث"], [None], HEADER, ["12/3/2024", "منبج", 7, 2]])
    with pytest.raises(TableError, match="did you mean “التأريخ”"):
        given([["التأريخ", *HEADER[1:]], ["12/3/2024", "منبج", 7, 2]], told=MAP.replace("التاريخ", "تاريخ"))


def test_forms_of_letters_spaces_and_marks_do_not_part_a_header_from_its_name(
    ledger: Ledger, given: Given
) -> None:
    given([["\u200fالتّاريخ ", "المكان", "قتلي", "بينهم  اطفال"], ["12/3/2024", " منبج ", "٧ ", 2]])
    assert best(ledger) == [7, 2]


def test_a_date_kept_as_a_number_counts_from_the_files_own_first_day(ledger: Ledger, given: Given) -> None:
    def of_a_mac(sheet: Worksheet) -> None:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415

        assert sheet.parent is not None
        sheet.parent.epoch = CALENDAR_MAC_1904

    given([HEADER, [45363, "منبج", 7, None], [datetime(2024, 3, 12, 14, 30), "عفرين", 1, None]])
    given([HEADER, [43901, "منبج", 5, None]], of_a_mac, name="mac.xlsx")
    assert {one.happened.start for one in ledger.records(Incident)} == {date(2024, 3, 12)}


def test_hidden_rows_and_other_sheets_are_said(tmp_path: Path, given: Given, ledger: Ledger) -> None:
    from tawthiq.exchange.importing.tables import read_table  # noqa: PLC0415

    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True
        assert sheet.parent is not None
        sheet.parent.create_sheet("ملاحظات")

    given([HEADER, ["12/3/2024", "منبج", 7, None]], hide)
    assert best(ledger) == [7]
    other, hidden = read_table(tmp_path / "rows.xlsx").notes
    assert "sheet “Sheet” was taken; the file also has “ملاحظات”" in other
    assert hidden.startswith("1 hidden or filtered row ")


def test_who_is_among_others_is_counted_once(ledger: Ledger, given: Given) -> None:
    from tawthiq.tallying import tally  # noqa: PLC0415

    account = given([HEADER, ["12/3/2024", "منبج", 7, 2], ["13/3/2024", "عفرين", 2, 3]])
    (refusal,) = account.refused
    assert "is 3, more than the 2 among whom they are said to be" in refusal.wrong
    found = tally(ledger.lines())
    assert (found.total.bounds.low, found.total.bounds.high, found.unresolved) == (7, 7, ())
    children = next(line for line in ledger.lines() if line.age == "children")
    assert (children.civil_status, children.crossed) == ("civilians", True)


def test_more_children_than_civilians_is_remarked(given: Given) -> None:
    account = given([HEADER, ["12/3/2024", "منبج", 5, 6]], told=MAP.replace('among = "قتلى"\n', ""))
    assert dict(account.notes) == {"more children killed than civilians: kept as stated": 1}


@pytest.mark.parametrize(
    "there, here, wrong",
    [
        ('among = "قتلى"', 'among = "جرحى"', "among: “جرحى” is no column of another line"),
        (
            'groups = ["أطفال"]',
            'groups = ["أطفال", "نساء"]',
            "cannot be told of several groups that are counted together",
        ),
        ('measure = "قتلى"', 'measure = "خسائر"', "“خسائر” is no measure; these are killed"),
    ],
)
def test_among_names_one_number_of_other_people(given: Given, there: str, here: str, wrong: str) -> None:
    with pytest.raises(TableError, match=wrong):
        given([HEADER, ["12/3/2024", "منبج", 5, 2]], told=MAP.replace(there, here, 1))

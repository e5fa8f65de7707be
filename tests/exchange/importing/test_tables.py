"""Files as tables: encodings, separators, spreadsheets, Parquet, and what is no table."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from tawthiq.exchange.importing.refusals import CellError, TableError
from tawthiq.exchange.importing.tables import read_table

ROWS = "المكان,القتلى\nعفرين,3\n\nمنبج,4\n"


def told(path: Path, **how: object) -> list[tuple[int, dict[str, object]]]:
    return [(row.number, dict(row.cells)) for row in read_table(path, **how).rows]  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_is_read_in_any_encoding_with_any_separator(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(ROWS.replace(",", separator).encode(encoding))
    assert told(path) == [(2, {"المكان": "عفرين", "القتلى": "3"}), (4, {"المكان": "منبج", "القتلى": "4"})]


def test_a_spreadsheet_keeps_dates_and_numbers(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["notes above the table"])
    book.active.append(["التاريخ", "القتلى", None])
    book.active.append([datetime(2022, 1, 26), 3])
    book.create_sheet("ثانية").append(["x"])
    book.save(tmp_path / "rows.xlsx")
    assert told(tmp_path / "rows.xlsx", header=2) == [(3, {"التاريخ": datetime(2022, 1, 26), "القتلى": 3})]
    assert read_table(tmp_path / "rows.xlsx", sheet="ثانية").headers == ("x",)
    with pytest.raises(TableError, match="has no sheet “none”; it has Sheet, ثانية"):
        read_table(tmp_path / "rows.xlsx", sheet="none")


def test_parquet_keeps_its_types(tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"day": [date(2022, 1, 26), None], "killed": [3, 4]}), tmp_path / "rows.parquet")
    assert told(tmp_path / "rows.parquet") == [
        (2, {"day": date(2022, 1, 26), "killed": 3}),
        (3, {"killed": 4}),
    ]


def test_a_row_that_does_not_fit_its_header_is_not_trusted(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("place,killed\nManbij, near the river,4\nAfrin,#REF!\n", encoding="utf-8")
    first, second = read_table(path).rows
    assert first.wrong is not None
    assert "has 3 cells, its header 2" in first.wrong.wrong
    assert second.wrong is None  # it costs only who asks for it
    with pytest.raises(CellError, match="is an error of the spreadsheet"):
        second.get("killed")
    assert second.text("place") == "Afrin"


@pytest.mark.parametrize(
    "name, content, wrong",
    [
        ("a.csv", b"", "has no header"),
        ("a.csv", b"killed,killed\n1,2\n", "stands twice"),
        ("a.csv", b"PK\x03\x04....", "ZIP"),
        ("a.xlsx", b"killed\n1\n", "is no spreadsheet"),
        ("a.xls", b"x", "save it as .xlsx"),
        ("a.parquet", b"PAR0", "is no Parquet"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, content: bytes, wrong: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TableError, match=wrong):
        read_table(tmp_path / name)

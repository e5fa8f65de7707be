"""Tallies in files: CSV, JSON, Parquet, and workbooks that are set from right to left in Arabic.

Every row carries its question, its snapshot, its clocks and its population, so that a number torn out of its table still says
what it is.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawthiq.exchange.files import write_bytes, write_whole
from tawthiq.exchange.tally_records import flat_rows, snapshot_words, tally_document
from tawthiq.model.tallies import Tally

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from tawthiq.bulletins.house import House

KINDS = ("csv", "json", "xlsx", "parquet")
_WIDEST = 60
_WHOLE = frozenset({"low", "best", "high", "counts", "documents", "entry"})


def write_tally(result: Tally, path: Path, kind: str, language: str) -> None:
    """The tally in a file of that kind, whole or not at all. OSError, naming the path, where it cannot be written."""
    if kind == "csv":
        write_whole(path, csv_text(result, language))
    elif kind == "json":
        write_whole(path, json.dumps(tally_document(result), ensure_ascii=False, indent=1) + "\n")
    elif kind == "parquet":
        write_bytes(path, parquet_bytes(result))
    else:
        write_bytes(path, workbook_bytes(result, language))


def csv_text(result: Tally, language: str) -> str:
    """Comma-separated, with the names of the values beside their ids; UTF-8 as the caller writes it."""
    rows = _named(result, language)
    out = io.StringIO()
    table = csv.DictWriter(out, _columns(result, rows), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return out.getvalue()


def _columns(result: Tally, rows: Sequence[dict[str, Any]]) -> list[str]:
    return list(rows[0]) if rows else [*result.query.by, "row", "low", "best", "high"]


def _named(result: Tally, language: str) -> list[dict[str, Any]]:
    """The flat rows with a column of what each row is called."""
    from tawthiq.bulletins.house import House  # noqa: PLC0415
    from tawthiq.bulletins.view import cell_label  # noqa: PLC0415

    house = House(language)
    rows = flat_rows(result)
    labels = [cell_label(result, cell, house) for cell in result.cells]
    labels += [
        house.label("total") if row["row"] == "total" else house.title(house.label("overlap"))
        for row in rows[len(labels) :]
    ]
    return [{"label": label, **row} for label, row in zip(labels, rows, strict=True)]


def parquet_bytes(result: Tally) -> bytes:
    """A Parquet file; the whole tally stands in its metadata, too, under ``tawthiq``."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    rows = flat_rows(result)
    schema = pa.schema(
        [(name, pa.int64() if name in _WHOLE else pa.string()) for name in _columns(result, rows)],
        metadata={"tawthiq": json.dumps(tally_document(result), ensure_ascii=False)},
    )
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema), out)
    return out.getvalue()


def workbook_bytes(result: Tally, language: str) -> bytes:
    """A workbook: the table with its population above it, and a second sheet with every row as other programs read it."""
    from openpyxl import Workbook  # noqa: PLC0415  (0.2 s)

    from tawthiq.bulletins.house import House  # noqa: PLC0415

    house = House(language)
    book = Workbook()
    _table_sheet(book.active, result, house)
    _rows_sheet(book.create_sheet(house.label("rows_sheet")), result, house)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _table_sheet(sheet: Worksheet, result: Tally, house: House) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415

    from tawthiq.bulletins.notes import notes  # noqa: PLC0415
    from tawthiq.bulletins.view import population  # noqa: PLC0415

    sheet.title = house.label("table_sheet")
    sheet.sheet_view.rightToLeft = house.arabic
    for name, value in population(result, house):
        sheet.append([name, value])
    if result.source is not None:
        sheet.append([house.label("snapshot"), snapshot_words(result.source)])
    if not result.documented:
        sheet.append(["!", house.label("no_lines")])
    for note in notes(result, house):
        sheet.append(["!", note])
    sheet.append([])
    dimensions = [house.text("dimension", name) for name in result.query.by]
    sheet.append([", ".join(dimensions), *(house.label(end) for end in ("low", "best", "high"))])
    heading = sheet.max_row
    for cell in sheet[heading]:
        cell.font = Font(bold=True)
    for row in _named(result, house.language):
        sheet.append([row["label"], row["low"], row["best"], row["high"]])
    if result.total is not None:
        for cell in sheet[sheet.max_row]:
            cell.font = Font(bold=True)
    sheet.freeze_panes = sheet.cell(heading + 1, 1)
    _widths(sheet)


def _rows_sheet(sheet: Worksheet, result: Tally, house: House) -> None:
    sheet.sheet_view.rightToLeft = house.arabic
    rows = _named(result, house.language)
    sheet.append(_columns(result, rows))
    for row in rows:
        sheet.append(list(row.values()))
    sheet.freeze_panes = "A2"
    _widths(sheet)


def _widths(sheet: Worksheet) -> None:
    for column in sheet.columns:
        longest = max((len(str(cell.value)) for cell in column if cell.value is not None), default=0)
        sheet.column_dimensions[column[0].column_letter].width = min(max(longest + 2, 8), _WIDEST)

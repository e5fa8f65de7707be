"""Files as tables: CSV in any encoding and with any separator, XLSX, Parquet. One header row; a row is named by its number.

CSV cells are text. XLSX and Parquet cells keep their type: a whole number, a date. Empty cells are None.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from tawthiq.exchange.decoding import UndecodableError, decode
from tawthiq.exchange.importing.refusals import CellError, TableError

SEPARATORS = (",", ";", "\t", "|", "،", "؛")
ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".parquet")
_EXCEL_ERRORS = frozenset({"#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#N/A", "#NULL!", "#NUM!"})


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number in the file, the header being row 1, and its cells that are not empty, by their column."""

    number: int
    cells: Mapping[str, object]
    wrong: CellError | None = None
    """Set where the row does not fit the header, so that its cells cannot be trusted."""

    def get(self, column: str) -> object:
        """The cell; None where it is empty."""
        return self.cells.get(column)

    def text(self, column: str) -> str | None:
        """The cell as text without spaces around it; None where it is empty."""
        value = self.cells.get(column)
        return None if value is None else str(value).strip() or None


@dataclass(frozen=True, slots=True)
class Table:
    """A file as a table. ``rows`` can be gone through again and again."""

    path: Path
    sha256: str
    headers: tuple[str, ...]
    rows: Iterable[TableRow]

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def need(self, columns: Iterable[str], what: str) -> None:
        """Raise TableError where a column is missing."""
        missing = [column for column in columns if column not in self.headers]
        if missing:
            raise TableError(
                f"{self.path}: is no {what}: it has no column {', '.join(missing)}"
                f" (it has {', '.join(self.headers[:12])}{' …' if len(self.headers) > 12 else ''})"
            )


def read_table(path: Path, *, sheet: str | None = None, header: int = 1) -> Table:
    """A file as a table. ``sheet`` and ``header`` (its row) are for spreadsheets and CSV whose table begins further down.

    Raises TableError for what is no table, OSError where it cannot be read.
    """
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if path.suffix.lower() == ".parquet":
        columns, rows = _parquet(path)
        return Table(path, digest, _checked(path, columns), rows)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        raw: Iterable[Sequence[object]] = _xlsx(path, sheet)
    elif path.suffix.lower() in (".xls", ".ods"):
        raise TableError(f"{path}: is not read in this form; save it as .xlsx or .csv")
    else:
        raw = _csv(path, data)
    waiting = iter(raw)
    first: Sequence[object] = next((cells for number, cells in enumerate(waiting, 1) if number == header), ())
    named = [_text(cell) for cell in first]
    while named and named[-1] is None:
        named.pop()
    if not named:
        raise TableError(f"{path}: has no header in row {header}; say where it is")
    headers = _checked(path, [name or f"column {number}" for number, name in enumerate(named, 1)])
    return Table(path, digest, headers, _Rows(path, data, sheet, header, headers))


def _checked(path: Path, headers: Sequence[str]) -> tuple[str, ...]:
    twice = [name for name, count in Counter(headers).items() if count > 1]
    if twice:
        raise TableError(
            f"{path}: the column “{twice[0]}” stands twice in its header; give each its own name"
        )
    return tuple(headers)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of a CSV or XLSX file, read anew each time."""

    path: Path
    data: bytes
    sheet: str | None
    header: int
    headers: tuple[str, ...]

    def __iter__(self) -> Iterator[TableRow]:
        spread = self.path.suffix.lower() in (".xlsx", ".xlsm")
        raw: Iterable[Sequence[object]] = (
            _xlsx(self.path, self.sheet) if spread else _csv(self.path, self.data)
        )
        for number, cells in enumerate(raw, 1):
            if number > self.header and any(_full(cell) for cell in cells):
                yield _row(number - self.header + 1, self.headers, cells)


def _full(cell: object) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _row(number: int, headers: Sequence[str], cells: Sequence[object]) -> TableRow:
    beyond = [cell for cell in cells[len(headers) :] if _full(cell)]
    told = {name: cell for name, cell in zip(headers, cells, strict=False) if _full(cell)}
    wrong = None
    if beyond:
        wrong = CellError(
            None, f"has {len(cells)} cells, its header {len(headers)}",
            "put text that holds the separator into quotation marks", None,
        )  # fmt: skip
    for name, cell in told.items():
        if isinstance(cell, str) and cell in _EXCEL_ERRORS:
            wrong = CellError(
                name, "is an error of the spreadsheet", "mend the formula, or empty the cell", cell
            )
    return TableRow(number, told, wrong)


def _text(cell: object) -> str | None:
    return None if cell is None else " ".join(str(cell).replace("\ufeff", "").split()) or None


def _csv(path: Path, data: bytes) -> Iterator[list[object]]:
    try:
        text = decode(data).text
    except UndecodableError as error:
        raise TableError(f"{path}: {error.problem}; {error.mend}") from error
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    head = text.partition("\n")[0]
    separator = max(SEPARATORS, key=head.count)
    try:
        for cells in csv.reader(StringIO(text), delimiter=separator if separator in head else ","):
            yield list(cells)
    except csv.Error as error:
        raise TableError(f"{path}: is no CSV that can be read: {error}") from error


def _xlsx(path: Path, sheet: str | None) -> Iterator[Sequence[object]]:
    from zipfile import BadZipFile  # noqa: PLC0415

    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise TableError(f"{path}: is no spreadsheet that can be read: {error}") from error
    try:
        if sheet is not None and sheet not in book.sheetnames:
            raise TableError(f"{path}: has no sheet “{sheet}”; it has {', '.join(book.sheetnames)}")
        chosen = book[sheet] if sheet is not None else book.worksheets[0]
        yield from chosen.iter_rows(values_only=True)
    finally:
        book.close()


class _ParquetRows:
    def __init__(self, path: Path, headers: list[str]) -> None:
        self._path = path
        self._headers = headers

    def __iter__(self) -> Iterator[TableRow]:
        import pyarrow.parquet as pq  # noqa: PLC0415

        number = 1
        for batch in pq.ParquetFile(self._path).iter_batches(2000):
            for cells in batch.to_pylist():
                number += 1
                yield _row(number, self._headers, [cells[name] for name in self._headers])


def _parquet(path: Path) -> tuple[list[str], _ParquetRows]:
    import pyarrow as pa  # noqa: PLC0415  heavy, and needed for this kind alone
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        headers = [str(name) for name in pq.read_schema(path).names]
    except pa.ArrowInvalid as error:
        raise TableError(f"{path}: is no Parquet file: {error}") from error
    return headers, _ParquetRows(path, headers)

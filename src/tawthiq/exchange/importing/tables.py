"""Files as tables: CSV in any encoding and with any separator, XLSX, Parquet. A header of one row or more; a row is named by its number.

CSV cells are text. XLSX and Parquet cells keep their type: a whole number, a date. Empty cells are None.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from io import StringIO
from itertools import islice
from pathlib import Path

from tawthiq.exchange.decoding import UndecodableError, decode
from tawthiq.exchange.importing.refusals import CellError, TableError
from tawthiq.exchange.importing.workbooks import ERRORS, Area, Unreadable, sheet_file
from tawthiq.text.normal import fold

SEPARATORS = (",", ";", "\t", "|", "،", "؛")
_LOOKED_AT = 25
"""Rows in which a header that was not found is looked for."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number in the file, the first being row 1, and its cells that are not empty, by their column."""

    number: int
    cells: Mapping[str, object]
    wrong: CellError | None = None
    """Set where the row does not fit the header, so that its cells cannot be trusted."""
    merged: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Of a column the first and the last row over which this row's cell is merged."""
    heading: bool = False
    """True where one cell, merged across the table, is all that the row holds."""

    def get(self, column: str) -> object:
        """The cell; None where it is empty. Raises CellError where it is a formula without a result, or an error."""
        value = self.cells.get(column)
        if isinstance(value, Unreadable):
            raise CellError(column, value.wrong, value.mend, value.shown)
        return value

    def text(self, column: str) -> str | None:
        """The cell as text without spaces around it; None where it is empty. Raises CellError as ``get`` does."""
        value = self.get(column)
        return None if value is None else str(value).strip() or None


@dataclass(frozen=True, slots=True)
class Table:
    """A file as a table. ``rows`` can be gone through again and again."""

    path: Path
    sha256: str
    headers: tuple[str, ...]
    rows: Iterable[TableRow]
    epoch: date | None = None
    """From which day the serial dates of its file count; None where the file does not say."""
    notes: tuple[str, ...] = ()
    """What a person should know of how the file was read."""
    first: tuple[tuple[str, ...], ...] = ()
    """What stands in the first rows of the file, to find a header that stands elsewhere."""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    def column(self, header: str) -> str | None:
        """The column of that header, whatever its spaces, marks and forms of letters; None where there is none, or several."""
        if header in self.headers:
            return header
        like = [one for one in self.headers if _alike(one) == _alike(header)]
        return like[0] if len(like) == 1 else None

    def need(self, columns: Iterable[str], what: str) -> None:
        """Raise TableError where a column is missing, with what may be meant."""
        missing = [column for column in columns if self.column(column) is None]
        if missing:
            raise TableError(
                f"{self.path}: is no {what}: it has no column {', '.join(missing)}"
                f" (it has {', '.join(self.headers[:12])}{' …' if len(self.headers) > 12 else ''})"
                f"{self._hint(missing)}"
            )

    def _hint(self, missing: Sequence[str]) -> str:
        """In which row the missing headers stand, else what they may be misspelt for."""
        wanted = {_alike(one) for one in missing}
        for number, cells in enumerate(self.first, 1):
            if wanted <= {_alike(one) for one in cells}:
                return f"; row {number} has it: say so in the map, under [table]: header = {number}"
        near = difflib.get_close_matches(_alike(missing[0]), [_alike(one) for one in self.headers], 1, 0.7)
        found = next((one for one in self.headers if near and _alike(one) == near[0]), None)
        return f"; did you mean “{found}”?" if found else ""


def _alike(header: str) -> str:
    return " ".join(fold(header).split())


def read_table(path: Path, *, sheet: str | None = None, header: int | Sequence[int] = 1) -> Table:
    """A file as a table. ``sheet`` and ``header`` are for spreadsheets and CSV whose table begins further down.

    ``header`` is the row of the header, or the rows of one that stands in several: its parts are joined by " / ". Raises
    TableError for what is no table, OSError where it cannot be read.
    """
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    ending = path.suffix.lower()
    if ending == ".parquet":
        columns, rows = _parquet(path)
        return Table(path, digest, _checked(path, columns), rows)
    if ending in (".xls", ".ods", ".xlsb", ".numbers"):
        raise TableError(f"{path}: is not read in this form; save it as .xlsx or .csv")
    heads = tuple([header] if isinstance(header, int) else sorted(header))
    spread = sheet_file(path, sheet) if ending in (".xlsx", ".xlsm") else None
    source = spread.rows if spread else partial(_csv, path, data, heads[0])
    areas = spread.areas if spread else ()
    first = [[_text(cell) or "" for cell in cells] for cells in islice(source(), max(_LOOKED_AT, *heads))]
    headers = _checked(path, _headers(path, first, heads, areas))
    notes = []
    if spread and sheet is None and spread.others:
        others = ", ".join(f"“{one}”" for one in spread.others)
        notes.append(
            f"sheet “{spread.sheet}” was taken; the file also has {others}: [table] sheet = … says which"
        )
    if spread and (hidden := sum(number > heads[-1] for number in spread.hidden)):
        notes.append(
            f"{hidden} hidden or filtered row{'s' if hidden > 1 else ''} of the sheet were read like the others"
        )
    rows_ = _Rows(source, heads[-1], headers, areas)
    return Table(
        path, digest, headers, rows_, spread.epoch if spread else None, tuple(notes), tuple(map(tuple, first))
    )


def _headers(
    path: Path, first: Sequence[list[str]], heads: Sequence[int], areas: Sequence[Area]
) -> list[str]:
    """The names of the columns: a header in several rows is read from above, a merged cell standing over all its columns."""
    lines = [list(first[number - 1]) if 0 < number <= len(first) else [] for number in heads]
    width = max(map(len, lines))
    for line in lines:
        line.extend([""] * (width - len(line)))
    for area in areas:
        rows = [at for at, number in enumerate(heads) if area.first_row <= number <= area.last_row]
        columns = range(area.first_column - 1, min(area.last_column, width))
        if rows and len(heads) > 1 and area.first_row in heads:
            told = lines[heads.index(area.first_row)][area.first_column - 1]
            for at in rows:
                for column in columns:
                    lines[at][column] = told
    named = [" / ".join(dict.fromkeys(filter(None, parts))) for parts in zip(*lines, strict=True)]
    while named and not named[-1]:
        named.pop()
    if not named:
        raise TableError(f"{path}: has no header in row {heads[0]}; say where it is")
    return [name or f"column {number}" for number, name in enumerate(named, 1)]


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

    source: Callable[[], Iterator[Sequence[object]]]
    header: int
    headers: tuple[str, ...]
    areas: Sequence[Area]

    def __iter__(self) -> Iterator[TableRow]:
        down = defaultdict(list)
        across = set()
        for area in self.areas:
            for number in range(max(area.first_row, self.header + 1), area.last_row + 1):
                if area.first_row < area.last_row:
                    down[number].append(area)
                elif area.first_column < area.last_column:
                    across.add(number)
        standing: dict[Area, object] = {}
        for number, told in enumerate(self.source(), 1):
            if number <= self.header:
                continue
            cells = list(told)
            for area in down.get(number, ()):
                at = area.first_column - 1
                if number == area.first_row:
                    standing[area] = cells[at] if at < len(cells) else None
                else:
                    cells.extend([None] * (at + 1 - len(cells)))
                    cells[at] = standing.get(area)
            if any(_full(cell) for cell in cells):
                yield _row(number, self.headers, cells, down.get(number, ()), number in across)


def _read(cell: object) -> object:
    if isinstance(cell, str) and cell in ERRORS:
        return Unreadable(cell, "is an error of the spreadsheet", "mend the formula, or empty the cell")
    return cell


def _full(cell: object) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _row(
    number: int,
    headers: Sequence[str],
    cells: Sequence[object],
    areas: Iterable[Area] = (),
    across: bool = False,
) -> TableRow:
    told = {name: _read(cell) for name, cell in zip(headers, cells, strict=False) if _full(cell)}
    wrong = None
    if any(_full(cell) for cell in cells[len(headers) :]):
        wrong = CellError(
            None, f"has {len(cells)} cells, its header {len(headers)}",
            "put text that holds the separator into quotation marks, or name every column in the header", None,
        )  # fmt: skip
    merged = {
        headers[area.first_column - 1]: (area.first_row, area.last_row)
        for area in areas
        if area.first_column <= len(headers)
    }
    return TableRow(number, told, wrong, merged, across and len(told) == 1)


def _text(cell: object) -> str | None:
    if cell is None or isinstance(cell, Unreadable):
        return None
    return " ".join(str(cell).replace("\ufeff", "").split()) or None


def _csv(path: Path, data: bytes, header: int) -> Iterator[list[object]]:
    try:
        text = decode(data).text
    except UndecodableError as error:
        raise TableError(f"{path}: {error.problem}; {error.mend}") from error
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    head = next(
        islice(StringIO(text), header - 1, None), ""
    )  # a line above it may be prose, with commas of its own
    separator = max(SEPARATORS, key=head.count)
    try:
        for cells in csv.reader(StringIO(text), delimiter=separator if separator in head else ","):
            yield list(cells)
    except csv.Error as error:
        raise TableError(f"{path}: is no CSV that can be read: {error}") from error


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

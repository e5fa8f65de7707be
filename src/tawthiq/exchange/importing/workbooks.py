"""Spreadsheets as rows of cells, with what a reader of values alone would miss: merged cells, hidden rows, formulas never computed.

A cell merged over several rows says the same of each of them. A formula whose result the file does not hold, and an error of the
spreadsheet, are told when somebody asks for their cell, and cost no row that does not need them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from tawthiq.exchange.importing.refusals import TableError

if TYPE_CHECKING:
    from openpyxl import Workbook

ERRORS = frozenset({"#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#N/A", "#NULL!", "#NUM!"})
_TAG = r"<(?:\w+:)?"
_MERGED = re.compile(rf'{_TAG}mergeCell\b[^>]*?\bref="([A-Z]+\d+:[A-Z]+\d+)"'.encode())
_HIDDEN = re.compile(rf"{_TAG}row\b[^>]*>".encode())
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_FORMULA = re.compile(rf"{_TAG}f\b".encode())
_CHUNK, _LAP = 1 << 20, 1 << 11


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that holds no value: ``shown`` is what stands there."""

    shown: str
    wrong: str
    mend: str

    def __str__(self) -> str:
        return self.shown


@dataclass(frozen=True, slots=True)
class Area:
    """Cells merged into one, by rows and columns from 1."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(slots=True)
class _Scan:
    """What the sheet's file says beside its values."""

    areas: list[Area] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    formulas: bool = False


@dataclass(frozen=True, slots=True)
class SheetFile:
    """One sheet of a workbook; ``rows`` can be gone through again and again."""

    path: Path
    sheet: str | None
    areas: tuple[Area, ...]
    hidden: frozenset[int]
    """Rows that are hidden, or filtered out of sight."""
    formulas: bool
    epoch: date
    """From which day its serial dates count."""
    others: tuple[str, ...]
    """Other sheets that can be seen."""

    def rows(self) -> Iterator[Sequence[object]]:
        """The rows with the values of their cells, from the first row of the sheet on."""
        book = _open(self.path, values=True)
        told = _open(self.path, values=False) if self.formulas else None
        try:
            values = _sheet(book, self.path, self.sheet).iter_rows(values_only=True)
            formulas = _sheet(told, self.path, self.sheet).iter_rows(values_only=True) if told else repeat(())
            for cells, behind in zip(values, formulas, strict=False):
                yield [
                    _value(cell, behind[at] if at < len(behind) else None) for at, cell in enumerate(cells)
                ]
        finally:
            book.close()
            if told:
                told.close()


def sheet_file(path: Path, sheet: str | None) -> SheetFile:
    """A sheet of a workbook: that of the name, else the first that is not hidden. Raises TableError."""
    book = _open(path, values=True)
    try:
        chosen = _sheet(book, path, sheet)
        scan = _scan(chosen)
        seen = tuple(
            one.title for one in book.worksheets if one.sheet_state == "visible" and one is not chosen
        )
        epoch = book.epoch.date()
        return SheetFile(
            path, chosen.title, tuple(scan.areas), frozenset(scan.hidden), scan.formulas, epoch, seen
        )
    finally:
        book.close()


def _open(path: Path, *, values: bool) -> Workbook:
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        return load_workbook(path, read_only=True, data_only=values)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise TableError(f"{path}: is no spreadsheet that can be read: {error}") from error


def _sheet(book: Workbook, path: Path, sheet: str | None) -> Any:
    if sheet is not None and sheet not in book.sheetnames:
        raise TableError(f"{path}: has no sheet “{sheet}”; it has {', '.join(book.sheetnames)}")
    visible = [one for one in book.worksheets if one.sheet_state == "visible"]
    chosen: Any = book[sheet] if sheet is not None else (visible or book.worksheets)[0]
    chosen.reset_dimensions()  # what some programs write of a sheet's size is wrong, and would cut it off
    return chosen


def _scan(sheet: Any) -> _Scan:
    """The merged areas, hidden rows and formulas of a sheet, from its file, little at a time."""
    from openpyxl.utils.cell import range_boundaries  # noqa: PLC0415

    found = _Scan()
    areas: dict[Area, None] = {}
    with sheet._get_source() as source:
        lap = b""
        while chunk := source.read(_CHUNK):
            text = lap + chunk
            for match in _MERGED.finditer(text):
                left, top, right, bottom = range_boundaries(match[1].decode())
                areas[Area(top or 1, bottom or 1, left or 1, right or 1)] = None
            for match in _HIDDEN.finditer(text):
                if b'hidden="1"' in match[0] or b'hidden="true"' in match[0]:
                    found.hidden.update(int(one) for one in _ROW_NUMBER.findall(match[0]))
            found.formulas = found.formulas or _FORMULA.search(text) is not None
            lap = text[-_LAP:]
    found.areas = list(areas)
    return found


def _value(cell: object, behind: object) -> object:
    """The value of a cell; what is no value as such."""
    if cell is None and isinstance(behind, str) and behind.startswith("="):
        return Unreadable(
            behind, "is a formula without its result", "open the file in the spreadsheet program and save it, or paste values"
        )  # fmt: skip
    return cell

"""What could not be taken from a file, each with its row, its column, what is wrong and what mends it."""

from __future__ import annotations

from dataclasses import dataclass


class TableError(ValueError):
    """A file that cannot be read as a table, or lacks a column that its format needs; nothing of it was taken."""


class CellError(ValueError):
    """A cell that does not say what its column should.

    ``shown`` is what stands there; it is told only where the file is not private.
    """

    def __init__(self, column: str | None, wrong: str, mend: str, shown: object = None) -> None:
        super().__init__(wrong)
        self.column = column
        self.wrong = wrong
        self.mend = mend
        self.shown = shown


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken."""

    file: str
    row: int
    column: str | None
    wrong: str
    mend: str

    def __str__(self) -> str:
        column = f", column “{self.column}”" if self.column else ""
        return f"{self.file}: row {self.row}{column}: {self.wrong}; {self.mend}"


def refused(file: str, row: int, error: CellError, *, private: bool) -> Refused:
    """The refusal of a row, with what stands in the cell unless that could name somebody."""
    said = "" if private or error.shown is None else f"“{error.shown}” "
    return Refused(file, row, error.column, f"{said}{error.wrong}", error.mend)

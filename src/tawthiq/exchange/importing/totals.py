"""Rows that total others («المجموع», "Total"): no incident and no person of their own, so that nobody is counted twice.

Such a row is left out by name. What it says is held against the rows that were taken, since a total that does not fit them says
that a row is missing, mistyped or there twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from tawthiq.exchange.importing.cell_numbers import Stated, plain
from tawthiq.exchange.importing.tables import TableRow
from tawthiq.resources import load_toml
from tawthiq.text.normal import fold

LEFT_OUT = "a total of other rows"


def is_total(row: TableRow, *, dated: bool = False) -> bool:
    """True where a cell of a row is a word for a total; in a row without a date also where its first cell begins with one."""
    told = [_bare(cell) for cell in row.cells.values() if isinstance(cell, str)]
    if any(cell in _words() for cell in told):
        return True
    first = next((_bare(str(cell)) for cell in row.cells.values()), "")
    return not dated and any(first.startswith(f"{word} ") for word in _words())


def _bare(cell: str) -> str:
    return plain(cell).strip(" :.*=-–—()")


@cache
def _words() -> frozenset[str]:
    return frozenset(fold(word) for word in load_toml("cells.toml")["totals"])


class Sums:
    """What the rows taken make, column by column, to hold totals against: all of them, and those since the last total."""

    def __init__(self) -> None:
        self._all: dict[str, tuple[int, int | None]] = {}
        self._since: dict[str, tuple[int, int | None]] = {}

    def add(self, column: str, stated: Stated) -> None:
        """Take in the number of a row."""
        for sums in (self._all, self._since):
            low, high = sums.get(column, (0, 0))
            sums[column] = (
                low + (stated.low or 0),
                None if high is None or stated.high is None else high + stated.high,
            )

    def against(self, told: Iterable[tuple[str, Stated]]) -> list[str]:
        """What is amiss between a total's numbers and the rows above it; the next total is held against those after it."""
        found = [
            f"the total of “{column}” is {stated.value}, the rows taken make {_said(self._all.get(column, (0, 0)))}"
            for column, stated in told
            if not any(_fits(stated, sums.get(column, (0, 0))) for sums in (self._all, self._since))
        ]
        self._since = {}
        return found


def _fits(stated: Stated, sums: tuple[int, int | None]) -> bool:
    low, high = sums
    return (stated.high is None or low <= stated.high) and (high is None or (stated.low or 0) <= high)


def _said(sums: tuple[int, int | None]) -> str:
    low, high = sums
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"

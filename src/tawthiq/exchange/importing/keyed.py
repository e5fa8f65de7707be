"""Rows of a file by the key that its map gives them: one key on two different rows cannot be right, whichever of them is wrong."""

from __future__ import annotations

from collections import defaultdict

from tawthiq.exchange.importing.mapping import Columns
from tawthiq.exchange.importing.refusals import CellError
from tawthiq.exchange.importing.tables import Table, TableRow

AGAIN = "the same row again, of the same key"
_NAMED = 5


class Keys:
    """Which rows of a table bear which key."""

    def __init__(self, columns: Columns, table: Table) -> None:
        self._columns = columns
        self._rows: dict[str, list[int]] = defaultdict(list)
        self._first: dict[str, TableRow] = {}
        self._differ: set[str] = set()
        if "key" not in columns.of:
            return
        for row in table.rows:
            try:
                key = None if row.wrong is not None else columns.text(row, "key")
            except CellError:  # told with the row itself
                continue
            if key is not None:
                self._rows[key].append(row.number)
                if self._first.setdefault(key, row).cells != row.cells:
                    self._differ.add(key)

    def again(self, row: TableRow) -> bool:
        """True for a row that only repeats an earlier one of its key. Raises CellError where rows of its key differ.

        All of them are refused then: to take the last would lose an incident without a word, to take the first guesses.
        """
        key = self._columns.text(row, "key")
        if key is None or key not in self._rows:
            return False
        if key in self._differ:
            rows = self._rows[key]
            told = ", ".join(map(str, rows[:_NAMED])) + (" …" if len(rows) > _NAMED else "")
            raise CellError(
                self._columns.column("key"),
                f"is the key of {len(rows)} rows that differ ({told}): none of them was taken",
                "give every row a key of its own, or keep only the row that holds",
                key,
            )
        return row.number != self._first[key].number

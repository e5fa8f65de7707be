"""What a format has to say: which columns it needs, what a row becomes, and under which line rows are known again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Protocol

from tawthiq.exchange.importing.tables import Table, TableRow
from tawthiq.ledger.originators import originator_id
from tawthiq.model.dates import DateSpan
from tawthiq.model.lines import CasualtyLine, Evidence, LineStatus
from tawthiq.model.records import Record
from tawthiq.model.terms import Bound, Measure, Sensitivity


@dataclass(slots=True)
class Made:
    """What one row becomes."""

    lines: list[CasualtyLine] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    emptied: list[str] = field(default_factory=list)
    """Ids of lines that the row would tell were their cells not empty."""
    notes: list[str] = field(default_factory=list)
    """What a person should know of it; counted by their words in the account."""
    skipped: str | None = None
    """Why the row becomes nothing, where that is as it should be."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What is the same for all rows of a file."""

    sha256: str
    name: str
    sensitivity: Sensitivity
    outlet: str | None = None
    originator: str | None = None
    published: date | datetime | None = None

    def whose(self, row: str | None, file: object = None, series: object = None) -> str:
        """Whose count a line is: whom its row names, the command, the map of its ``file``, or the outlet.

        Where nobody is named, those of one ``series`` are one count: the name of a file changes from month to month.
        """
        named = row or self.originator or (str(file) if file else None) or self.outlet
        return originator_id(named) if named else str(series or self.name)

    def evidence(self, row: int, said: date | datetime | None = None) -> Evidence:
        """That a line rests on a row."""
        at = said or self.published
        day = at.date() if isinstance(at, datetime) else at
        return Evidence(self.sha256, 0, 0, self.outlet, day, self.sensitivity, self.name, row)


class Format(Protocol):
    """One kind of file."""

    name: str
    private: bool
    """True where rows name persons: then no message shows what stands in a cell."""
    keyed: bool
    """True where every row has an id of its own, so that the second of two equal rows is no more than a repeat."""

    def scope(self, table: Table) -> str:
        """The first line of a row's words: equal rows of one scope are one row, whatever file they stand in."""

    def becomes(self, table: Table) -> list[tuple[str, str]]:
        """Each column of the file and what it becomes. Raises TableError where one that is needed is missing."""

    def before(self, table: Table, origin: Origin) -> Made:
        """What the file brings as a whole, before its rows."""

    def row(self, row: TableRow, origin: Origin) -> Made:
        """What a row becomes. Raises CellError."""


def stable_id(prefix: str, *parts: object, digits: int = 16) -> str:
    """An id that the same row has in every ledger."""
    return prefix + sha256("\n".join(map(str, parts)).encode()).hexdigest()[:digits]


def bound_of(low: int | None, high: int | None) -> Bound:
    """How bounds were said."""
    if low is not None and high is not None:
        return Bound.EXACT if low == high else Bound.BETWEEN
    if low is not None:
        return Bound.AT_LEAST
    return Bound.AT_MOST if high is not None else Bound.ABOUT


def line(
    ident: str,
    origin: Origin,
    row: int,
    bounds: tuple[int | None, int | None, int | None],
    happened: DateSpan,
    **told: object,
) -> CasualtyLine:
    """A casualty line of a row; of the people killed unless told otherwise."""
    low, best, high = bounds
    given: dict[str, object] = {
        "measure": Measure.KILLED, "groups": (), "by": (), "means": (), "place": None, "place_ids": (),
        "territory": None, "bound": bound_of(low, high), "originator": origin.originator or origin.name,
        "as_of": None, "value": best if best is not None else low if low is not None else high,
    } | told  # fmt: skip
    said = given.get("said")
    assert said is None or isinstance(said, date)
    return CasualtyLine(
        id=ident, status=LineStatus.PROPOSED, happened=happened, low=low, best=best, high=high,
        recorded_at=NOT_YET, evidence=origin.evidence(row, said), **given,  # type: ignore[arg-type]
    )  # fmt: skip


NOT_YET = datetime.min
"""In place of the moment that the ledger gives."""


AGAIN = "(the same row again"
AGAIN_LEFT_OUT = "the same row again"


def numbered(rows: Iterable[TableRow], scope: str) -> Iterator[tuple[TableRow, str]]:
    """Rows with their words: under the scope, a line for each cell that is not empty; the second of two equal rows says so."""
    seen: dict[bytes, int] = {}
    for row in rows:
        words = "\n".join((scope, *(f"{column}: {_said(cell)}" for column, cell in row.cells.items())))
        key = sha256(words.encode(errors="surrogatepass")).digest()[:16]
        seen[key] = times = seen.get(key, 0) + 1
        yield row, words if times == 1 else f"{words}\n{AGAIN}: {times})"


def _said(cell: object) -> str:
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)

"""Published daily tables with their revisions: each change a line, the moment it was published as the clock of saying.

A row says: at ``committed_at`` the cell of ``report_date`` and ``field`` became ``new_value``. A line holds for its ``report_date``
(``as_of``), was ``said`` when the change was published, and belongs to the ``series`` of its table and field: of one series and
``as_of`` what was said last holds. A value taken out is a line that is ``retracted``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tawthiq.exchange.importing.cell_numbers import number
from tawthiq.exchange.importing.cells import day as day_of
from tawthiq.exchange.importing.formats import Made, Origin, line, stable_id
from tawthiq.exchange.importing.refusals import CellError
from tawthiq.exchange.importing.tables import Table, TableRow
from tawthiq.ledger.originators import originator_id
from tawthiq.model.dates import DateSpan
from tawthiq.model.terms import Measure
from tawthiq.resources import load_toml

NEEDED = ("committed_at", "report_date", "field", "new_value")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]*")
_ENDING = re.compile(r"_(?:revisions|changes|log)$")
_WORDS = re.compile(r"[_.]")
MAKER = "the table's maker"


@dataclass(frozen=True, slots=True)
class Field:
    """What one field of a table counts."""

    series: str
    measure: Measure
    groups: tuple[str, ...]
    running: bool
    """True where it is a running total since the table's start; else it counts the one day."""
    originator: str


class TallyLog:
    """The format, for one table."""

    name = "tally-log"
    private = False
    keyed = True

    def __init__(self, table_name: str, *, originator: str | None = None, maker: str | None = None) -> None:
        """``originator`` goes before the table's own; ``maker`` is whose count the gap-filled fields are."""
        told = load_toml("tally_logs.toml")["tables"].get(table_name, {})
        self.table_name = table_name
        self._told: Mapping[str, Any] = told
        self._originator = originator or told.get("originator")
        self._maker = maker or MAKER
        self._start = date.fromisoformat(told["start"]) if "start" in told else None
        self._fields: dict[str, Field | None] = {}

    def scope(self, table: Table) -> str:  # noqa: ARG002
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        return f"tally log {self.table_name}"

    def becomes(self, table: Table) -> list[tuple[str, str]]:
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        table.need(NEEDED, "log of changes of a table")
        told = {
            "committed_at": "when it was said",
            "report_date": "the day that the number holds for",
            "field": f"the series: {self.table_name}:…",
            "new_value": "the number; empty where it was taken back",
            "originator": "whose count it is, where the cell is not empty",
        }
        return [(column, told.get(column, "kept as it stands, with the row")) for column in table.headers]

    def before(self, table: Table, origin: Origin) -> Made:  # noqa: ARG002
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        return Made()

    def row(self, row: TableRow, origin: Origin) -> Made:
        """A change."""
        name = row.text("field") or ""
        if not _NAME.fullmatch(name):
            raise CellError("field", "is no name of a field", "write letters, digits, _ and .", name)
        field = self._field(name, origin)
        if field is None:
            return Made(skipped=f"{name} is no count")
        said, day = _said(row), _day(row)
        made = Made()
        value = self._value(row, made)
        whose = originator_id(told) if (told := row.text("originator")) else None
        named = [] if whose is None else [whose]  # two originators may tell one field of one day
        ident = stable_id(
            "L", "tally-log", self.table_name, row.text("version") or said.isoformat(), day, name, *named
        )
        where = self._told.get("place")
        made.lines.append(
            line(
                ident, origin, row.number, (value, value, value),
                DateSpan.inclusive(self._start, day) if field.running else DateSpan.day(day),
                measure=field.measure, groups=field.groups, crossed=True, series=field.series,
                originator=whose or field.originator, as_of=day, said=said, retracted=value is None,
                event_clarity=2, place=self._told.get("place_name"), place_ids=(where,) if where else (),
                key=f"{field.series}:{day}" + "".join(f":{one}" for one in named if _NAME.fullmatch(one)),
            )
        )  # fmt: skip
        return made

    def _value(self, row: TableRow, made: Made) -> int | None:
        """The new number; None where it was taken back, or is none of people."""
        told = row.text("new_value")
        if told is None:
            return None
        if re.fullmatch(r"-\d+", told):
            made.notes.append("a number below nought: none holds from then on, until the next change")
            return None
        stated = number(told, "new_value")
        if stated is None or stated.low != stated.high:
            raise CellError("new_value", "is no number", "give the value as published, in digits", told)
        return stated.best

    def _field(self, name: str, origin: Origin) -> Field | None:
        if name not in self._fields:
            self._fields[name] = None if name in self._told.get("texts", ()) else self._read(name, origin)
        return self._fields[name]

    def _read(self, name: str, origin: Origin) -> Field:
        told = load_toml("tally_logs.toml")
        words = _WORDS.split(name)
        measures = [told["measures"][word] for word in words if word in told["measures"]]
        groups = tuple(told["groups"][word] for word in words if word in told["groups"])
        known = {*told["measures"], *told["groups"], *told["ignored"]["words"]}
        certain = len(measures) == 1 and known.issuperset(words)
        whose = origin.originator or self._originator or origin.name
        if "verified" in words and "verified" in self._told:
            whose = self._told["verified"]
        elif "ext" in words:
            whose = self._maker
        return Field(
            series=f"{self.table_name}:{name}",
            measure=Measure(measures[0]) if certain else Measure.OTHER,
            groups=groups if certain else (),
            running="cum" in words or not certain,
            originator=whose,
        )


def table_name(file_name: str) -> str:
    """The name of the table that a log of changes is of: ``gaza_daily_revisions.csv`` is of ``gaza_daily``."""
    stem = file_name.rpartition(".")[0] or file_name
    return _ENDING.sub("", re.sub(r"[^A-Za-z0-9_.+-]", "-", stem)) or "table"


def _said(row: TableRow) -> datetime:
    told = row.get("committed_at")
    try:
        said = told if isinstance(told, datetime) else datetime.fromisoformat(str(told))
    except ValueError:
        raise CellError(
            "committed_at", "is no moment", "write it as 2024-01-15T12:11:40-05:00", told
        ) from None
    if said.tzinfo is None:
        raise CellError(
            "committed_at", "has no zone", "write it as 2024-01-15T12:11:40-05:00, or with Z", told
        )
    return said


def _day(row: TableRow) -> date:
    span = day_of(row.get("report_date"), "report_date")
    if span is None or span.start is None or span.days != 1:
        raise CellError("report_date", "is no day", "write it as 2024-01-15", row.get("report_date"))
    return span.start

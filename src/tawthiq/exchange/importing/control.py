"""Who held which place from when to when, each period with its source."""

from __future__ import annotations

from collections.abc import Iterable

from tawthiq.exchange.importing.formats import Made, Origin, stable_id
from tawthiq.exchange.importing.keyed import AGAIN, Keys
from tawthiq.exchange.importing.mapping import ID, Columns, Map, period
from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.exchange.importing.refusals import CellError
from tawthiq.exchange.importing.tables import Table, TableRow
from tawthiq.model.control import Control


class ControlPeriods:
    """The format."""

    name = "control"
    private = False
    keyed = False

    def __init__(self, gazetteer: Gazetteer, told: Map) -> None:
        self._gazetteer = gazetteer
        self._map = told
        self._columns: Columns | None = None
        self._keys: Keys | None = None

    def scope(self, table: Table) -> str:  # noqa: ARG002
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        return f"control {self._map.about.get('name', '')}".strip()

    def becomes(self, table: Table) -> list[tuple[str, str]]:
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        self._columns = Columns("control", table, self._map)
        for names in (("place",), ("holder",), ("first", "last", "on")):
            self._columns.need(table, *names)
        return self._columns.becomes(table)

    def before(self, table: Table, origin: Origin) -> Made:  # noqa: ARG002
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        assert self._columns is not None
        self._keys = Keys(self._columns, table)
        return Made()

    def row(self, row: TableRow, origin: Origin) -> Made:
        """A period. One day is known where only ``on`` is given: what was so before or after is not said."""
        columns = self._columns
        assert columns is not None
        if self._keys is not None and self._keys.again(row):
            return Made(skipped=AGAIN)
        place = columns.text(row, "place")
        if place is None:
            raise CellError(columns.column("place"), "is missing", "say which place was held")
        on = columns.day(row, "on")
        held = on or period(columns.day(row, "first"), columns.day(row, "last"), columns.column("last"))
        if held.start is held.end is None:
            raise CellError(
                columns.column("first"),
                "is missing",
                "say from when, until when, or on which day it was held",
            )
        holders = columns.ids(row, "holder", "territory")
        made = Made()
        place_ids = columns.places(row, self._gazetteer, "within", "district")
        self._note(made, place_ids)
        key = columns.text(row, "key")
        about = self._map.about
        whose = origin.whose(columns.text(row, "originator"), about.get("originator"), about.get("name"))
        made.records.append(
            Control(
                id=stable_id("C", self.scope_of(key, origin), key or row.number),
                sensitivity=origin.sensitivity,
                document=origin.sha256,
                row=row.number,
                place=place,
                place_ids=place_ids,
                holders=holders,
                held=held,
                certainty=columns.certainty(row, "certainty"),
                originator=whose,
                key=f"control:{key}" if key and ID.fullmatch(key) else None,
            )
        )
        return made

    def scope_of(self, key: str | None, origin: Origin) -> str:
        """Within what a row is known: a key in all files of the name, else the row's number in this one file."""
        return str(self._map.about.get("name", "control")) if key else origin.sha256

    def _note(self, made: Made, place_ids: Iterable[str]) -> None:
        several = len(tuple(place_ids))
        if several > 1:
            made.notes.append("a place that cannot be told from others of its name: kept with its candidates")
        if several == 0:
            made.notes.append("a place that no gazetteer has, kept as written")

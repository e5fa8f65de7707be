"""UCDP's georeferenced events (GED), as published in CSV, or its columns in Parquet: one incident a row.

The total of an event is one line; its parts that are not nought (side A, side B, civilians, unknown) are lines of their own,
parts of the total. Whether a cell is nought or missing stays in the row's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tawthiq.exchange.importing.cell_numbers import number
from tawthiq.exchange.importing.cells import day
from tawthiq.exchange.importing.formats import Made, Origin, line, stable_id
from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.exchange.importing.refusals import CellError, TableError
from tawthiq.exchange.importing.tables import Table, TableRow
from tawthiq.model.dates import DateSpan, Precision
from tawthiq.model.gazetteer import Term
from tawthiq.model.incidents import Incident
from tawthiq.model.lines import CasualtyLine
from tawthiq.model.terms import DatePrecision, Sensitivity, TypeOfViolence, WherePrecision
from tawthiq.resources import load_toml

NEEDED = (
    "id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "where_prec", "date_prec",
    "event_clarity", "country", "low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
)  # fmt: skip
_ID = re.compile(r"\d+")
_KIND_WORDS = re.compile(
    r"\b(governorate|province|district|mintaqat|markaz|town|city|village|subdistrict|nahiya)\b|\(.*?\)", re.I
)


class UcdpGed:
    """The format."""

    name = "ucdp-ged"
    private = False
    keyed = True

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def scope(self, table: Table) -> str:  # noqa: ARG002
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        return "UCDP GED"

    def becomes(self, table: Table) -> list[tuple[str, str]]:
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        if not set(NEEDED) <= set(table.headers):
            missing = [name for name in NEEDED if name not in table.headers]
            raise TableError(
                f"{table.path}: is no table of UCDP GED events as UCDP publishes it: it has no column {', '.join(missing)}."
                " Events with columns left out or renamed are taken by 'tawthiq import sheet --map' (docs/importing.md)"
            )
        told = _told()["columns"]
        return [(column, told.get(column, "kept as it stands, with the row")) for column in table.headers]

    def before(self, table: Table, origin: Origin) -> Made:
        """The names of the actors, dyads and conflicts of the file."""
        found: dict[str, Term] = {}
        for row in table.rows:
            for term in _terms_of(row, origin):
                found.setdefault(term.id, term)
        return Made(records=list(found.values()))

    def row(self, row: TableRow, origin: Origin) -> Made:
        """An event."""
        kind, sides = TypeOfViolence(_code(row, "type_of_violence", 3)), _sides(row)
        place_ids = self._place(row)
        shared: dict[str, Any] = {
            "date_prec": DatePrecision(_code(row, "date_prec", 5)),
            "where_prec": WherePrecision(_code(row, "where_prec", 7)),
            "event_clarity": _code(row, "event_clarity", 2),
            "type_of_violence": kind,
            "place": row.text("where_coordinates") or row.text("adm_1") or row.text("country"),
            "place_ids": place_ids,
            "by": sides[:1] if kind is TypeOfViolence.ONE_SIDED else (),
        }
        event = _Event(row, origin, _whole(row, "id"), _days(row), sides, shared)
        lines = list(event.lines())
        gone = sorted({event.line_id(name) for name in _PARTS} - {one.id for one in lines})
        made = Made(lines=lines, records=[event.incident()], emptied=gone)
        whole = made.lines[0]
        if not (whole.low or 0) <= (whole.best or 0) <= (whole.high or 0):
            made.notes.append("low, best and high are out of order, and kept as stated")
        if not place_ids:
            made.notes.append("a place that no gazetteer has, kept as written")
        return made

    def _place(self, row: TableRow) -> tuple[str, ...]:
        """The narrowest of the places named that is known and lies in the wider ones."""
        country = self._gazetteer.find(row.text("country"))
        wider = self._gazetteer.find(_bare(row.text("adm_1")), [row.text("country")])
        first = self._only(wider, ("governorate", "region"))
        if first is None:
            return country[:1] or wider
        second = self._only(self._gazetteer.find_in(_bare(row.text("adm_2")), first), ("district",))
        named = _bare(row.text("where_coordinates"))
        exact = row.text("where_prec") in ("1", "2")
        points = self._points(named, second or first) or self._points(named, first) if exact and named else ()
        return points or ((second,) if second else (first,))

    def _points(self, name: str, wider: str) -> tuple[str, ...]:
        """Towns of that name in a place."""
        found = self._gazetteer.find_in(name, wider)
        return tuple(one for one in found if one != wider and self._is_point(one))

    def _is_point(self, ident: str) -> bool:
        return self._gazetteer.precision((ident,)) is WherePrecision.EXACT

    def _only(self, ids: tuple[str, ...], kinds: tuple[str, ...]) -> str | None:
        """The first of them that is of one of these kinds."""
        return next((one for one in ids if self._gazetteer.kinds.get(one) in kinds), None)


_PARTS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


@dataclass(frozen=True, slots=True)
class _Event:
    """What the incident and the lines of a row share."""

    row: TableRow
    origin: Origin
    number: int
    happened: DateSpan
    sides: tuple[str, ...]
    shared: dict[str, Any]

    @property
    def id(self) -> str:
        """Of the incident."""
        return stable_id("I", "ucdp-ged", self.number)

    def line_id(self, name: str) -> str:
        """Of the line of a column."""
        return stable_id("L", "ucdp-ged", self.number, name)

    def incident(self) -> Incident:
        """The event itself."""
        row, origin = self.row, self.origin
        latitude, longitude = row.text("latitude"), row.text("longitude")
        return Incident(
            id=self.id,
            sensitivity=origin.sensitivity,
            document=origin.sha256,
            row=row.number,
            happened=self.happened,
            coordinates=f"{latitude} {longitude}" if latitude and longitude else None,
            sides=self.sides,
            dyad=_dataset_id(row, "dyad", "ucdp-dyad"),
            conflict=_dataset_id(row, "conflict", "ucdp-conflict"),
            key=f"ucdp-ged:{self.number}",
            **self.shared,
        )

    def lines(self) -> Iterator[CasualtyLine]:
        """The total, and its parts that are not nought. Only the best estimate of a part is published."""
        low, best, high = (_whole(self.row, name) for name in ("low", "best", "high"))
        whole = self._line("best", (low, best, high))
        yield whole
        exact = low == best == high
        groups = {
            "deaths_a": self.sides[:1], "deaths_b": self.sides[1:2], "deaths_civilians": ("civilians",),
        }  # fmt: skip
        for name in _PARTS:
            group = groups.get(name, ())
            if value := _whole(self.row, name):
                bounds = (value, value, value) if exact else (None, value, None)
                yield self._line(name, bounds, groups=group, part_of=whole.id)

    def _line(
        self, name: str, bounds: tuple[int | None, int | None, int | None], **told: Any
    ) -> CasualtyLine:
        told |= self.shared | {"incident": self.id, "originator": self.origin.originator or "ucdp"}
        key = f"ucdp-ged:{self.number}:{name}"
        return line(self.line_id(name), self.origin, self.row.number, bounds, self.happened, key=key, **told)


def _sides(row: TableRow) -> tuple[str, ...]:
    """The ids of the two sides; ours where the actor is one of the bundled groups."""
    found = []
    for side in ("a", "b"):
        ident = _dataset_id(row, f"side_{side}", "ucdp")
        if ident is None:
            raise CellError(f"side_{side}_new_id", "is missing", "take the file as UCDP publishes it", None)
        found.append(_told()["actors"].get(ident.partition(":")[2], ident))
    return tuple(found)


def _dataset_id(row: TableRow, name: str, prefix: str) -> str | None:
    """An id of the dataset with its name in front; both namings of the column are known."""
    for column in (f"{name}_new_id", f"{name}_id"):
        if (told := row.text(column)) and _ID.fullmatch(told.removesuffix(".0")):
            return f"{prefix}:{told.removesuffix('.0')}"
    return None


def _terms_of(row: TableRow, origin: Origin) -> Iterator[Term]:
    columns = (("side_a", "ucdp", "actor"), ("side_b", "ucdp", "actor"), ("dyad", "ucdp-dyad", "dyad"),
               ("conflict", "ucdp-conflict", "conflict"))  # fmt: skip
    for column, prefix, vocabulary in columns:
        name = row.text(column if vocabulary == "actor" else f"{column}_name")
        if name and (ident := _dataset_id(row, column, prefix)):
            same = _told()["actors"].get(ident.partition(":")[2]) if vocabulary == "actor" else None
            yield Term(
                id=ident, sensitivity=Sensitivity.PUBLIC, document=origin.sha256, vocabulary=vocabulary,
                name_en=name, same_as=same,
            )  # fmt: skip


def _days(row: TableRow) -> DateSpan:
    first = day(row.get("date_start"), "date_start")
    last = day(row.get("date_end"), "date_end")
    if first is None or last is None or first.start is None or last.last is None:
        raise CellError("date_start", "is missing", "UCDP gives every event a first and a last day")
    if last.last < first.start:
        raise CellError(
            "date_end", "lies before date_start", "look the event up at UCDP", row.get("date_end")
        )
    span = DateSpan.inclusive(first.start, last.last)
    return DateSpan.day(first.start) if span.days == 1 else DateSpan(span.start, span.end, Precision.RANGE)


def _whole(row: TableRow, column: str) -> int:
    stated = number(row.get(column), column)
    if stated is None or stated.best is None:
        raise CellError(column, "is missing", "take the file as UCDP publishes it", row.get(column))
    return stated.best


def _code(row: TableRow, column: str, most: int) -> int:
    value = _whole(row, column)
    if not 1 <= value <= most:
        raise CellError(column, "is no code of UCDP's", f"it is 1 to {most} in the codebook", value)
    return value


def _bare(name: str | None) -> str | None:
    """A place's name without what kind of place it is."""
    if name is None:
        return None
    return " ".join(_KIND_WORDS.sub(" ", name).split()) or name


@cache
def _told() -> dict[str, Any]:
    return load_toml("ucdp.toml")

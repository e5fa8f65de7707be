"""A recorder's own spreadsheet, by a map that says which column is what: one incident a row, with its casualty lines.

The map (TOML) names columns by their headers and gives one ``[[lines]]`` for each number::

    [about]
    name = "our-incidents"      # rows of one name with one key are one incident, in whatever file
    calendar = "gregorian"      # or "hijri"; a date of the other calendar is refused
    day_first = true            # what 03/04/2022 means

    [columns]
    key = "رقم الحادثة"
    date = "التاريخ"            # or first and last
    place = "المكان"
    within = "المحافظة"
    means = "الوسيلة"
    by = "الجهة المسؤولة"

    [[lines]]
    measure = "killed"
    groups = ["civilians"]
    number = "عدد القتلى المدنيين"   # or low, best, high

    [values.means]
    "قصف من الجو" = "airstrike"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tawthiq.exchange.importing.cell_numbers import Stated, number
from tawthiq.exchange.importing.formats import Made, Origin, bound_of, line, stable_id
from tawthiq.exchange.importing.keyed import AGAIN, Keys
from tawthiq.exchange.importing.mapping import ID, Columns, Map, period
from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.exchange.importing.refusals import CellError, TableError
from tawthiq.exchange.importing.tables import Table, TableRow
from tawthiq.ledger.originators import originator_id
from tawthiq.model.dates import UNKNOWN, DateSpan
from tawthiq.model.incidents import Episode, Incident
from tawthiq.model.lines import CasualtyLine
from tawthiq.model.terms import Bound, Certainty, Measure
from tawthiq.tallying.vocabulary import NotKnownError, known

FIELDS = (
    "key", "date", "first", "last", "place", "within", "district", "latitude", "longitude", "territory", "means", "by",
    "attribution", "certainty", "title", "note", "source", "originator", "as_of", "episode", "event_clarity", "covers",
)  # fmt: skip
LINE_KEYS = frozenset({"measure", "groups", "crossed", "number", "low", "best", "high", "death_certainty"})
_INCIDENT = re.compile(r"I[0-9a-f]{16}")
NUMBERS = ("number", "low", "best", "high")


@dataclass(frozen=True, slots=True)
class LineMap:
    """What one number of a row counts, and in which columns it stands."""

    measure: Measure
    groups: tuple[str, ...]
    crossed: bool
    columns: Mapping[str, str]
    """``number``, or ``low``, ``best`` and ``high``, and their headers."""
    death_certainty: str | None
    place: int
    """Which of the map's lines it is, from 1."""


class Sheet:
    """The format."""

    name = "sheet"
    private = False

    def __init__(self, gazetteer: Gazetteer, told: Map) -> None:
        self._gazetteer = gazetteer
        self._map = told
        self._lines = [_line_map(number, one) for number, one in enumerate(told.lines, 1)]
        if not self._lines:
            raise TableError("the map has no [[lines]]: say which columns hold numbers, and of whom")
        self._columns: Columns | None = None
        self._keys: Keys | None = None
        self._told: set[str] = set()
        """Episodes that a row before has told."""

    def scope(self, table: Table) -> str:  # noqa: ARG002
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        return f"sheet {self._map.about.get('name', '')}".strip()

    def becomes(self, table: Table) -> list[tuple[str, str]]:
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        self._columns = Columns("sheet", table, self._map, fields=FIELDS)
        self._columns.need(table, "date", "first", "last")
        told = dict(self._columns.becomes(table))
        for one in self._lines:
            table.need(one.columns.values(), "table that the map's lines fit")
            groups = "+".join(one.groups) or "everyone"
            told |= {
                header: f"line {one.place}: {one.measure.value}, {groups} ({name})"
                for name, header in one.columns.items()
            }
        return list(told.items())

    def before(self, table: Table, origin: Origin) -> Made:  # noqa: ARG002
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        self._keys = Keys(self._cols(), table)
        return Made()

    def row(self, row: TableRow, origin: Origin) -> Made:
        """An incident and its lines."""
        columns = self._cols()
        key = columns.text(row, "key")
        if "key" in columns.of and key is None:
            raise CellError(
                columns.column("key"), "is missing", "give every row its key: by it a later file mends it"
            )
        if self._keys is not None and self._keys.again(row):
            return Made(skipped=AGAIN)
        scope = str(self._map.about.get("name", "sheet")) if key else origin.sha256
        ident = stable_id("I", "sheet", scope, key or row.number)
        shared = self._shared(row)
        happened = self._happened(row)
        episode = self._episode(row, origin)
        if episode is not None:
            shared["episode"] = episode.id
        outer: dict[str, Any] = {
            "key": f"sheet:{key}" if key and ID.fullmatch(key) else None, "title": columns.text(row, "title"),
            "note": columns.text(row, "note"), "source": columns.text(row, "source"),
            "certainty": columns.certainty(row, "certainty"), "coordinates": self._coordinates(row),
        }  # fmt: skip
        incident = Incident(
            id=ident, sensitivity=origin.sensitivity, document=origin.sha256, row=row.number, happened=happened,
            date_prec=happened.date_prec, **outer, **shared,
        )  # fmt: skip
        made = Made(lines=list(self._numbers(row, origin, incident, shared)), records=[incident])
        told = {one.id for one in made.lines}
        made.emptied += [one for each in self._lines if (one := _line_id(incident, each)) not in told]
        if episode is not None and episode.id not in self._told:
            self._told.add(episode.id)
            made.records.append(episode)
        if not made.lines:
            made.notes.append("no number is known of the incident: kept without a line")
        if len(incident.place_ids) > 1:
            made.notes.append("a place that cannot be told from others of its name: kept with its candidates")
        elif incident.place and not incident.place_ids:
            made.notes.append("a place that no gazetteer has, kept as written")
        return made

    def _cols(self) -> Columns:
        assert self._columns is not None
        return self._columns

    def _happened(self, row: TableRow) -> DateSpan:
        columns = self._cols()
        on = columns.day(row, "date")
        if on is not None:
            return on
        first, last = columns.day(row, "first"), columns.day(row, "last")
        return UNKNOWN if first is last is None else period(first, last or first, columns.column("last"))

    def _shared(self, row: TableRow) -> dict[str, Any]:
        """What an incident and its lines have alike."""
        columns = self._cols()
        place_ids = columns.places(row, self._gazetteer, "within", "district")
        by = columns.ids(row, "by", "caused-by")
        certainty = columns.certainty(row, "attribution")
        return {
            "place": columns.text(row, "place"), "place_ids": place_ids,
            "where_prec": self._gazetteer.precision(place_ids), "by": by,
            "by_certainty": (certainty,) * len(by) if certainty else (),
            "means": columns.ids(row, "means", "means"),
            "event_clarity": self._clarity(row), "covers": self._covers(row),
            "territory": next(iter(columns.ids(row, "territory", "territory")), None),
        }  # fmt: skip

    def _episode(self, row: TableRow, origin: Origin) -> Episode | None:
        """The battle, siege or operation that a row names; the same name is the same one in all files of the map's name."""
        name = self._cols().text(row, "episode")
        if name is None:
            return None
        arabic = any("\u0621" <= letter <= "\u064a" for letter in name)
        return Episode(
            id=stable_id("E", "sheet", self._map.about.get("name", "sheet"), name), sensitivity=origin.sensitivity,
            document=origin.sha256, row=row.number, happened=UNKNOWN, name_ar=name if arabic else None,
            name_en=None if arabic else name,
        )  # fmt: skip

    def _clarity(self, row: TableRow) -> int:
        """1, one event, unless the row says that it is a summary of several."""
        column = self._cols().column("event_clarity")
        stated = number(self._cols().get(row, "event_clarity"), column)
        if stated is None:
            return 1
        if stated.best not in (1, 2):
            raise CellError(
                column,
                "is no event_clarity",
                "write 1 for one event, 2 for a summary of several",
                stated.best,
            )
        return stated.best

    def _covers(self, row: TableRow) -> tuple[str, ...]:
        """The incidents that a summary covers: their keys in this map's files, or their ids."""
        told = self._cols().text(row, "covers")
        parts = [part.strip() for part in (told or "").replace("؛", ";").split(";") if part.strip()]
        scope = str(self._map.about.get("name", "sheet"))
        return tuple(
            part if _INCIDENT.fullmatch(part) else stable_id("I", "sheet", scope, part) for part in parts
        )

    def _coordinates(self, row: TableRow) -> str | None:
        told = [self._cols().text(row, name) for name in ("latitude", "longitude")]
        for name, value in zip(("latitude", "longitude"), told, strict=True):
            try:
                if value is not None and not -180 <= float(value) <= 180:
                    raise ValueError
            except ValueError:
                raise CellError(
                    self._cols().column(name), "is no coordinate", "write degrees with a point", value
                ) from None
        return f"{told[0]} {told[1]}" if all(told) else None

    def _numbers(
        self, row: TableRow, origin: Origin, incident: Incident, shared: Mapping[str, Any]
    ) -> Iterator[CasualtyLine]:
        columns = self._cols()
        as_of = columns.day(row, "as_of")
        whose = columns.text(row, "originator") or origin.originator
        for one in self._lines:
            stated = _stated(row, one)
            if stated is None:
                continue
            yield line(
                _line_id(incident, one), origin, row.number, stated.bounds, incident.happened,
                measure=one.measure, groups=one.groups, crossed=one.crossed, bound=stated.bound, value=stated.value,
                incident=incident.id, originator=originator_id(whose) if whose else origin.name,
                as_of=as_of.last if as_of else None, death_certainty=_certainty(one.death_certainty),
                date_prec=incident.date_prec, key=f"{incident.key}:{one.place}" if incident.key else None, **shared,
            )  # fmt: skip


def _line_id(incident: Incident, one: LineMap) -> str:
    return stable_id("L", incident.id, one.place)


def _certainty(told: str | None) -> Certainty | None:
    """How sure a death is, as the map says it of a line."""
    return None if told is None else Certainty(told)


def _stated(row: TableRow, one: LineMap) -> Stated | None:
    """The number of a line: one cell with its wording, or a cell each for low, best and high."""
    if "number" in one.columns:
        return number(row.get(one.columns["number"]), one.columns["number"])
    parts: dict[str, int | None] = {}
    for name, header in one.columns.items():
        stated = number(row.get(header), header)
        if stated is not None and stated.bound is not Bound.EXACT:
            raise CellError(
                header, "is more than one number", "this column takes one number", row.get(header)
            )
        parts[name] = stated.value if stated else None
    low, best, high = (parts.get(name) for name in ("low", "best", "high"))
    told = [value for value in (low, best, high) if value is not None]
    if not told:
        return None
    if told != sorted(told):
        header = next(iter(one.columns.values()))
        raise CellError(
            header,
            "is out of order with the numbers beside it",
            "low may not be above best, nor best above high",
        )
    return Stated(low, best, high, bound_of(low, high), best if best is not None else told[0])


def _line_map(number: int, told: Mapping[str, Any]) -> LineMap:
    """One of the map's lines. Raises TableError with what is wrong in it."""
    where = f"the map's line {number}"
    if strange := sorted(told.keys() - LINE_KEYS):
        raise TableError(
            f"{where}: {strange[0]}: is no part of a line; these are {', '.join(sorted(LINE_KEYS))}"
        )
    columns = {name: told[name] for name in NUMBERS if name in told}
    if not columns or ("number" in columns and len(columns) > 1):
        raise TableError(f"{where}: give the column of its number, or those of low, best and high")
    try:
        measure = Measure(told.get("measure", ""))
        groups = tuple(known("group", group) for group in told.get("groups", ()))
        _certainty(told.get("death_certainty"))
    except NotKnownError as error:
        raise TableError(f"{where}: {error}") from error
    except ValueError as error:
        raise TableError(f"{where}: {error}; measures are {', '.join(Measure)}") from error
    return LineMap(
        measure, groups, bool(told.get("crossed", False)), columns, told.get("death_certainty"), number
    )

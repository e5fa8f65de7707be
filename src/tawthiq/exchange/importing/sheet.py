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
from collections.abc import Iterable, Iterator
from typing import Any

from tawthiq.exchange.importing.cell_numbers import Stated, number
from tawthiq.exchange.importing.formats import Made, Origin, line, stable_id
from tawthiq.exchange.importing.keyed import AGAIN, Keys
from tawthiq.exchange.importing.mapping import ID, Columns, Map, period, unnamed
from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.exchange.importing.refusals import CellError, TableError
from tawthiq.exchange.importing.sheet_lines import LineMap, fit, fitted, line_maps, stated
from tawthiq.exchange.importing.tables import Table, TableRow
from tawthiq.exchange.importing.totals import LEFT_OUT, Sums, is_total
from tawthiq.model.dates import UNKNOWN, DateSpan
from tawthiq.model.incidents import Episode, Incident
from tawthiq.model.lines import CasualtyLine

FIELDS = (
    "key", "date", "first", "last", "year", "month", "day", "place", "within", "district", "latitude", "longitude", "territory", "means", "by",
    "attribution", "certainty", "title", "note", "source", "originator", "as_of", "episode", "event_clarity", "covers",
)  # fmt: skip
_INCIDENT = re.compile(r"I[0-9a-f]{16}")
_DATES = ("date", "first", "last", "year")
_SHARED = (
    "place", "place_ids", "where_prec", "by", "by_certainty", "means", "event_clarity", "covers", "territory", "episode",
    "date_prec",
)  # fmt: skip


class Sheet:
    """The format."""

    name = "sheet"
    private = False
    keyed = False

    def __init__(self, gazetteer: Gazetteer, told: Map) -> None:
        self._gazetteer = gazetteer
        self._map = told
        self._lines = line_maps(told.lines, by_hand=told.by_hand)
        if not self._lines:
            raise TableError("the map has no [[lines]]: say which columns hold numbers, and of whom")
        self._country = gazetteer.country(gazetteer.find(told.about.get("country")))
        self._columns: Columns | None = None
        self._keys: Keys | None = None
        self._told: set[str] = set()
        """Episodes that a row before has told."""
        self._sums = Sums()

    def scope(self, table: Table) -> str:  # noqa: ARG002
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        return f"sheet {self._map.about.get('name', '')}".strip()

    def becomes(self, table: Table) -> list[tuple[str, str]]:
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        self._columns = Columns("sheet", table, self._map, fields=FIELDS)
        self._columns.need(table, "date", "first", "last", "year")
        told = dict(self._columns.becomes(table))
        self._lines = fitted(self._lines, table)
        for one in self._lines:
            among = f", among line {one.whole}" if one.whole else ""
            told |= {
                header: f"line {one.place}: {one.measure.value}, {one.of_whom}{among} ({name})"
                for name, header in one.columns.items()
            }
        return list(told.items())

    def before(self, table: Table, origin: Origin) -> Made:
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        self._keys = Keys(self._cols(), table)
        self._sums = Sums()
        return Made(notes=unnamed(origin, self._map) if "originator" not in self._cols().of else [])

    def row(self, row: TableRow, origin: Origin) -> Made:
        """An incident and its lines."""
        columns = self._cols()
        if row.heading:
            return Made(skipped="a heading across the table")
        if is_total(row, dated=self._dated(row)):
            return self._total(row)
        key = columns.text(row, "key")
        if "key" in columns.of and key is None:
            raise CellError(
                columns.column("key"), "is missing", "give every row its key: by it a later file mends it"
            )
        if self._keys is not None and self._keys.again(row):
            return Made(skipped=AGAIN)
        incident, made = self._incident(row, origin, key)
        numbers = [(one, told) for one in self._lines if (told := stated(row, one)) is not None]
        made.notes += fit(numbers)
        made.lines += self._numbers(row, origin, incident, numbers)
        filled = {one.id for one in made.lines}
        made.emptied += [ident for each in self._lines if (ident := _line_id(incident, each)) not in filled]
        if not made.lines:
            made.notes.append("no number is known of the incident: kept without a line")
        for one, each in numbers:
            self._sums.add(next(iter(one.columns.values())), each)
        return made

    def _dated(self, row: TableRow) -> bool:
        """True where something with a digit stands in a column of dates."""
        told = (row.cells.get(self._cols().of.get(name, "")) for name in _DATES)
        return any(any(letter.isdecimal() for letter in str(cell)) for cell in told)

    def _incident(self, row: TableRow, origin: Origin, key: str | None) -> tuple[Incident, Made]:
        """The incident of a row, with its episode and what is to be said of it."""
        columns = self._cols()
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
        made = Made(records=[incident], notes=self._notes(row, incident))
        if episode is not None and episode.id not in self._told:
            self._told.add(episode.id)
            made.records.append(episode)
        return incident, made

    def _notes(self, row: TableRow, incident: Incident) -> list[str]:
        """What a person should know of an incident. Raises CellError where it says nothing of itself but numbers."""
        found = []
        if incident.happened == UNKNOWN:
            told = (
                incident.place,
                incident.means,
                incident.by,
                incident.title,
                incident.note,
                incident.source,
            )
            if not any(told):
                raise CellError(
                    self._cols().column("date"), "is missing, and nothing else says what happened",
                    "give a date, a place or what happened; a row that totals others is none of its own: take it out",
                )  # fmt: skip
            found.append("without a date: no window of time holds it")
        elsewhere = self._cols().elsewhere(row, self._gazetteer, "within", "district")
        if elsewhere is not None:
            found.append(elsewhere)
        elif len(incident.place_ids) > 1:
            found.append("a place that cannot be told from others of its name: kept with its candidates")
        elif incident.place and not incident.place_ids:
            found.append("a place that no gazetteer has, kept as written")
        return found

    def _total(self, row: TableRow) -> Made:
        """A row that totals others is no incident; what it says is held against those that were taken."""
        told = []
        for one in self._lines:
            try:
                number_ = stated(row, one)
            except CellError:  # a total's cell costs no row
                continue
            if number_ is not None:
                told.append((next(iter(one.columns.values())), number_))
        return Made(skipped=LEFT_OUT, notes=self._sums.against(told))

    def _cols(self) -> Columns:
        assert self._columns is not None
        return self._columns

    def _happened(self, row: TableRow) -> DateSpan:
        columns = self._cols()
        on = columns.past(row, "date")
        if on is not None:
            return on
        if "year" in columns.of:
            return columns.parted_day(row) or UNKNOWN
        first, last = columns.past(row, "first"), columns.past(row, "last")
        return UNKNOWN if first is last is None else period(first, last or first, columns.column("last"))

    def _shared(self, row: TableRow) -> dict[str, Any]:
        """What an incident and its lines have alike."""
        columns = self._cols()
        place_ids = self._gazetteer.certain_first(columns.places(row, self._gazetteer, "within", "district"))
        country = self._country or self._gazetteer.country(place_ids)
        by = columns.ids(row, "by", "caused-by", country)
        certainty = columns.certainty(row, "attribution")
        return {
            "place": columns.text(row, "place"), "place_ids": place_ids,
            "where_prec": self._gazetteer.precision(place_ids), "by": by,
            "by_certainty": (certainty,) * len(by) if certainty else (),
            "means": columns.ids(row, "means", "means"),
            "event_clarity": self._clarity(row), "covers": self._covers(row),
            "territory": next(iter(columns.ids(row, "territory", "territory", country)), None),
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
        told = number(self._cols().get(row, "event_clarity"), column)
        if told is None:
            return 1
        if told.best not in (1, 2):
            raise CellError(
                column,
                "is no event_clarity",
                "write 1 for one event, 2 for a summary of several",
                told.best,
            )
        return told.best

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
        self, row: TableRow, origin: Origin, incident: Incident, numbers: Iterable[tuple[LineMap, Stated]]
    ) -> Iterator[CasualtyLine]:
        """The casualty lines of a row; what they have alike with the incident they have from it."""
        columns = self._cols()
        as_of = columns.past(row, "as_of")
        about = self._map.about
        whose = origin.whose(columns.text(row, "originator"), about.get("originator"), about.get("name"))
        shared = {name: getattr(incident, name) for name in _SHARED}
        for one, told in numbers:
            yield line(
                _line_id(incident, one), origin, row.number, told.bounds, incident.happened,
                measure=one.measure, groups=one.groups, crossed=one.crossed, bound=told.bound, value=told.value,
                incident=incident.id, originator=whose,
                as_of=as_of.last if as_of else None, death_certainty=one.death_certainty,
                key=f"{incident.key}:{one.place}" if incident.key else None, **shared,
            )  # fmt: skip


def _line_id(incident: Incident, one: LineMap) -> str:
    return stable_id("L", incident.id, one.place)

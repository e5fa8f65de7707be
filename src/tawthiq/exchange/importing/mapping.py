"""Which column of somebody's file is which field: by a map that they wrote (TOML), else by the headers that are known."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tawthiq.exchange.importing.cell_numbers import unknown
from tawthiq.exchange.importing.cells import SERIAL_DAYS, Calendar, day
from tawthiq.exchange.importing.counted import known_in
from tawthiq.exchange.importing.formats import Origin
from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.exchange.importing.refusals import CellError, TableError
from tawthiq.exchange.importing.tables import Table, TableRow
from tawthiq.model.dates import DateSpan
from tawthiq.model.terms import Certainty
from tawthiq.resources import load_toml
from tawthiq.tallying.vocabulary import NotKnownError
from tawthiq.text.normal import fold

_KEYS = frozenset({"table", "about", "columns", "values", "lines"})
_TABLE = frozenset({"sheet", "header"})
_ABOUT = frozenset({"name", "calendar", "day_first", "country", "serial_dates", "originator"})
_READ_AS = {"attribution": "certainty"}
"""Fields whose cells stand for what those of another do."""
_SEVERAL = re.compile(r"\s*[;|/+؛]\s*|\s+و\s+|\n")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]*")


@dataclass(frozen=True, slots=True)
class Map:
    """What a map says."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Fields and the headers of their columns."""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Of a field, what its cells stand for; cells folded."""
    lines: tuple[Mapping[str, Any], ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)
    table: Mapping[str, Any] = field(default_factory=dict)
    by_hand: bool = False
    """True where there is no map, and a person tells one thing after another."""

    @property
    def calendar(self) -> Calendar:
        """How dates are written."""
        epoch = SERIAL_DAYS if self.about.get("serial_dates") else None
        return Calendar(self.about.get("day_first"), self.about.get("calendar") == "hijri", epoch)

    @property
    def reading(self) -> dict[str, Any]:
        """Where the table lies in the file."""
        return dict(self.table)


def read_map(path: Path | None) -> Map:
    """The map of a file; an empty one for None. Raises TableError with what is wrong in it."""
    if path is None:
        return Map()
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TableError(f"{path}: is no map that can be read: {error}") from error
    _only(path, "", told, _KEYS)
    _only(path, "table.", told.get("table", {}), _TABLE)
    _only(path, "about.", told.get("about", {}), _ABOUT)
    if told.get("about", {}).get("calendar", "gregorian") not in ("gregorian", "hijri"):
        raise TableError(f'{path}: about.calendar: write "gregorian" or "hijri"')
    if not _rows(told.get("table", {}).get("header", 1)):
        raise TableError(f"{path}: table.header: give the row of the header, or its rows: 3 or [3, 4]")
    if not all(isinstance(header, str) for header in told.get("columns", {}).values()):
        raise TableError(f"{path}: columns: every field has one header, in quotation marks")
    values = {
        name: {fold(str(cell)).strip(): str(meant) for cell, meant in cells.items()}
        for name, cells in told.get("values", {}).items()
    }
    return Map(
        told.get("columns", {}),
        values,
        tuple(told.get("lines", ())),
        told.get("about", {}),
        told.get("table", {}),
    )


def _rows(header: object) -> bool:
    """True for the number of a row, or those of several."""
    told = header if isinstance(header, list) else [header]
    return bool(told) and all(isinstance(one, int) and not isinstance(one, bool) and one > 0 for one in told)


def _only(path: Path, where: str, told: Mapping[str, Any], keys: Iterable[str]) -> None:
    strange = sorted(told.keys() - set(keys))
    if strange:
        raise TableError(
            f"{path}: {where}{strange[0]}: is no part of a map; these are {', '.join(sorted(keys))}"
        )


class Columns:
    """The fields of a kind of file in one table."""

    def __init__(self, kind: str, table: Table, told: Map, *, fields: Iterable[str] | None = None) -> None:
        """``kind`` names the headers that are known by themselves; ``fields`` the fields there are, if the map alone tells."""
        headers: Mapping[str, list[str]] = (
            {} if fields is not None else load_toml("import_headers.toml")[kind]
        )
        allowed = set(fields) if fields is not None else set(headers)
        self.kind = kind
        self.map = told
        calendar = told.calendar
        self._calendar = replace(calendar, epoch=calendar.epoch or table.epoch)
        self.of: dict[str, str] = {}
        for name, header in told.columns.items():
            if name not in allowed:
                raise TableError(
                    f"{table.path}: {name}: is no field of {kind}; these are {', '.join(sorted(allowed))}"
                )
            table.need([header], f"table that the map fits ({name})")
            self.of[name] = table.column(header) or header
        taken = set(self.of.values())
        plain = {_plain(header): header for header in table.headers if header not in taken}
        for name, known_ in headers.items():
            for alias in known_:
                found = plain.get(_plain(alias))
                if found is not None and name not in self.of and found not in taken:
                    self.of[name] = found
                    taken.add(found)

    def need(self, table: Table, *names: str) -> None:
        """Raise TableError where none of these fields has a column."""
        if not self.of.keys() & set(names):
            raise TableError(
                f"{table.path}: no column is known for {' or '.join(names)}: say which in a map (--map), under [columns]"
                f" (it has {', '.join(table.headers[:12])}{' …' if len(table.headers) > 12 else ''})"
            )

    def becomes(self, table: Table) -> list[tuple[str, str]]:
        """Each column and its field."""
        fields = {header: name for name, header in self.of.items()}
        return [(header, fields.get(header, "kept as it stands, with the row")) for header in table.headers]

    def get(self, row: TableRow, name: str) -> object:
        """The cell of a field; None where it is empty, says that nothing is known, or has no column."""
        column = self.of.get(name)
        value = row.get(column) if column else None
        return None if unknown(value) and name not in self.map.values else value

    def text(self, row: TableRow, name: str) -> str | None:
        """The same as text."""
        value = self.get(row, name)
        return None if value is None else " ".join(str(value).split()) or None

    def column(self, name: str) -> str:
        """The header of a field, for messages."""
        return self.of.get(name, name)

    def day(self, row: TableRow, name: str) -> DateSpan | None:
        """The day, month or year of a field. Raises CellError."""
        return day(self.get(row, name), self.column(name), self._calendar)

    def parted_day(self, row: TableRow) -> DateSpan | None:
        """The day of which year, month and day stand in columns of their own; None where no year does. Raises CellError."""
        year, month, of_month = (self.text(row, name) for name in ("year", "month", "day"))
        if year is None or (month is None and of_month is not None):
            if month or of_month:
                raise CellError(
                    self.column("year" if year is None else "month"),
                    "is missing",
                    "give it, or no date at all",
                )
            return None
        parts = [part.removesuffix(".0") for part in (year, month, of_month) if part is not None]
        told = "-".join(parts) if month is None or parts[1].isdecimal() else " ".join(reversed(parts))
        return self._past(day(told, self.column("year"), self._calendar), "year", told)

    def past(self, row: TableRow, name: str) -> DateSpan | None:
        """A day, month or year of what cannot lie ahead. Raises CellError, for a day of the future as well."""
        return self._past(self.day(row, name), name, self.get(row, name))

    def _past(self, span: DateSpan | None, name: str, shown: object) -> DateSpan | None:
        """Refuse a day of the future; somewhere it is a day later than here."""
        if span is not None and span.start is not None and span.start > date.today() + timedelta(days=1):
            raise CellError(
                self.column(name), f"lies in the future ({span.start})", "look at the year, the day and the month",
                shown,
            )  # fmt: skip
        return span

    def meant(self, row: TableRow, name: str) -> str | None:
        """What a cell stands for, by the map or by what is known; None where it says nothing. Raises CellError."""
        told = self.text(row, name)
        if told is None:
            return None
        meant = self._meant(name, told)
        if meant is None:
            choices = load_toml("import_headers.toml")["values"].get(_READ_AS.get(name, name), {})
            raise CellError(self.column(name), "is not known", self._mend(name, choices), told)
        return meant or None

    def _mend(self, name: str, choices: Iterable[str]) -> str:
        """What to write instead: one of these, or else a line in the map where there is one."""
        given = ", ".join(choices)
        ways = [f"write one of {given}"] if given else []
        if not self.map.by_hand:
            ways.append(f"say what it stands for in the map, under [values.{name}]")
        return ", or ".join(ways) or "write it in other words, or leave it out"

    def _meant(self, name: str, told: str) -> str | None:
        own = self.map.values.get(name, {})
        if fold(told) in own:
            return own[fold(told)]
        words_of = load_toml("import_headers.toml")["values"].get(_READ_AS.get(name, name), {})
        for meaning, words in words_of.items():
            if fold(told) in (meaning, *(fold(word) for word in words)):
                return str(meaning)
        return None

    def ids(self, row: TableRow, name: str, vocabulary: str, country: str | None = None) -> tuple[str, ...]:
        """The ids that a cell names in a vocabulary, several parted by ``;``, ``/``, ``+`` or a new line. Raises CellError.

        ``country`` (two letters) tells which of several actors of one name is meant.
        """
        told = self.text(row, name)
        if told is None:
            return ()
        own = self.map.values.get(name, {})
        if fold(told) in own:
            return (own[fold(told)],) if own[fold(told)] else ()
        try:
            return (known_in(vocabulary, told, country),)
        except NotKnownError:
            parts = _SEVERAL.split(told)
        found = []
        for part in parts:
            if fold(part) in own:
                found += [own[fold(part)]] if own[fold(part)] else []
                continue
            try:
                found.append(known_in(vocabulary, part, country))
            except NotKnownError as error:
                raise self._not_known(name, part, error) from None
        return tuple(dict.fromkeys(found))

    def _not_known(self, name: str, told: str, error: NotKnownError) -> CellError:
        if error.several:
            return CellError(
                self.column(name), f"may be {' or '.join(error.ids)}", self._mend(name, error.ids), told
            )
        return CellError(self.column(name), "is in no vocabulary", self._mend(name, error.ids), told)

    def certainty(self, row: TableRow, name: str) -> Certainty | None:
        """How sure something is. Raises CellError."""
        told = self.meant(row, name)
        try:
            return None if told is None else Certainty(told)
        except ValueError:
            raise CellError(
                self.column(name), "is no certainty", f"write {', '.join(Certainty)}", told
            ) from None

    def places(self, row: TableRow, gazetteer: Gazetteer, *within: str) -> tuple[str, ...]:
        """The places that the field ``place`` may mean, by what it lies in."""
        told = self.text(row, "place")
        own = self.map.values.get("place", {})
        if told is not None and fold(told) in own:
            return (own[fold(told)],)
        around = [self.text(row, name) for name in within]
        found = gazetteer.read(told, [*around, self.map.about.get("country")])
        apart = gazetteer.elsewhere(found, around)
        return tuple(dict.fromkeys((*found, *apart[1]))) if apart else found

    def elsewhere(self, row: TableRow, gazetteer: Gazetteer, *within: str) -> str | None:
        """What contradicts itself where a place lies in none of what the row says it lies in; None where nothing does."""
        told = self.text(row, "place")
        if told is None or fold(told) in self.map.values.get("place", {}):
            return None
        around = [self.text(row, name) for name in within]
        apart = gazetteer.elsewhere(gazetteer.read(told, [*around, self.map.about.get("country")]), around)
        return (
            None
            if apart is None
            else f"“{told}” that is known lies not in “{apart[0]}”: kept with both as candidates"
        )


def _plain(header: str) -> str:
    return " ".join(fold(header).replace("_", " ").replace("-", " ").replace(":", " ").split())


def period(first: DateSpan | None, last: DateSpan | None, column: str) -> DateSpan:
    """From the first day of one to the last of the other; open where one is not said. Raises CellError."""
    start = first.start if first else None
    end = last.end if last else None
    if start is not None and end is not None and end <= start:
        raise CellError(column, "lies before its beginning", "change the two dates round, or mend one")
    return DateSpan(start, end, DateSpan.inclusive(start, None).precision)


def unnamed(origin: Origin, told: Map, series: str | None = None) -> list[str]:
    """That nobody is named as counting, and under which name the lines stand then; nothing where somebody is."""
    if origin.originator or origin.outlet or told.about.get("originator") or told.by_hand:
        return []
    name = series or told.about.get("name") or origin.name
    return [
        f"nobody is named as counting: the lines are those of “{name}”; --originator NAME says whose they are"
    ]

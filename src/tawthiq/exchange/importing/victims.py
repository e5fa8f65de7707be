"""Lists of named victims. Restricted by default; no message shows what stands in a cell.

Each list (and each issue of one, where the file holds several) becomes one casualty line that counts its rows, and each row a victim
of that line. The same person in two issues is two victims; one official number makes them one ``person``.
"""

from __future__ import annotations

import re
from datetime import date

from tawthiq.exchange.importing.formats import Made, Origin, line, stable_id
from tawthiq.exchange.importing.issues import SAME_PERSON, Issue
from tawthiq.exchange.importing.mapping import ID, Columns, Map, unnamed
from tawthiq.exchange.importing.placing import Gazetteer
from tawthiq.exchange.importing.refusals import CellError, TableError
from tawthiq.exchange.importing.tables import Table, TableRow
from tawthiq.exchange.importing.totals import LEFT_OUT, is_total
from tawthiq.model.dates import UNKNOWN, DateSpan
from tawthiq.model.terms import Identification, Sex
from tawthiq.model.victims import Victim
from tawthiq.text.normal import fold

OLDEST = 120
ADULT = 18
_ARABIC = re.compile(r"[\u0621-\u064a]")
_AGE = re.compile(r"(\d{1,4})(?:\.\d+)?")
IssueKey = tuple[str | None, date | None]
"""The name of a list's issue where a column tells it, and the day that it reaches."""


class Victims:
    """The format. ``series`` names the list, ``as_of`` the day that it reaches, where no column tells."""

    name = "victims"
    private = True
    keyed = False

    def __init__(
        self,
        gazetteer: Gazetteer,
        told: Map,
        *,
        series: str,
        as_of: date | None = None,
        first: date | None = None,
    ) -> None:
        """``first`` is the day from which the list counts."""
        if not ID.fullmatch(series):
            raise TableError(f"--series {series}: write letters, digits, - and .")
        self._gazetteer = gazetteer
        self._map = told
        self._series = series
        self._as_of = as_of
        self._first = first
        self._columns: Columns | None = None
        self._lines: dict[IssueKey, str] = {}
        self._doubts: dict[int, str] = {}
        """What is to be said of rows that may name somebody again."""

    def scope(self, table: Table) -> str:
        """See :class:`~tawthiq.exchange.importing.formats.Format`. A file is a whole issue: its rows are its own."""
        return f"victims {self._series} {self._as_of or ''} {table.sha256}".strip()

    def lines_in(self, sha256: str) -> dict[str, str]:
        """See :class:`~tawthiq.exchange.importing.issues.Lists`."""
        return {self._line_id(sha256, key): ident for key, ident in self._lines.items()}

    def becomes(self, table: Table) -> list[tuple[str, str]]:
        """See :class:`~tawthiq.exchange.importing.formats.Format`."""
        self._columns = Columns("victims", table, self._map)
        self._columns.need(table, "name_ar", "name_en", "name")
        return self._columns.becomes(table)

    def before(self, table: Table, origin: Origin) -> Made:
        """The line of each list: at most as many as it has rows, at least those that can be taken and are sure to be others."""
        issues: dict[IssueKey, Issue] = {}
        self._doubts = {}
        for row in table.rows:
            try:
                key = self._issue(row)
            except CellError:  # told with the row itself
                continue
            if row.heading or is_total(row):
                continue
            told = self._counted(row, origin, issues.setdefault(key, Issue(row.number)))
            if told is not None:
                self._doubts[row.number] = told
        made = Made(notes=unnamed(origin, self._map, self._series))
        for key, issue in issues.items():
            name, as_of = key
            ident = self._lines[key] = self._line_id(origin.sha256, key)
            made.lines.append(
                line(
                    ident, origin, issue.first, issue.bounds, DateSpan.inclusive(self._first, as_of),
                    series=self._series, as_of=as_of, event_clarity=2, identification=Identification.IDENTIFIED,
                    key=_key(self._series, name, as_of),
                    originator=origin.whose(None, self._map.about.get("originator"), self._series),
                )
            )  # fmt: skip
            if (said := issue.said()) is not None:
                made.notes.append(said if name is None else f"{name}: {said}")
        return made

    def _line_id(self, sha256: str, key: IssueKey) -> str:
        return stable_id("L", "victims", sha256, self._series, *key)

    def _counted(self, row: TableRow, origin: Origin, issue: Issue) -> str | None:
        """Count a row; what is to be said of its official number."""
        try:
            if row.wrong is not None:
                raise row.wrong
            victim = self._victim(row, origin)
        except CellError:
            issue.add_unread()
            return None
        cells = tuple(row.cells.items())
        return issue.add(victim.number, (victim.name_ar, victim.name_en), cells)

    def _issue(self, row: TableRow) -> IssueKey:
        columns = self._cols()
        as_of = columns.past(row, "as_of")
        return columns.text(row, "list"), (as_of.last if as_of else None) or self._as_of

    def _cols(self) -> Columns:
        assert self._columns is not None
        return self._columns

    def row(self, row: TableRow, origin: Origin) -> Made:
        """A victim."""
        if row.heading or is_total(row):
            return Made(skipped="a heading across the table" if row.heading else LEFT_OUT)
        doubt = self._doubts.get(row.number)
        if doubt == SAME_PERSON:
            return Made(skipped=SAME_PERSON)
        victim = self._victim(row, origin)
        return Made(records=[victim], notes=_notes(victim) + ([doubt] if doubt else []))

    def _victim(self, row: TableRow, origin: Origin) -> Victim:
        columns = self._cols()
        name_ar, name_en = self._names(row)
        if name_ar is None and name_en is None and not _tells(row, columns):
            raise CellError(
                columns.column("name_ar"), "is missing", "give a name, or at least a number, an age or a sex"
            )
        issue, age = self._issue(row), self._age(row)
        died = columns.past(row, "died")
        basis = columns.meant(row, "basis") if "basis" in self._map.values else columns.text(row, "basis")
        if basis is not None and not ID.fullmatch(basis):
            raise CellError(
                columns.column("basis"), "is no id", "say what it stands for in the map, under [values.basis]"
            )
        return Victim(
            id=stable_id("V", origin.sha256, row.number),
            sensitivity=origin.sensitivity,
            document=origin.sha256,
            row=row.number,
            line=self._line_id(origin.sha256, issue),
            series=self._series,
            as_of=issue[1],
            name_ar=name_ar,
            name_en=name_en,
            variants=self._variants(row),
            number=columns.text(row, "number"),
            born=columns.text(row, "born"),
            age=age,
            ages=("children",) if age is not None and age < ADULT else (),
            sex=self._sex(row),
            status=next(iter(columns.ids(row, "status", "group")), None),
            occupation=next(iter(columns.ids(row, "occupation", "group")), None),
            residence=columns.text(row, "residence"),
            happened=died or UNKNOWN,
            place=columns.text(row, "place"),
            place_ids=columns.places(row, self._gazetteer, "within"),
            basis=basis,
        )

    def _names(self, row: TableRow) -> tuple[str | None, str | None]:
        """The name in Arabic and in Latin letters; one column of either goes by its letters."""
        columns = self._cols()
        arabic, latin, either = (columns.text(row, name) for name in ("name_ar", "name_en", "name"))
        if either is not None:
            if _ARABIC.search(either):
                arabic = arabic or either
            else:
                latin = latin or either
        return arabic, latin

    def _variants(self, row: TableRow) -> str | None:
        told = self._cols().text(row, "variants")
        return (
            None
            if told is None
            else "\n".join(part.strip() for part in re.split(r"[;|؛]", told) if part.strip())
        )

    def _age(self, row: TableRow) -> int | None:
        """Whole years as stated: a part of a year is not yet one."""
        columns = self._cols()
        told = columns.text(row, "age")
        if told is None or (self._map.values.get("age", {}).get(fold(told)) == ""):
            return None
        match = _AGE.fullmatch(fold(told))
        if match is None:
            raise CellError(
                columns.column("age"), "is no age", "write whole years in digits, or leave it empty", told
            )
        return int(match[1])

    def _sex(self, row: TableRow) -> Sex | None:
        told = self._cols().meant(row, "sex")
        try:
            return None if told is None else Sex(told)
        except ValueError:
            raise CellError(
                self._cols().column("sex"), "is no sex", "let the map say female, male or nothing"
            ) from None


def _tells(row: TableRow, columns: Columns) -> bool:
    """True where a row without a name tells anything of a person."""
    return any(columns.get(row, name) is not None for name in ("number", "age", "sex", "born"))


def _notes(victim: Victim) -> list[str]:
    found = []
    if victim.name_ar is None and victim.name_en is None:
        found.append("without a name")
    if victim.age is not None and victim.age > OLDEST:
        found.append(f"an age above {OLDEST}, kept as stated")
    return found


def _key(series: str, name: str | None, as_of: date | None) -> str | None:
    told = ":".join(str(part) for part in (series, name, as_of) if part is not None)
    return told if ID.fullmatch(told) else None

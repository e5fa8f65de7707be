"""A question answered over a snapshot: the mass in columns, what is knotted by the exact rules, both put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.model.tallies import Bounds, Query, Source, Tally
from tawthiq.model.terms import Identification, Measure
from tawthiq.tallying.containment import Containment, from_resources
from tawthiq.tallying.control import Controls
from tawthiq.tallying.engine.backends import DuckDB
from tawthiq.tallying.engine.columns import STATUSES, Codes, groups_of, line_of
from tawthiq.tallying.engine.forest import Forest, Leaf, Whole
from tawthiq.tallying.engine.ground import lay_out
from tawthiq.tallying.engine.mass import (
    Asked,
    Backend,
    Holders,
    documents,
    population,
    straddling,
    sums,
    unknown,
    wholes,
)
from tawthiq.tallying.engine.meeting import KNOTTED
from tawthiq.tallying.engine.snapshots import Snapshot, rows_of
from tawthiq.tallying.expressions import TallyError, dimensions, policy
from tawthiq.tallying.judged import Judgements
from tawthiq.tallying.pieces import Counting, Key, Piece, assemble
from tawthiq.tallying.select import DIMENSIONS, PEOPLE, people_key, people_within

FEW = 2_000
"""Lines up to which the exact rules answer alone, so that every row can name its lines."""
MOST_KNOTTED = 200_000
"""Lines that may meet each other up to which the exact rules are put to work."""
COUNTED = (LineStatus.ACCEPTED, LineStatus.CORRECTED)
_COLUMNS = {name: name for name in DIMENSIONS if name not in PEOPLE} | {
    "caused-by": "by",
    "territory": "holder",
}
_DICTIONARY = {"holder": "territory", "governorate": "place"}


def ask_snapshot(
    snapshot: Snapshot,
    query: Query,
    *,
    statuses: Sequence[LineStatus] = COUNTED,
    containment: Containment | None = None,
    controls: Controls | None = None,
    backend: Backend | None = None,
    few: int = FEW,
    judgements: Judgements | None = None,
) -> Tally:
    """The tally that answers a query over a snapshot; the same as the exact rules give over its lines.

    Rows name their lines where no more than ``few`` are asked about. Raises TallyError as ``tally`` does, and where more
    lines may meet each other than can be told apart.
    """
    policy(query.policy)
    query = replace(query, by=dimensions(query.by))
    places = containment or from_resources()
    heard, on = judgements or Judgements(), backend or DuckDB(snapshot.path)
    asking = _Asking(snapshot, query, tuple(statuses), places, controls, on, heard)
    return replace(assemble(query, asking.pieces(few)), source=asking.source())


@dataclass
class _Asking:
    snapshot: Snapshot
    query: Query
    statuses: tuple[LineStatus, ...]
    containment: Containment
    controls: Controls | None
    backend: Backend
    judgements: Judgements
    """Heard by the exact rules alone: what nothing tells apart or together is knotted, whatever is judged of it."""

    def __post_init__(self) -> None:
        where = self.query.where
        proposed = LineStatus.PROPOSED in self.statuses
        name = f"{'p' if proposed else ''}{'a' if where.originator is None else 'o'}"
        self.variant = name if name in self.snapshot.variants else name[-1]
        self.holders = self._holders()

    def source(self) -> Source:
        return Source(self.snapshot.head, self.snapshot.sequence, engine=self.backend.name)

    def pieces(self, few: int) -> list[Piece]:
        early = self._early()
        if self.snapshot.lines <= few:
            return [self._exact(early)]
        knotted = self._exact(f"kind_{self.variant} = {KNOTTED} AND {early}")
        return [self._mass(knotted), knotted]

    def _early(self) -> str:
        """The condition on lines that no count of them changes: their status, measure and originator."""
        told = [f"status IN ({', '.join(map(str, self._statuses()))})"]
        for name, codes in self._fixed().items():
            if codes is not None:
                told.append(f"{name} IN ({', '.join(map(str, codes))})" if codes else "false")
        if self.query.where.series is not None:
            told.append("series = '" + self.query.where.series.replace("'", "''") + "'")
        return " AND ".join(told)

    def _statuses(self) -> list[int]:
        return [STATUSES.index(status) for status in self.statuses if status in STATUSES]

    def _fixed(self) -> dict[str, list[int] | None]:
        where = self.query.where
        return {
            "measure": self._codes("measure", None if where.measure is None else [where.measure.value]),
            "originator": self._originators(where.originator),
        }

    def _codes(self, name: str, values: Iterable[str] | None) -> list[int] | None:
        if values is None:
            return None
        codes = self.snapshot.dictionaries[name]
        return [code for value in values if (code := codes.get(value)) is not None]

    def _originators(self, asked: str | None) -> list[int] | None:
        if asked is None:
            return None
        names = self.snapshot.originators
        told = self.snapshot.dictionaries["originator"].values
        return [code for code, value in enumerate(told) if names.get(value, value) == asked]

    def _exact(self, wanted: str) -> Piece:
        """The piece of the lines that a condition takes, by the exact rules."""
        rows = rows_of(self.snapshot, self._clocked(wanted))
        if len(rows) > MOST_KNOTTED:
            raise TallyError(
                f"{len(rows)} lines may count the same people in ways that only holding each against each can tell: "
                "ask for one originator (originator=…), or for a window (from=… to=…) with lines that are dated"
            )
        lines = tuple(self._line(row) for row in rows)
        told = self.snapshot.dictionaries["dyad"].values
        dyads = {row["incident"]: told[row["dyad"]] for row in rows if row["dyad"] is not None}
        return Counting(lines, self.query, self.containment, self.controls, dyads, self.judgements).pieces()

    def _clocked(self, wanted: str) -> str:
        """Without the lines that lie outside the window, which no rule looks at."""
        window, told = self.query.window, [wanted]
        if window is not None and window.start is not None:
            told.append(f'("until" IS NULL OR "until" > DATE \'{window.start}\')')
        if window is not None and window.end is not None:
            told.append(f'("first" IS NULL OR "first" < DATE \'{window.end}\')')
        inside = " AND ".join(told)
        return inside if self.query.known_on is None else f"({inside}) OR ({wanted} AND known IS NULL)"

    def _line(self, row: Mapping[str, Any]) -> CasualtyLine:
        return line_of(row, self.snapshot.dictionaries, self.snapshot.originators)

    def _asked(self) -> Asked:
        where, window = self.query.where, self.query.window
        by_people = [name for name in self.query.by if name in PEOPLE]
        return Asked(
            variant=self.variant,
            statuses=self._statuses(),
            filters={**self._fixed(), **self._filters()},
            known_on=self.query.known_on,
            start=window.start if window else None,
            until=window.end if window else None,
            keys=[_COLUMNS.get(name, "people") for name in self.query.by],
            people=self._people(by_people[0]) if by_people else None,
            governorates=self._governorates() if "governorate" in self.query.by else None,
            series=where.series,
            territory=self._codes("territory", None if where.territory is None else [where.territory]),
        )

    def _filters(self) -> dict[str, list[int] | None]:
        where = self.query.where
        return {
            "who": self._taken("who", where.groups, people_within),
            "by": self._taken("by", where.by, people_within),
            "means": self._taken("means", where.means, people_within),
            "place": self._places(where.place),
            "identification": self._codes(
                "identification", None if where.identification is None else [where.identification.value]
            ),
        }

    def _taken(
        self,
        name: str,
        asked: tuple[str, ...],
        takes: Callable[[frozenset[str], tuple[str, ...], bool], bool],
    ) -> list[int] | None:
        if not asked:
            return None
        values = self.snapshot.dictionaries[name].values
        return [
            code
            for code, value in enumerate(values)
            if takes(groups_of(value)[0], asked, groups_of(value)[1])
        ]

    def _places(self, asked: str | None) -> list[int] | None:
        if asked is None:
            return None
        values = self.snapshot.dictionaries["place"].values
        return [code for code, value in enumerate(values) if self.containment.place_within(value, asked)]

    def _people(self, dimension: str) -> dict[int, int]:
        """The code of a row's people for each code of groups: that of the first groups that stand in the same row."""
        self._rows_of_people: dict[int, str | None] = {}
        codes = Codes()
        found: dict[int, int] = {}
        for code, value in enumerate(self.snapshot.dictionaries["who"].values):
            groups, crossed = groups_of(value)
            key = people_key(groups, dimension, self.containment, crossed=crossed)
            found[code] = codes.code("" if key is None else key)
            self._rows_of_people[found[code]] = key
        return found

    def _governorates(self) -> dict[int, int]:
        """The code of a row's governorate for each code of places; those of places, as each governorate is one."""
        codes = self.snapshot.dictionaries["place"]
        told = ((code, self.containment.governorate(place)) for code, place in enumerate(list(codes.values)))
        return {code: codes.code(one) for code, one in told if one is not None}

    def _holders(self) -> Holders | None:
        if self.controls is None or not self.controls.periods:
            return None
        import narwhals as nw  # noqa: PLC0415

        days = self.backend.lines().select(nw.col("first").min(), nw.col("first").max().alias("last"))
        (row,) = self.backend.rows(days)
        if row["first"] is None or not self._asks_territory():
            return None
        told = self.snapshot.dictionaries
        return lay_out(
            self.controls, list(told["place"].values), told["territory"], row["first"], row["last"]
        )

    def _asks_territory(self) -> bool:
        return "territory" in self.query.by or self.query.where.territory is not None

    def _mass(self, knotted: Piece) -> Piece:
        asked = self._asked()
        told = population(self.backend, asked, self.holders)
        if not told["measure"]:
            partly = self._straddling(asked)
            return Piece(beyond=self._beyond(asked), straddling=partly, undated=self._undated(asked))
        forest = self._forest(asked)
        names = self.snapshot.dictionaries
        measures = frozenset(Measure(names["measure"].values[code]) for code in told["measure"])
        return Piece(
            rows=forest.rows() if self.query.by else {},
            whole=forest.whole(),
            beyond=self._beyond(asked),
            straddling=self._straddling(asked),
            undated=self._undated(asked),
            measures=measures,
            originators=frozenset(self._name("originator", code) or "" for code in told["originator"]),
            statuses=frozenset(STATUSES[code] for code in told["status"]),
            identifications=frozenset(
                Identification(names["identification"].values[code]) for code in told["identification"]
            ),
            more_documents=documents(self.backend, asked, self.holders, map(int, knotted.documents)),
        )

    def _forest(self, asked: Asked, *, partly: bool = False) -> Forest:
        above = self._above()
        leaves = [
            Leaf(
                row[f"parent_{asked.variant}"],
                self._key(row),
                _summed(row),
                row["n"],
                bool(row.get("everyone")),
            )
            for row in sums(self.backend, asked, self.holders, partly=partly)
        ]
        found = wholes(self.backend, asked, self.holders, partly=partly) if above else []
        whole = [
            Whole(
                row["thing"],
                row[f"parent_{asked.variant}"],
                self._key(row),
                Bounds(row["low"], row["best"], row["high"]),
                row["who"] in asked.everyone,
            )
            for row in found
        ]
        return Forest(leaves, whole, above, asked.people is not None)

    def _above(self) -> dict[int, int | None]:
        import narwhals as nw  # noqa: PLC0415

        lines = self.backend.lines().filter(nw.col(f"whole_{self.variant}"))
        rows = self.backend.rows(lines.select("thing", f"parent_{self.variant}").unique())
        return {row["thing"]: row[f"parent_{self.variant}"] for row in rows}

    def _key(self, row: Mapping[str, Any]) -> Key:
        return tuple(self._value(name, row) for name in self.query.by if _COLUMNS.get(name, "people") in row)

    def _value(self, dimension: str, row: Mapping[str, Any]) -> str | None:
        column = _COLUMNS.get(dimension, "people")
        code = row[column]
        if code is None:
            return None
        if column == "people":
            return self._rows_of_people[code]
        if column == "year":
            return f"{code:04d}"
        if column == "month":
            return f"{code // 100:04d}-{code % 100:02d}"
        if column == "series":
            return str(code)
        return self._name(_DICTIONARY.get(column, column), code)

    def _name(self, name: str, code: int) -> str | None:
        value = self.snapshot.dictionaries[name].values[code]
        return (self.snapshot.originators.get(value, value) if name == "originator" else value) or None

    def _beyond(self, asked: Asked) -> Bounds | None:
        """The whole with what only partly lies in the window; None where nothing does."""
        if not self._straddling(asked):
            return None
        plain = replace(asked, keys=[], people=None, governorates=None)
        return self._forest(plain, partly=True).whole().sum

    def _straddling(self, asked: Asked) -> tuple[str, ...]:
        if asked.start is None and asked.until is None:
            return ()
        return tuple(sorted(straddling(self.backend, asked, self.holders)))

    def _undated(self, asked: Asked) -> tuple[str, ...]:
        """Lines of which nobody can say when they were known."""
        if asked.known_on is None:
            return ()
        return tuple(sorted(unknown(self.backend, asked, self.holders)))


def _summed(row: Mapping[str, Any]) -> Bounds:
    """A sum has a low where any line has one, a best and a high where all have one."""
    low = int(row["low"]) if row["lows"] else None
    best = int(row["best"]) if row["bests"] == row["n"] else None
    high = int(row["high"]) if row["highs"] == row["n"] else None
    return Bounds(low, best, high)

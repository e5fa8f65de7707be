"""The columns of a snapshot: each line as numbers and codes, with nothing in it that may have to be erased."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from tawthiq.model.dates import DateSpan, Precision
from tawthiq.model.lines import CasualtyLine, Evidence, LineStatus
from tawthiq.model.terms import Bound, Identification, Measure, Sensitivity
from tawthiq.tallying.identity import name_of
from tawthiq.tallying.mentions import is_named, is_toll, known_day, published_day, told_at

if TYPE_CHECKING:
    import pyarrow as pa

AT_ONCE = 50_000
"""Lines held in memory before they are written."""
DICTIONARIES = ("measure", "who", "by", "means", "place", "territory", "originator", "identification", "dyad")
STATUSES = (LineStatus.ACCEPTED, LineStatus.CORRECTED, LineStatus.PROPOSED)
"""A line's status is its place here. Rejected lines are in no snapshot."""
PRECISIONS = tuple(Precision)
CROSSED = "*"
"""Joins groups that everyone counted is of at once, where "+" joins groups that are counted together."""


@dataclass
class Codes:
    """Values by their code: small numbers, in the order in which the values were first met."""

    values: list[str] = field(default_factory=list)
    _codes: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._codes = {value: code for code, value in enumerate(self.values)}

    def code(self, value: str) -> int:
        """The code of a value, a new one where it is new."""
        if value not in self._codes:
            self._codes[value] = len(self.values)
            self.values.append(value)
        return self._codes[value]

    def maybe(self, value: str | None) -> int | None:
        """The code of a value, None for none."""
        return None if value is None else self.code(value)

    def get(self, value: str) -> int | None:
        """The code of a value, None where it has none."""
        return self._codes.get(value)


def who(groups: Iterable[str], *, crossed: bool) -> str:
    """Groups as one word."""
    return (CROSSED if crossed else "+").join(sorted(set(groups)))


def groups_of(word: str) -> tuple[frozenset[str], bool]:
    """The groups of such a word, and whether they are crossed."""
    crossed = CROSSED in word
    return frozenset(word.split(CROSSED if crossed else "+")) - {""}, crossed


@dataclass
class Coder:
    """Turns lines into rows of numbers, with dictionaries of its own for ids of vocabularies."""

    dictionaries: dict[str, Codes] = field(default_factory=lambda: {name: Codes() for name in DICTIONARIES})
    dyads: Mapping[str, str] = field(default_factory=dict)
    """Who fought whom, by incident."""
    rows: int = 0
    _names: dict[object, int] = field(default_factory=dict)
    _incidents: dict[str, int] = field(default_factory=dict)
    _documents: dict[str, int] = field(default_factory=dict)
    _ids: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("who", "by", "means"):
            self.dictionaries[name].code("")

    def tables(self, lines: Iterable[CasualtyLine]) -> Iterator[pa.Table]:
        """The rows of the lines that count for anything, few at a time in memory."""
        import pyarrow as pa  # noqa: PLC0415  (0.1 s)

        schema = arrow_schema()
        waiting: list[dict[str, Any]] = []
        for line in lines:
            if line.status is LineStatus.REJECTED:
                continue
            waiting.append(self._row(line))
            if len(waiting) == AT_ONCE:
                yield pa.Table.from_pylist(waiting, schema)
                waiting = []
        yield pa.Table.from_pylist(waiting, schema)

    def _row(self, line: CasualtyLine) -> dict[str, Any]:
        codes, span = self.dictionaries, line.happened
        said = line.as_of or span.last or date.min
        self._ids[line.id] = self.rows
        row = {
            "row": self.rows,
            "line": line.id,
            "status": STATUSES.index(line.status),
            "measure": codes["measure"].code(line.measure.value),
            "who": codes["who"].code(who(line.groups, crossed=line.crossed)),
            "by": codes["by"].code(who(line.by, crossed=False)),
            "means": codes["means"].code(who(line.means, crossed=False)),
            "place": codes["place"].maybe(line.place_ids[0] if line.place_ids else None),
            "territory": codes["territory"].maybe(line.territory),
            "originator": codes["originator"].code(line.originator),
            "identification": codes["identification"].maybe(line.identification),
            "dyad": codes["dyad"].maybe(self.dyads.get(line.incident or "")),
            "first": span.start,
            "until": span.end,
            "precision": PRECISIONS.index(span.precision),
            "low": line.low,
            "best": line.best,
            "high": line.high,
            "as_of": line.as_of,
            "published": published_day(line),
            "known": known_day(line),
            "moment": said if said > date.min else None,
            "told": told_at(line) if told_at(line).year > 1 else None,
            "recorded": line.recorded_at,
            "document": self._documents.setdefault(line.evidence.sha256, len(self._documents)),
            "clarity": line.event_clarity,
            "toll": is_toll(line),
            "retracted": line.retracted,
            "name": self._named(line),
            "event": None
            if line.incident is None
            else self._incidents.setdefault(line.incident, len(self._incidents)),
            "part": None if line.part_of is None else self._ids.get(line.part_of, -1),
            "covering": bool(line.covers),
            "incident": line.incident,
            "series": line.series,
            "part_of": line.part_of,
            "covers": list(line.covers),
            "key": line.key,
        }
        self.rows += 1
        return row

    def _named(self, line: CasualtyLine) -> int | None:
        return self._names.setdefault(name_of(line), len(self._names)) if is_named(line) else None


def arrow_schema() -> pa.Schema:
    """The types of the columns that come from the ledger; those that say which lines meet are added to them."""
    import pyarrow as pa  # noqa: PLC0415

    kinds: Mapping[str, Any] = {
        **dict.fromkeys(
            ("row", "who", "by", "means", "place", "territory", "originator", "dyad"), pa.int32()
        ),
        **dict.fromkeys(("document", "event", "part"), pa.int32()),
        **dict.fromkeys(("status", "measure", "identification", "clarity", "precision"), pa.int8()),
        **dict.fromkeys(("first", "until", "as_of", "published", "known", "moment"), pa.date32()),
        **dict.fromkeys(("low", "best", "high", "name"), pa.int64()),
        **dict.fromkeys(("told", "recorded"), pa.timestamp("us", "UTC")),
        **dict.fromkeys(("toll", "retracted", "covering"), pa.bool_()),
        **dict.fromkeys(("line", "incident", "series", "part_of", "key"), pa.string()),
        "covers": pa.list_(pa.string()),
    }
    return pa.schema([pa.field(name, kinds[name]) for name in COLUMNS])


COLUMNS = (
    "row", "line", "status", "measure", "who", "by", "means", "place", "territory", "originator", "identification", "dyad",
    "first", "until", "precision", "low", "best", "high", "as_of", "published", "known", "moment", "told", "recorded", "document",
    "clarity", "toll", "retracted", "name", "event", "part", "covering",
    "incident", "series", "part_of", "covers", "key",
)  # fmt: skip


def line_of(
    row: Mapping[str, Any], dictionaries: Mapping[str, Codes], originators: Mapping[str, str]
) -> CasualtyLine:
    """The line of a row, as far as counting needs it. Words of documents are not in it; the ledger has them by its id."""

    def told(name: str) -> str | None:
        return None if row[name] is None else dictionaries[name].values[row[name]]

    groups, crossed = groups_of(told("who") or "")
    originator = told("originator") or ""
    identification, place = told("identification"), told("place")
    return CasualtyLine(
        id=row["line"],
        status=STATUSES[row["status"]],
        measure=Measure(told("measure") or ""),
        groups=tuple(sorted(groups)),
        by=tuple(sorted(groups_of(told("by") or "")[0])),
        means=tuple(sorted(groups_of(told("means") or "")[0])),
        place=None,
        place_ids=(place,) if place else (),
        territory=told("territory"),
        happened=DateSpan(row["first"], row["until"], PRECISIONS[row["precision"]]),
        low=row["low"],
        best=row["best"],
        high=row["high"],
        bound=Bound.EXACT if row["low"] == row["high"] else Bound.AT_LEAST,
        originator=originators.get(originator, originator),
        as_of=row["as_of"],
        recorded_at=row["recorded"],
        evidence=Evidence(str(row["document"]), 0, 0, None, row["published"], Sensitivity.RESTRICTED, ""),
        value=row["best"],
        event_clarity=row["clarity"],
        incident=row["incident"],
        series=row["series"],
        part_of=row["part_of"],
        covers=tuple(row["covers"]),
        crossed=crossed,
        identification=Identification(identification) if identification else None,
        said=_moment(row["told"]),
        retracted=row["retracted"],
        key=row["key"],
    )


def _moment(told: datetime | None) -> datetime | None:
    return None if told is None else told.replace(tzinfo=UTC) if told.tzinfo is None else told

"""The rows of the query tables, and how entries make them. Pure: the same entries give the same rows anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from tawthiq.ledger.canonical import moment
from tawthiq.ledger.records import EntryKind
from tawthiq.model.dates import DateSpan, Precision
from tawthiq.model.lines import CasualtyLine, Evidence, LineStatus
from tawthiq.model.terms import Bound, Measure, Sensitivity

_DATES = frozenset({"first", "until", "as_of"})
_MANY = frozenset({"groups", "by", "means", "place_ids"})


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry as the query tables need it; times and the author as the entry's own text holds them."""

    sequence: int
    kind: EntryKind
    author: str
    recorded_at: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document; its words and names by their commitments."""

    sha256: str
    sequence: int
    """Of the entry that brought it."""
    recorded_at: str
    language: str
    published: str | None
    """A date or a moment, by ISO 8601."""
    sensitivity: str
    text: str
    name: str
    title: str | None
    outlet: str | None
    originator: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class LineRow:
    """A casualty line as it stands; its words and names by their commitments."""

    id: str
    sequence: int
    """Of the entry that proposed it."""
    recorded_at: str
    document: str
    start: int
    end: int
    measure: str
    groups: tuple[str, ...]
    by: tuple[str, ...]
    means: tuple[str, ...]
    place: str | None
    place_ids: tuple[str, ...]
    territory: str | None
    first: date | None
    until: date | None
    """The day after the last."""
    precision: str
    low: int | None
    best: int | None
    high: int | None
    bound: str
    value: int | None
    originator: str
    as_of: date | None
    event_clarity: int
    status: str = LineStatus.PROPOSED.value
    decided_by: str | None = None
    reason: str | None = None
    decided_at: str | None = None


@dataclass(slots=True)
class State:
    """What a run of entries adds up to."""

    documents: dict[str, DocumentRow] = field(default_factory=dict)
    lines: dict[str, LineRow] = field(default_factory=dict)

    def apply(self, fact: Fact) -> None:
        """Take in one more entry. Raises KeyError for a review of a line that was never proposed."""
        if fact.kind is EntryKind.DOCUMENT:
            row = document_row(fact)
            self.documents[row.sha256] = row
        elif fact.kind is EntryKind.PROPOSED:
            line = line_row(fact)
            self.lines[line.id] = line
        elif fact.kind is EntryKind.REVIEWED:
            known = self.lines[fact.body["line"]]
            self.lines[known.id] = reviewed_row(known, fact)


def replay(facts: Iterable[Fact]) -> State:
    """The state after these entries, in their order."""
    state = State()
    for fact in facts:
        state.apply(fact)
    return state


def document_row(fact: Fact) -> DocumentRow:
    """The row of a ``document`` entry."""
    return DocumentRow(sequence=fact.sequence, recorded_at=fact.recorded_at, **fact.body)


def line_row(fact: Fact) -> LineRow:
    """The row of a ``line-proposed`` entry."""
    facts = dict(fact.body)
    line = facts.pop("line")
    return LineRow(id=line, sequence=fact.sequence, recorded_at=fact.recorded_at, **_columns(facts))


def reviewed_row(row: LineRow, fact: Fact) -> LineRow:
    """The row after a ``line-reviewed`` entry: the decision, and what it corrects."""
    return replace(
        row,
        status=fact.body["decision"],
        decided_by=fact.author,
        reason=fact.body["reason"],
        decided_at=fact.recorded_at,
        **_columns(fact.body["changes"]),
    )


def _columns(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a body as columns hold them."""
    columns = dict(facts)
    for name in _DATES & columns.keys():
        columns[name] = None if columns[name] is None else date.fromisoformat(columns[name])
    for name in _MANY & columns.keys():
        columns[name] = tuple(columns[name])
    return columns


def body_values(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Columns as a body holds them: the other way round of what reading a body does."""
    values = dict(columns)
    for name in _DATES & values.keys():
        values[name] = None if values[name] is None else values[name].isoformat()
    for name in _MANY & values.keys():
        values[name] = list(values[name])
    return values


def published_from(text: str | None) -> date | datetime | None:
    """The date or moment of publication that a row holds."""
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


class Words:
    """The erasable values that rows refer to, by commitment."""

    def __init__(self, held: Mapping[str, str | None]) -> None:
        self._held = held

    def get(self, commitment: str | None) -> str | None:
        """The value, or None where there is none or it was erased."""
        return None if commitment is None else self._held.get(commitment)

    def named(self, commitment: str) -> str:
        """The value, or a stand-in that stays the same wherever the same erased value stood."""
        value = self._held.get(commitment)
        return f"erased:{commitment[:12]}" if value is None else value


def casualty_line(row: LineRow, document: DocumentRow, words: Words) -> CasualtyLine:
    """The line that a row stands for."""
    return CasualtyLine(
        id=row.id,
        status=LineStatus(row.status),
        measure=Measure(row.measure),
        groups=row.groups,
        by=row.by,
        means=row.means,
        place=words.get(row.place),
        place_ids=row.place_ids,
        territory=row.territory,
        happened=DateSpan(row.first, row.until, Precision(row.precision)),
        low=row.low,
        best=row.best,
        high=row.high,
        bound=Bound(row.bound),
        originator=words.named(row.originator),
        as_of=row.as_of,
        recorded_at=moment(row.recorded_at),
        evidence=_evidence(row, document, words),
        value=row.value,
        event_clarity=row.event_clarity,
        decided_by=None if row.decided_by is None else words.named(row.decided_by),
        reason=words.get(row.reason),
    )


def _evidence(row: LineRow, document: DocumentRow, words: Words) -> Evidence:
    published = published_from(document.published)
    return Evidence(
        sha256=row.document,
        start=row.start,
        end=row.end,
        outlet=words.get(document.outlet),
        published=published.date() if isinstance(published, datetime) else published,
        sensitivity=Sensitivity(document.sensitivity),
        name=words.named(document.name),
    )

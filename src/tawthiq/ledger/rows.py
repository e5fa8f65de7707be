"""The rows of the query tables, how entries make them, and the records they stand for. Pure: the same entries, the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from tawthiq.ledger.canonical import canonical, moment
from tawthiq.ledger.records import TELLING, EntryKind, StoredDocument
from tawthiq.model.dates import DateSpan, Precision
from tawthiq.model.lines import CasualtyLine, Evidence, LineStatus
from tawthiq.model.terms import (
    Bound,
    Certainty,
    DatePrecision,
    Identification,
    Measure,
    Sensitivity,
    TypeOfViolence,
    WherePrecision,
)

_DATES = frozenset({"first", "until", "as_of"})
_MANY = frozenset({"groups", "by", "means", "place_ids"})
RECORDED_FIELDS = (
    "incident", "episode", "series", "part_of", "covers", "crossed", "by_certainty", "death_certainty",
    "identification", "date_prec", "where_prec", "type_of_violence", "said", "retracted", "key",
)  # fmt: skip
"""Fields of a line that only a ``line-recorded`` entry tells, or a correction."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry as the query tables need it; times and the author as the entry's own text holds them."""

    sequence: int
    kind: EntryKind
    author: str
    recorded_at: str
    body: Mapping[str, Any]


class DocumentRow(NamedTuple):
    """Which entry brought a document."""

    sequence: int
    sha256: str


class LineRow(NamedTuple):
    """Which entry proposed a line, which decided on it last, and what corrections made of it."""

    sequence: int
    id: str
    document: int
    """The entry that brought its document."""
    status: str = LineStatus.PROPOSED.value
    decided: int | None = None
    state: bytes | None = None
    """The corrected fields, as canonical JSON; None where none was."""


class DecisionRow(NamedTuple):
    """A decision on a line that was decided on before, and the decision before it: so that its history is found."""

    sequence: int
    before: int


class RecordRow(NamedTuple):
    """Which entry told a record first, which last, and which withdrew it."""

    sequence: int
    id: str
    kind: str
    told: int
    withdrawn: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A line as it stands: its proposal, and the last decision if there is one."""

    row: LineRow
    recorded_at: str
    facts: Mapping[str, Any]
    """The body of its proposal with the corrected fields."""
    decided_by: str | None
    reason: str | None


@dataclass(slots=True)
class State:
    """What a run of entries adds up to."""

    documents: dict[str, Fact] = field(default_factory=dict)
    lines: dict[str, LineRow] = field(default_factory=dict)
    proposals: dict[str, Fact] = field(default_factory=dict)
    decisions: dict[str, Fact] = field(default_factory=dict)
    changes: dict[str, dict[str, Any]] = field(default_factory=dict)
    records: dict[str, RecordRow] = field(default_factory=dict)
    told: dict[str, Fact] = field(default_factory=dict)
    """The entries that tell the records as they stand."""
    again: list[DecisionRow] = field(default_factory=list)

    def apply(self, fact: Fact) -> None:
        """Take in one more entry. Raises KeyError for a line of a document, or a review of a line, that is not there."""
        if fact.kind is EntryKind.DOCUMENT:
            self.documents[fact.body["sha256"]] = fact
        elif fact.kind is EntryKind.PROPOSED:
            ident = fact.body["line"]
            self.lines[ident] = LineRow(fact.sequence, ident, self.documents[fact.body["document"]].sequence)
            self.proposals[ident] = fact
        elif fact.kind is EntryKind.RECORDED:
            self._recorded(fact)
        elif fact.kind in TELLING:
            ident = fact.body["id"]
            first = self.records[ident].sequence if ident in self.records else fact.sequence
            self.records[ident] = RecordRow(first, ident, fact.kind.value, fact.sequence)
            self.told[ident] = fact
        elif fact.kind is EntryKind.WITHDRAWN:
            told = self.records[fact.body["id"]]
            self.records[told.id] = told._replace(withdrawn=fact.sequence)
        elif fact.kind is EntryKind.REVIEWED:
            row = self.lines[fact.body["line"]]
            if row.decided is not None:
                self.again.append(DecisionRow(fact.sequence, row.decided))
            self.lines[row.id] = reviewed_row(row, fact, self.changes.setdefault(row.id, {}))
            self.decisions[row.id] = fact

    def _recorded(self, fact: Fact) -> None:
        ident, status = fact.body["line"], fact.body["status"]
        accepted = status == LineStatus.ACCEPTED
        decided = fact.sequence if accepted else None
        about = self.documents[fact.body["document"]].sequence
        self.lines[ident] = LineRow(fact.sequence, ident, about, status, decided)
        self.proposals[ident] = fact
        if accepted:
            self.decisions[ident] = fact

    def document_rows(self) -> list[DocumentRow]:
        """Rows of the query table of documents."""
        return [DocumentRow(fact.sequence, sha256) for sha256, fact in self.documents.items()]

    def standing(self) -> list[Standing]:
        """Every line, in the order of recording."""
        return [self._standing(row) for row in self.lines.values()]

    def _standing(self, row: LineRow) -> Standing:
        proposal, decision = self.proposals[row.id], self.decisions.get(row.id)
        return Standing(
            row,
            proposal.recorded_at,
            {**proposal.body, **self.changes.get(row.id, {})},
            None if decision is None else decision.author,
            None if decision is None else decision.body["reason"],
        )


def replay(facts: Iterable[Fact]) -> State:
    """The state after these entries, in their order."""
    state = State()
    for fact in facts:
        state.apply(fact)
    return state


def reviewed_row(row: LineRow, fact: Fact, changes: dict[str, Any]) -> LineRow:
    """The row after a ``line-reviewed`` entry; ``changes`` are the corrections before it, and take in its own."""
    changes.update(fact.body["changes"])
    state = canonical(changes) if changes else None
    return LineRow(row.sequence, row.id, row.document, fact.body["decision"], fact.sequence, state)


def body_values(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a line as a body holds them: the other way round of what reading a body does."""
    values = dict(columns)
    for name in _DATES & values.keys():
        values[name] = None if values[name] is None else values[name].isoformat()
    for name in _MANY & values.keys():
        values[name] = list(values[name])
    return values


def published_from(text: str | None) -> date | datetime | None:
    """The date or moment of publication that a body holds."""
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


class Words:
    """The erasable values that entries refer to, by commitment; each is decrypted when it is first asked for."""

    def __init__(
        self, held: Mapping[str, tuple[int | None, bytes | None]], opened: Callable[[int, str, bytes], str]
    ) -> None:
        self._held = held
        self._opened = opened
        self._read: dict[str, str | None] = {}

    def get(self, commitment: str | None) -> str | None:
        """The value, or None where there is none or it was erased."""
        if commitment is None:
            return None
        if commitment not in self._read:
            key, sealed = self._held.get(commitment, (None, None))
            gone = key is None or sealed is None
            self._read[commitment] = None if gone else self._opened(key, commitment, sealed)  # type: ignore[arg-type]
        return self._read[commitment]

    def named(self, commitment: str) -> str:
        """The value, or a stand-in that stays the same wherever the same erased value stood."""
        value = self.get(commitment)
        return f"erased:{commitment[:12]}" if value is None else value


LINE_WORDS = ("author", "originator", "place", "reason", "name", "outlet")
"""The kinds of values that a casualty line needs."""
DOCUMENT_WORDS = ("text", "name", "title", "outlet", "originator", "address")


def line_commitments(line: Standing, document: Fact) -> set[str]:
    """The commitments whose values the line needs."""
    told = {line.facts["place"], line.facts["originator"], line.decided_by, line.reason}
    return {value for value in told | {document.body["name"], document.body["outlet"]} if value}


def casualty_line(line: Standing, document: Fact, words: Words) -> CasualtyLine:
    """The casualty line that stands there."""
    told = line.facts
    return CasualtyLine(
        id=line.row.id,
        status=LineStatus(line.row.status),
        measure=Measure(told["measure"]),
        groups=tuple(told["groups"]),
        by=tuple(told["by"]),
        means=tuple(told["means"]),
        place=words.get(told["place"]),
        place_ids=tuple(told["place_ids"]),
        territory=told["territory"],
        happened=DateSpan(_day(told["first"]), _day(told["until"]), Precision(told["precision"])),
        low=told["low"],
        best=told["best"],
        high=told["high"],
        bound=Bound(told["bound"]),
        originator=words.named(told["originator"]),
        as_of=_day(told["as_of"]),
        recorded_at=moment(line.recorded_at),
        evidence=_evidence(told, document, words),
        value=told["value"],
        event_clarity=told["event_clarity"],
        decided_by=None if line.decided_by is None else words.named(line.decided_by),
        reason=words.get(line.reason),
        **{name: _READ.get(name, _same)(told[name]) for name in RECORDED_FIELDS if name in told},
    )


def _same(value: Any) -> Any:
    return value


def _maybe(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _evidence(told: Mapping[str, Any], document: Fact, words: Words) -> Evidence:
    published = published_from(told.get("said") or document.body["published"])
    return Evidence(
        sha256=told["document"],
        start=told["start"],
        end=told["end"],
        outlet=words.get(document.body["outlet"]),
        published=published.date() if isinstance(published, datetime) else published,
        sensitivity=Sensitivity(told.get("sensitivity") or document.body["sensitivity"]),
        name=words.named(document.body["name"]),
        row=told.get("row"),
    )


_READ: Mapping[str, Callable[[Any], Any]] = {
    "covers": tuple,
    "by_certainty": lambda told: tuple(map(Certainty, told)),
    "death_certainty": _maybe(Certainty),
    "identification": _maybe(Identification),
    "date_prec": _maybe(DatePrecision),
    "where_prec": _maybe(WherePrecision),
    "type_of_violence": _maybe(TypeOfViolence),
    "said": published_from,
}
"""How fields that only some lines have are read from a body."""


def stored_document(fact: Fact, words: Words) -> StoredDocument:
    """The document of a ``document`` entry."""
    told = fact.body
    text = words.get(told["text"])
    return StoredDocument(
        sha256=told["sha256"],
        sensitivity=Sensitivity(told["sensitivity"]),
        language=told["language"],
        published=published_from(told["published"]),
        recorded_at=moment(fact.recorded_at),
        name=words.get(told["name"]),
        text=text,
        title=words.get(told["title"]),
        outlet=words.get(told["outlet"]),
        originator=words.get(told["originator"]),
        address=words.get(told["address"]),
        erased=text is None,
    )

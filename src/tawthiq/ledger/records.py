"""What a ledger hands out: entries, documents, and accounts of what a step did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from tawthiq.model.figures import Figure
from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.model.terms import Sensitivity

COUNTED = (LineStatus.ACCEPTED, LineStatus.CORRECTED)
"""What a person has let stand: what tallies and bulletins count unless told otherwise."""


class EntryKind(StrEnum):
    """What an entry does."""

    OPENED = "ledger-opened"
    DOCUMENT = "document"
    PROPOSED = "line-proposed"
    RECORDED = "line-recorded"
    REVIEWED = "line-reviewed"
    INCIDENT = "incident"
    EPISODE = "episode"
    VICTIM = "victim"
    CONTROL = "control"
    PLACE = "place"
    TERM = "term"
    JUDGEMENT = "judgement"
    PUBLICATION = "publication"
    WITHDRAWN = "record-withdrawn"
    ERASED = "erased"
    ROTATED = "key-rotated"


TELLING = frozenset(
    {
        EntryKind.INCIDENT,
        EntryKind.EPISODE,
        EntryKind.VICTIM,
        EntryKind.CONTROL,
        EntryKind.PLACE,
        EntryKind.TERM,
        EntryKind.JUDGEMENT,
        EntryKind.PUBLICATION,
    }
)
"""The kinds that tell a record other than a line, the first time or anew."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, as written: nothing of it is ever changed."""

    sequence: int
    """1, 2, 3 … without gaps."""
    kind: EntryKind
    author: str
    """Who wrote it; a notice that begins with ``erased:`` where the name was erased."""
    recorded_at: datetime
    """In UTC."""
    body: Mapping[str, Any]
    """What it says. What may have to be erased stands here as a commitment of 64 hexadecimal digits."""
    previous: str
    hash: str
    canonical: bytes
    """The bytes of the body that the hash is over."""
    author_commitment: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on a line."""

    status: LineStatus
    by: str
    at: datetime
    """In UTC."""
    reason: str | None
    changes: Mapping[str, tuple[Any, Any]]
    """What each field was before and became, where a correction changed it."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry: who keeps these two elsewhere can tell later whether anything before was changed."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the ledger keeps it. What was erased is None, and ``erased`` says so."""

    sha256: str
    sensitivity: Sensitivity
    language: str
    published: date | datetime | None
    recorded_at: datetime
    name: str | None
    text: str | None
    title: str | None = None
    outlet: str | None = None
    originator: str | None = None
    """Whose count it is, where the document's header says so."""
    address: str | None = None
    erased: bool = False

    @property
    def public(self) -> bool:
        """True where anybody may see its words; elsewhere a reader is told that they are withheld."""
        return self.sensitivity is Sensitivity.PUBLIC

    @property
    def published_day(self) -> date | None:
        """The day of publication."""
        return self.published.date() if isinstance(self.published, datetime) else self.published


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure did."""

    sequence: int
    """Of the entry that records it."""
    values: tuple[tuple[str, str], ...]
    """The commitments of what was erased, each with what it was."""
    marked: int = 0
    """How many names among it the ledger knows again by their keyed hash, so that no import brings them back unasked."""


@dataclass(frozen=True, slots=True)
class Rotation:
    """What a change of keys did."""

    sequence: int
    values: int
    """How many values were encrypted anew."""
    before: str
    """Which of the user's keys wrapped the ledger's key before."""
    after: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording one document did."""

    sha256: str
    document_new: bool
    lines_new: int
    lines_known: int
    sensitivity: Sensitivity = Sensitivity.RESTRICTED
    """As the ledger has it: a document recorded before keeps the one it came with."""
    unplaced: tuple[CasualtyLine, ...] = ()
    """New lines whose place is unknown to the gazetteer or not said; they are recorded all the same."""
    skipped: tuple[tuple[Figure, str], ...] = ()
    """Figures that propose no line, and why."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What rebuilding the query tables found: rows made, and rows that differed from what the entries say."""

    documents: int
    lines: int
    mended: int
    records: int = 0


@dataclass(frozen=True, slots=True)
class Erased:
    """A value that an entry says was erased: what stays of it is its commitment."""

    commitment: str
    kind: str
    """What it was: ``text``, ``name``, ``author`` …"""
    sequence: int
    """Of the entry that records the erasure."""
    erased_at: datetime
    """In UTC."""
    reason: str
    """The commitment to the reason."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What checking a whole ledger found."""

    problems: tuple[Problem, ...]
    head: Head
    ledger: str
    """The ledger's own name, from its opening entry: 32 hexadecimal digits."""
    erased: tuple[Erased, ...]
    values: int
    """How many values are held beside the entries, without those that were erased."""
    unchecked: int
    """How many of them could not be held against their commitments, for want of the key."""

    @property
    def sound(self) -> bool:
        """True where nothing is amiss."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a ledger that is not as its entries and hashes say."""

    where: str
    what: str
    sequence: int | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"

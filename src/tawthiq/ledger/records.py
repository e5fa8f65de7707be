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
    REVIEWED = "line-reviewed"


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


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a ledger that is not as its entries and hashes say."""

    where: str
    what: str
    sequence: int | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"

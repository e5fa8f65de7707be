"""What the tables of a ledger give and take besides what entries say: plain records, and the names of their columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tawthiq.ledger.canonical import NOTHING
from tawthiq.ledger.rows import Fact

ENTRY = "sequence, kind, author, recorded_at, body, previous, hash"
HELD = "id, sequence, commitment, kind, lookup, key, sealed, changed_by"
LINE = "sequence, id, document, status, decided, state"
RECORD = "sequence, id, kind, told, withdrawn"
DECISION = "sequence, before"


class StoredEntry(NamedTuple):
    """An entry as its row has it: its fields are the columns of ``ENTRY``."""

    sequence: int
    kind: str
    author: str
    recorded_at: str
    body: bytes
    previous: str
    hash: str


START = StoredEntry(0, "", "", "", b"", "", NOTHING)
"""What stands before the first entry."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a writer finds when its turn comes."""

    last: StoredEntry
    held: int
    """The number of the last value held."""
    epoch: int
    document: Fact | None = None
    """The entry that brought the document that was asked for, if one did."""


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A key of the ledger's own, as its row has it."""

    id: int
    key_id: str
    wrapped: str

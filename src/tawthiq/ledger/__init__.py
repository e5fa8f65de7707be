"""The append-only ledger: documents, the casualty lines proposed from them, and what people decided of those.

Importing this loads no database; opening a ledger does. The format of the entries is in docs/ledger.md.
"""

from __future__ import annotations

from pathlib import Path

from tawthiq.ledger.errors import (
    BadReview,
    EngineMissing,
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerMissing,
    LedgerReadOnly,
    NewerLedger,
    NotALedger,
    UnknownRecord,
)
from tawthiq.ledger.ledger import Ledger
from tawthiq.ledger.records import (
    COUNTED,
    Entry,
    EntryKind,
    Head,
    Problem,
    Rebuilt,
    Recorded,
    StoredDocument,
)
from tawthiq.ledger.reviewing import Pending, pending, review_queue

__all__ = [
    "COUNTED",
    "BadReview",
    "EngineMissing",
    "Entry",
    "EntryKind",
    "Head",
    "Ledger",
    "LedgerBusy",
    "LedgerDamaged",
    "LedgerError",
    "LedgerFull",
    "LedgerMissing",
    "LedgerReadOnly",
    "NewerLedger",
    "NotALedger",
    "Pending",
    "Problem",
    "Rebuilt",
    "Recorded",
    "StoredDocument",
    "UnknownRecord",
    "open_ledger",
    "pending",
    "review_queue",
]


def open_ledger(location: str | Path, *, create: bool = False) -> Ledger:
    """Open the ledger at a path (SQLite, one file) or a ``postgresql://`` address.

    With ``create`` one is made where there is nothing yet. Raises LedgerMissing, NotALedger (what is there stays untouched),
    NewerLedger, EngineMissing, or another LedgerError.
    """
    from tawthiq.ledger.opening import open_tables  # noqa: PLC0415  (brings the database's modules)

    tables = open_tables(location, create=create)
    ledger = Ledger(tables, str(location))
    if create:
        try:
            ledger.begin()
        except BaseException:
            ledger.close()
            raise
    return ledger

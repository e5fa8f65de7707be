"""The append-only ledger: documents, the casualty lines proposed from them, and what people decided of those.

Importing this loads no database; opening a ledger does. The format of the entries is in docs/ledger.md.
"""

from __future__ import annotations

from pathlib import Path

from tawthiq.ledger.errors import (
    BadErasure,
    BadKey,
    BadReceipt,
    BadRecord,
    BadReview,
    EngineMissing,
    ErasedBefore,
    KeyMissing,
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerMissing,
    LedgerReadOnly,
    NewerLedger,
    NotALedger,
    OlderLedger,
    UnknownRecord,
)
from tawthiq.ledger.keeping import Kept, Row
from tawthiq.ledger.ledger import Ledger
from tawthiq.ledger.records import (
    COUNTED,
    Decision,
    Entry,
    EntryKind,
    Erased,
    Erasure,
    Head,
    Problem,
    Rebuilt,
    Recorded,
    Rotation,
    StoredDocument,
    Verification,
)
from tawthiq.ledger.reviewing import Pending, pending, review_queue

__all__ = [
    "COUNTED",
    "BadErasure",
    "BadKey",
    "BadReceipt",
    "BadRecord",
    "BadReview",
    "Decision",
    "EngineMissing",
    "Entry",
    "EntryKind",
    "Erased",
    "ErasedBefore",
    "Erasure",
    "Head",
    "Kept",
    "KeyMissing",
    "Ledger",
    "LedgerBusy",
    "LedgerDamaged",
    "LedgerError",
    "LedgerFull",
    "LedgerMissing",
    "LedgerReadOnly",
    "NewerLedger",
    "NotALedger",
    "OlderLedger",
    "Pending",
    "Problem",
    "Rebuilt",
    "Recorded",
    "Rotation",
    "Row",
    "StoredDocument",
    "UnknownRecord",
    "Verification",
    "open_ledger",
    "pending",
    "restore_ledger",
    "review_queue",
    "upgrade_ledger",
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


def restore_ledger(backup: Path, location: str | Path) -> Head:
    """Make a ledger at a place, on either engine, from a backup; its head. Errors as for opening and verifying."""
    from tawthiq.ledger.copying import restore  # noqa: PLC0415

    return restore(backup, location)


def upgrade_ledger(location: str | Path) -> tuple[int, int]:
    """Bring the tables of a ledger of an earlier version to this one; the versions of the tables before and after."""
    from tawthiq.ledger.opening import upgrade_tables  # noqa: PLC0415

    return upgrade_tables(location)

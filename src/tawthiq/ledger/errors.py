"""What can go wrong with a ledger, each with a message that names the place and the mend."""

# ruff: noqa: N818  (they say what is the matter: "not a ledger", "newer ledger")

from __future__ import annotations


class LedgerError(Exception):
    """Anything that kept a ledger from doing what it was asked; nothing was written."""


class LedgerMissing(LedgerError):
    """There is no ledger at that place, and none was to be made."""


class NotALedger(LedgerError):
    """There is something else at that place; it was left untouched."""


class NewerLedger(LedgerError):
    """The ledger was written by a later version of this program."""


class OlderLedger(LedgerError):
    """The ledger has the tables of an earlier version and has to be upgraded first."""


class KeyMissing(LedgerError):
    """The key that encrypts names and texts is not at hand."""


class BadKey(LedgerError):
    """Something stands where keys should, and is none."""


class BadReceipt(LedgerError):
    """A receipt that cannot be read, or that its signature does not fit."""


class BadErasure(LedgerError):
    """An erasure that names nothing that is held, or gives no reason."""


class LedgerFull(LedgerError):
    """The disk, or the room given to the database, is full; nothing of the last step was kept."""


class LedgerBusy(LedgerError):
    """Another program held the ledger for longer than this one waits."""


class LedgerReadOnly(LedgerError):
    """The ledger may be read but not written by this user."""


class LedgerDamaged(LedgerError):
    """The database itself refused: the file is torn, or a guard of the ledger stopped a change."""


class EngineMissing(LedgerError):
    """The database that the address names needs an extra that is not installed."""


class UnknownRecord(LedgerError):
    """No line or document has that id."""


class BadRecord(LedgerError):
    """A record that cannot be kept as it is."""


class ErasedBefore(BadRecord):
    """A record tells a name that was erased; the name is not told. Nothing records it again unless a person says so."""


class BadReview(LedgerError):
    """A review that says too little, or would leave a line that cannot be."""

"""One step of work on a ledger: its entries, chained one to the next, all at one moment and by one author."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tawthiq.ledger.canonical import canonical, entry_hash, moment, next_moment
from tawthiq.ledger.errors import LedgerError
from tawthiq.ledger.holding import Keeper
from tawthiq.ledger.records import EntryKind
from tawthiq.ledger.rows import Fact

if TYPE_CHECKING:
    from tawthiq.ledger.store.tables import StoredEntry


class Step:
    """Collects the entries of one step after the last entry of the ledger."""

    def __init__(self, last: StoredEntry, author: str, known: Callable[[str, bytes], str | None]) -> None:
        if not author.strip():
            raise LedgerError("every entry says who made it: give a name")
        self._last = last
        self._author = " ".join(author.split())
        self.keeper = Keeper(known)
        self.recorded_at = next_moment(last.recorded_at or None)
        self.entries: list[StoredEntry] = []

    @property
    def moment(self) -> datetime:
        """When all of the step is recorded, in UTC."""
        return moment(self.recorded_at)

    def add(self, kind: EntryKind, body: Mapping[str, Any]) -> Fact:
        """Chain one more entry to the step, and give it as the query tables take it."""
        author = self.keeper.hold("author", self._author)
        data = canonical(body)
        before = self.entries[-1] if self.entries else self._last
        sequence = before.sequence + 1
        chained = entry_hash(
            before.hash, sequence, kind.value, author=author, recorded_at=self.recorded_at, body=data
        )
        entry = type(before)(sequence, kind.value, author, self.recorded_at, data, before.hash, chained)
        self.entries.append(entry)
        return Fact(sequence, kind, author, self.recorded_at, body)

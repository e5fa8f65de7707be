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
    from tawthiq.ledger.store.stored import Ground, StoredEntry
    from tawthiq.ledger.vault import Vault


class Step:
    """Collects the entries of one step after the last entry of the ledger."""

    def __init__(self, ground: Ground, author: str, vault: Vault) -> None:
        if not author.strip():
            raise LedgerError("every entry says who made it: give a name")
        self._last = ground.last
        self.known = ground.document
        """The entry that brought the document that the step is about, if it is known."""
        self._author_name = " ".join(author.split())
        self._author: str | None = None
        self.keeper = Keeper(
            vault.at(ground.epoch), vault.known, last=ground.held, sequence=self._last.sequence + 1
        )
        self.recorded_at = next_moment(self._last.recorded_at or None)
        self.entries: list[StoredEntry] = []
        self.afterwards: list[Callable[[], None]] = []
        """What has to be written after the entries that say it."""

    @property
    def author(self) -> str:
        """The commitment to the author's name."""
        if self._author is None:
            self._author = self.keeper.hold("author", self._author_name)
        return self._author

    @property
    def moment(self) -> datetime:
        """When all of the step is recorded, in UTC."""
        return moment(self.recorded_at)

    def add(self, kind: EntryKind, body: Mapping[str, Any]) -> Fact:
        """Chain one more entry to the step, and give it as the query tables take it."""
        author, before = self.author, self._last
        data = canonical(body)
        sequence = before.sequence + 1
        chained = entry_hash(
            before.hash, sequence, kind.value, author=author, recorded_at=self.recorded_at, body=data
        )
        self._last = type(before)(sequence, kind.value, author, self.recorded_at, data, before.hash, chained)
        self.entries.append(self._last)
        self.keeper.sequence = sequence + 1
        return Fact(sequence, kind, author, self.recorded_at, body)

"""Reading and writing the tables of one open ledger. Whatever goes in or out is a plain record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tawthiq.ledger.records import EntryKind
from tawthiq.ledger.rows import Fact
from tawthiq.ledger.store.engines import Insert
from tawthiq.ledger.store.held_tables import PAGE, HeldTable
from tawthiq.ledger.store.query_tables import QueryTables
from tawthiq.ledger.store.record_tables import RecordTable
from tawthiq.ledger.store.stored import ENTRY, START, StoredEntry

SCHEMA = 3
"""The version of the tables that this program knows."""


class Tables(HeldTable, QueryTables, RecordTable):
    """The tables behind one connection. Every method may raise the errors of :mod:`tawthiq.ledger.errors`."""

    def last(self) -> StoredEntry:
        """The last entry, or what stands before the first."""
        rows = self.ask(f"SELECT {ENTRY} FROM tawthiq_entries ORDER BY sequence DESC LIMIT 1")
        return StoredEntry(*rows[0]) if rows else START

    def entries(self, until: str | None = None) -> Iterator[StoredEntry]:
        """Every entry in its order, up to and with a moment if one is given; few at a time in memory."""
        question = f"SELECT {ENTRY} FROM tawthiq_entries WHERE sequence > ? ORDER BY sequence LIMIT {PAGE}"
        after = 0
        while rows := self.ask(question, (after,)):
            for row in rows:
                if until is not None and row[3] > until:
                    return
                yield StoredEntry(*row)
            after = rows[-1][0]

    def facts(self, until: str | None = None) -> Iterator[Fact]:
        """Every entry as the query tables need it; LedgerDamaged at the first that cannot be read."""
        for entry in self.entries(until):
            yield self.fact(entry.sequence, entry.kind, entry.author, entry.recorded_at, entry.body)

    def facts_of(self, kinds: Iterable[EntryKind], after: int) -> Iterator[Fact]:
        """The entries of these kinds after one of that number."""
        wanted = [kind.value for kind in kinds]
        among = ", ".join("?" * len(wanted))
        asked = (
            "SELECT sequence, kind, author, recorded_at, body FROM tawthiq_entries"
            f" WHERE sequence > ? AND kind IN ({among}) ORDER BY sequence LIMIT {PAGE}"
        )
        while rows := self.ask(asked, (after, *wanted)):
            yield from (self.fact(*row) for row in rows)
            after = rows[-1][0]

    def append(self, entries: Sequence[StoredEntry]) -> None:
        """Add entries after the last."""
        self._waiting.append(Insert("tawthiq_entries", ENTRY, entries))

"""One open ledger's connection: steps of writing, questions, and what the database is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from tawthiq.ledger.errors import LedgerDamaged
from tawthiq.ledger.records import EntryKind
from tawthiq.ledger.rows import Fact
from tawthiq.ledger.store import layout
from tawthiq.ledger.store.connections import speaking_plainly
from tawthiq.ledger.store.engines import Batch, Engine, Insert, Row
from tawthiq.ledger.store.stored import START, Ground, StoredEntry, WrappedKey

_CHUNK = 500
Item = TypeVar("Item")

FACTS = (
    "SELECT e.sequence, e.kind, e.author, e.recorded_at, e.body"
    " FROM tawthiq_documents t JOIN tawthiq_entries e ON e.sequence = t.sequence"
)
"""The entries of documents."""
_GROUND = (
    "SELECT (SELECT COALESCE(MAX(id), 0) FROM tawthiq_held), a.epoch, e.sequence, e.kind, e.author, e.recorded_at,"
    " e.body, e.previous, e.hash FROM tawthiq_about a LEFT JOIN tawthiq_entries e"
    " ON e.sequence = (SELECT MAX(sequence) FROM tawthiq_entries) WHERE a.id = 1"
)


class Asking:
    """What all tables of a ledger share."""

    def __init__(self, engine: Engine, location: str) -> None:
        self.engine = engine
        self.location = location
        self._waiting: list[Batch] = []

    def close(self) -> None:
        """Close the connection; closing twice does nothing."""
        self.engine.close()

    # Steps

    @contextmanager
    def writing(self, document: str | None = None) -> Iterator[Ground]:
        """All of what is written inside, or nothing; other writers wait until it is over.

        With a document's hash, what is known of it is asked for in the same breath.
        """
        with speaking_plainly(self.location):
            self._waiting = []
            try:
                yield self._begin(document)
                waiting, self._waiting = self._waiting, []
                self.engine.commit(waiting)
            except BaseException:
                self.engine.rollback()
                raise

    def _begin(self, document: str | None) -> Ground:
        known = (f"{FACTS} WHERE t.sha256 = ?", (document,))
        rows, *found = self.engine.begin((_GROUND, ()), *([known] if document else []))
        if not rows:
            raise LedgerDamaged(f"{self.location}: does not say which version of the tables it has")
        held, epoch, *last = rows[0]
        facts = [self.fact(*row) for row in found[0]] if found else []
        return Ground(StoredEntry(*last) if last[0] else START, held, epoch, facts[0] if facts else None)

    def flush(self) -> None:
        """Run what waits to be written, within the step."""
        waiting, self._waiting = self._waiting, []
        self.engine.many(waiting)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Reading as of one moment, while others may go on writing; text as bytes."""
        with speaking_plainly(self.location), self.engine.still():
            yield

    def ask(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """The rows of a question."""
        with speaking_plainly(self.location):
            return self.engine.rows(sql, parameters)

    def _ask_in(self, sql: str, wanted: Iterable[object]) -> Iterator[Row]:
        """The rows of a question that ends in ``IN {}``, asked for a few at a time."""
        for part in _chunks(wanted):
            yield from self.ask(sql.format(f"({', '.join('?' * len(part))})"), part)

    def fallen_guards(self) -> list[str]:
        """The guards and tables that are missing, altered or switched off."""
        with speaking_plainly(self.location):
            return layout.fallen(self.engine.rows, self.engine.vendor)

    def fact(self, sequence: int, kind: str, author: str, recorded_at: str, body: bytes) -> Fact:
        """An entry as the query tables need it; LedgerDamaged where it cannot be read."""
        try:
            return Fact(sequence, EntryKind(kind), author, recorded_at, json.loads(body))
        except ValueError as error:
            raise self.damaged(sequence) from error

    def facts_at(self, sequences: Iterable[int]) -> list[Fact]:
        """The entries of these numbers."""
        asked = (
            "SELECT sequence, kind, author, recorded_at, body FROM tawthiq_entries"
            " WHERE sequence IN {} ORDER BY sequence"
        )
        return [self.fact(*row) for row in self._ask_in(asked, sequences)]

    def damaged(self, sequence: int) -> LedgerDamaged:
        """What to raise for an entry that cannot be read."""
        return LedgerDamaged(f"{self.location}: entry {sequence} cannot be read; 'tawthiq verify' says more")

    # What the database is

    def schema(self) -> int:
        """The version of the tables that the database has."""
        rows = self.ask("SELECT schema FROM tawthiq_about WHERE id = 1")
        if not rows:
            raise LedgerDamaged(f"{self.location}: does not say which version of the tables it has")
        return int(rows[0][0])

    def epoch(self) -> int:
        """The last entry that changed what is held."""
        return int(self.ask("SELECT epoch FROM tawthiq_about WHERE id = 1")[0][0])

    def set_epoch(self, sequence: int) -> None:
        """Say that an entry changed what is held."""
        self._waiting.append(("UPDATE tawthiq_about SET epoch = ? WHERE id = 1", [(sequence,)]))

    def keys(self) -> list[WrappedKey]:
        """The ledger's own keys."""
        return [
            WrappedKey(*row) for row in self.ask("SELECT id, key_id, wrapped FROM tawthiq_keys ORDER BY id")
        ]

    def set_keys(self, keys: Iterable[WrappedKey]) -> None:
        """Put these in place of the ledger's keys."""
        self._waiting.append(("DELETE FROM tawthiq_keys WHERE id > ?", [(0,)]))
        rows = [(key.id, key.key_id, key.wrapped) for key in keys]
        self._waiting.append(Insert("tawthiq_keys", "id, key_id, wrapped", rows))


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    waiting = iter(items)
    while part := list(islice(waiting, _CHUNK)):
        yield part

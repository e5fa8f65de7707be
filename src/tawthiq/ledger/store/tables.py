"""Reading and writing the tables of one open ledger. Whatever goes in or out is a plain record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar

from tawthiq.ledger.canonical import NOTHING
from tawthiq.ledger.errors import LedgerDamaged
from tawthiq.ledger.holding import Held
from tawthiq.ledger.records import EntryKind
from tawthiq.ledger.rows import DocumentRow, Fact, LineRow, Standing
from tawthiq.ledger.store import layout
from tawthiq.ledger.store.connections import speaking_plainly
from tawthiq.ledger.store.engines import Batch, Engine, Insert, Row

SCHEMA = 1
"""The version of the tables that this program knows."""
_CHUNK = 500
_PAGE = 2000
Item = TypeVar("Item")

ENTRY = "sequence, kind, author, recorded_at, body, previous, hash"
HELD = "id, sequence, commitment, kind, lookup, key, sealed, changed_by"
LINE = "sequence, id, document, status, decided, state"
_GROUND = (
    "SELECT (SELECT COALESCE(MAX(id), 0) FROM tawthiq_held), a.epoch, e.sequence, e.kind, e.author, e.recorded_at,"
    " e.body, e.previous, e.hash FROM tawthiq_about a LEFT JOIN tawthiq_entries e"
    " ON e.sequence = (SELECT MAX(sequence) FROM tawthiq_entries) WHERE a.id = 1"
)
_STANDING = (
    "SELECT l.sequence, l.id, l.document, l.status, l.decided, l.state, e.recorded_at, e.body, d.author, d.body"
    " FROM tawthiq_lines l JOIN tawthiq_entries e ON e.sequence = l.sequence"
    " LEFT JOIN tawthiq_entries d ON d.sequence = l.decided"
)
_FACTS = (
    "SELECT e.sequence, e.kind, e.author, e.recorded_at, e.body"
    " FROM tawthiq_documents t JOIN tawthiq_entries e ON e.sequence = t.sequence"
)


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as its row has it."""

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


class Tables:
    """The tables behind one connection. Every method may raise the errors of :mod:`tawthiq.ledger.errors`."""

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
        known = (f"{_FACTS} WHERE t.sha256 = ?", (document,))
        rows, *found = self.engine.begin((_GROUND, ()), *([known] if document else []))
        if not rows:
            raise LedgerDamaged(f"{self.location}: does not say which version of the tables it has")
        held, epoch, *last = rows[0]
        facts = [self._fact(*row) for row in found[0]] if found else []
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

    # Entries

    def last(self) -> StoredEntry:
        """The last entry, or what stands before the first."""
        rows = self.ask(f"SELECT {ENTRY} FROM tawthiq_entries ORDER BY sequence DESC LIMIT 1")
        return StoredEntry(*rows[0]) if rows else START

    def entries(self, until: str | None = None) -> Iterator[StoredEntry]:
        """Every entry in its order, up to and with a moment if one is given; few at a time in memory."""
        question = f"SELECT {ENTRY} FROM tawthiq_entries WHERE sequence > ? ORDER BY sequence LIMIT {_PAGE}"
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
            yield self._fact(entry.sequence, entry.kind, entry.author, entry.recorded_at, entry.body)

    def facts_at(self, sequences: Iterable[int]) -> list[Fact]:
        """The entries of these numbers."""
        asked = (
            "SELECT sequence, kind, author, recorded_at, body FROM tawthiq_entries"
            " WHERE sequence IN {} ORDER BY sequence"
        )
        return [self._fact(*row) for row in self._ask_in(asked, sequences)]

    def _fact(self, sequence: int, kind: str, author: str, recorded_at: str, body: bytes) -> Fact:
        try:
            return Fact(sequence, EntryKind(kind), author, recorded_at, json.loads(body))
        except ValueError as error:
            raise self._damaged(sequence) from error

    def _damaged(self, sequence: int) -> LedgerDamaged:
        return LedgerDamaged(f"{self.location}: entry {sequence} cannot be read; 'tawthiq verify' says more")

    def append(self, entries: Sequence[StoredEntry]) -> None:
        """Add entries after the last."""
        rows = [(e.sequence, e.kind, e.author, e.recorded_at, e.body, e.previous, e.hash) for e in entries]
        self._waiting.append(Insert("tawthiq_entries", ENTRY, rows))

    # What is held beside the entries

    def hold(self, held: Sequence[Held]) -> None:
        """Keep values that may have to be erased."""
        rows = [_HELD_VALUES(value) for value in held]
        self._waiting.append(Insert("tawthiq_held", HELD, rows))

    def held(self, after: int = 0) -> Iterator[Held]:
        """Everything that is held, in its order, after a number; few at a time in memory."""
        question = f"SELECT {HELD} FROM tawthiq_held WHERE id > ? ORDER BY id LIMIT {_PAGE}"
        while rows := self.ask(question, (after,)):
            yield from (Held(*row) for row in rows)
            after = rows[-1][0]

    def held_at(
        self, commitments: Iterable[str], sequences: Iterable[int]
    ) -> dict[str, tuple[int | None, bytes | None]]:
        """The key and the encrypted value of these commitments, which entries of these numbers are likely to have brought."""
        wanted = set(commitments)
        asked = "SELECT commitment, key, sealed FROM tawthiq_held WHERE sequence IN {}"
        found = {row[0]: row[1:] for row in self._ask_in(asked, sorted(set(sequences))) if row[0] in wanted}
        asked = (
            f"SELECT commitment, key, sealed FROM tawthiq_held WHERE commitment IN {{}} AND {layout.SHARED}"
        )
        found.update((row[0], row[1:]) for row in self._ask_in(asked, sorted(wanted - found.keys())))
        if wanted - found.keys():  # a place that a correction brought
            asked = "SELECT commitment, key, sealed FROM tawthiq_held WHERE kind = 'place'"
            found.update((row[0], row[1:]) for row in self.ask(asked) if row[0] in wanted)
        return found

    def held_of_kinds(self, kinds: Iterable[str]) -> dict[str, tuple[int | None, bytes | None]]:
        """The key and the encrypted value of all values of these kinds, by commitment."""
        asked = "SELECT commitment, key, sealed FROM tawthiq_held WHERE kind IN {}"
        return {row[0]: row[1:] for row in self._ask_in(asked, kinds)}

    def known_commitment(self, lookup: bytes) -> str | None:
        """The commitment under which a value that is held once a ledger is held already."""
        rows = self.ask("SELECT commitment FROM tawthiq_held WHERE lookup = ?", (lookup,))
        return rows[0][0] if rows else None

    def erase(self, numbers: Iterable[int], sequence: int) -> None:
        """Take the values of these numbers away, as the entry of that number says."""
        asked = (
            "UPDATE tawthiq_held SET sealed = NULL, lookup = NULL, key = NULL, changed_by = ? WHERE id = ?"
        )
        self._waiting.append((asked, [(sequence, number) for number in numbers]))

    def reseal(self, held: Sequence[Held]) -> None:
        """Put values under another key, as the entry of the number in ``changed_by`` says."""
        asked = "UPDATE tawthiq_held SET lookup = ?, key = ?, sealed = ?, changed_by = ? WHERE id = ?"
        rows = [(h.lookup, h.key, h.sealed, h.changed_by, h.id) for h in held]
        self._waiting.append((asked, rows))

    # Query tables

    def document_known(self, sha256: str) -> Fact | None:
        """The entry that brought a document, if one did."""
        found = self.documents([sha256])
        return found[0] if found else None

    def documents(self, sha256s: Iterable[str] | None = None) -> list[Fact]:
        """The entries of documents in the order of recording; only those asked for, if any are named."""
        if sha256s is None:
            return [self._fact(*row) for row in self.ask(f"{_FACTS} ORDER BY t.sequence")]
        asked = f"{_FACTS} WHERE t.sha256 IN {{}} ORDER BY t.sequence"
        return [self._fact(*row) for row in self._ask_in(asked, sha256s)]

    def standing(
        self,
        *,
        statuses: Sequence[str] | None = None,
        ids: Iterable[str] | None = None,
        document: str | None = None,
    ) -> list[Standing]:
        """Casualty lines as they stand, in the order of recording, all or some."""
        if ids is not None:
            asked = f"{_STANDING} WHERE l.id IN {{}} ORDER BY l.sequence"
            return [self._standing(row) for row in self._ask_in(asked, ids)]
        if document is not None:
            rows = self.ask(f"{_STANDING} WHERE l.document = ? ORDER BY l.sequence", (document,))
        elif statuses is not None:
            among = ", ".join("?" * len(statuses)) or "NULL"
            rows = self.ask(f"{_STANDING} WHERE l.status IN ({among}) ORDER BY l.sequence", statuses)
        else:
            rows = self.ask(f"{_STANDING} ORDER BY l.sequence")
        return [self._standing(row) for row in rows]

    def _standing(self, row: Row) -> Standing:
        *columns, recorded_at, body, decided_by, decision = row
        line = LineRow(*columns)
        try:
            facts = json.loads(body)
            if line.state is not None:
                facts.update(json.loads(line.state))
            reason = None if decision is None else json.loads(decision)["reason"]
        except (ValueError, KeyError, TypeError) as error:
            raise self._damaged(line.sequence) from error
        return Standing(line, recorded_at, facts, decided_by, reason)

    def taken(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that a line has."""
        return {row[0] for row in self._ask_in("SELECT id FROM tawthiq_lines WHERE id IN {}", ids)}

    def add_documents(self, rows: Iterable[DocumentRow]) -> None:
        """Put documents into the query table."""
        told = [(row.sequence, row.sha256) for row in rows]
        self._waiting.append(Insert("tawthiq_documents", "sequence, sha256", told))

    def add_lines(self, rows: Iterable[LineRow]) -> None:
        """Put lines into the query table."""
        told = [_LINE_VALUES(row) for row in rows]
        self._waiting.append(Insert("tawthiq_lines", LINE, told))

    def change_lines(self, rows: Iterable[LineRow]) -> None:
        """Bring rows of lines up to date."""
        asked = "UPDATE tawthiq_lines SET status = ?, decided = ?, state = ? WHERE id = ?"
        self._waiting.append((asked, [(row.status, row.decided, row.state, row.id) for row in rows]))

    def clear_queries(self) -> None:
        """Empty the query tables."""
        for table in ("tawthiq_lines", "tawthiq_documents"):
            self._waiting.append((f"DELETE FROM {table} WHERE sequence > ?", [(-(2**62),)]))


_HELD_VALUES: Callable[[Held], Row] = attrgetter(*HELD.split(", "))
_LINE_VALUES: Callable[[LineRow], Row] = attrgetter(*LINE.split(", "))


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    waiting = iter(items)
    while part := list(islice(waiting, _CHUNK)):
        yield part

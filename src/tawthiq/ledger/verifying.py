"""Whether a ledger is as its entries and hashes say. Every check reports what it finds and goes on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tawthiq.ledger.canonical import FORMAT, canonical, commitment, entry_hash, moment
from tawthiq.ledger.holding import commitments_of
from tawthiq.ledger.records import EntryKind, Problem
from tawthiq.ledger.rows import Fact, State
from tawthiq.ledger.store.tables import START

if TYPE_CHECKING:
    from tawthiq.ledger.store.tables import StoredEntry, Tables


def check(tables: Tables) -> list[Problem]:
    """Every problem of a ledger: chain, bodies, held values, query tables, guards. An empty list where there is none."""
    problems = [Problem("guards", f"{name} is missing or altered") for name in tables.fallen_guards()]
    chain = _Chain()
    for entry in tables.entries():
        problems += chain.take(entry)
    if chain.last.sequence == 0:
        problems.append(Problem("entries", "there are none, not even the opening one"))
    problems += _check_held(tables, chain.commitments)
    problems += (
        Problem(where, "the query table differs from the entries; 'tawthiq rebuild' mends it")
        for where in differences(tables, chain.state)
    )
    return problems


class _Chain:
    """Follows the entries one by one."""

    def __init__(self) -> None:
        self.last = START
        self.state = State()
        self.commitments: dict[str, tuple[str, int]] = {}
        """What the entries refer to: the kind of value and the entry that first does."""

    def take(self, entry: StoredEntry) -> Iterator[Problem]:
        """What is wrong with the next entry."""
        for what in (*self._links(entry), *self._body(entry)):
            yield Problem(f"entry {entry.sequence}", what, entry.sequence)
        self.last = entry

    def _links(self, entry: StoredEntry) -> Iterator[str]:
        if entry.sequence != self.last.sequence + 1:
            yield f"follows entry {self.last.sequence}: one is missing or out of order"
        if entry.previous != self.last.hash:
            yield "does not carry the hash of the entry before"
        if _hash(entry) != entry.hash:
            yield "was altered: its hash is not that of what it says"
        if entry.recorded_at < self.last.recorded_at:
            yield "was recorded before the entry that it follows"

    def _body(self, entry: StoredEntry) -> Iterator[str]:
        try:
            body = json.loads(entry.body)
            if canonical(body) != entry.body:
                yield "its body is not in canonical form"
            moment(entry.recorded_at)
            kind = EntryKind(entry.kind)
            yield from self._opening(entry.sequence, kind, body)
            for value, held_kind in commitments_of(kind, entry.author, body):
                self.commitments.setdefault(value, (held_kind, entry.sequence))
            self.state.apply(Fact(entry.sequence, kind, entry.author, entry.recorded_at, body))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield f"cannot be read: {error}"

    def _opening(self, sequence: int, kind: EntryKind, body: dict[str, Any]) -> Iterator[str]:
        if (kind is EntryKind.OPENED) is not (sequence == 1):
            yield "the first entry, and no other, opens the ledger"
        if kind is EntryKind.OPENED and body["format"] > FORMAT:
            yield f"has format {body['format']}; this program knows {FORMAT}"


def _hash(entry: StoredEntry) -> str:
    return entry_hash(
        entry.previous,
        entry.sequence,
        entry.kind,
        author=entry.author,
        recorded_at=entry.recorded_at,
        body=entry.body,
    )


def _check_held(tables: Tables, referred: dict[str, tuple[str, int]]) -> Iterator[Problem]:
    """Values that do not fit their commitments, that are missing, or that no entry refers to."""
    missing = dict(referred)
    for held in tables.held():
        where = f"held value {held.commitment[:12]}"
        kind, sequence = missing.pop(held.commitment, (None, None))
        if kind is None:
            yield Problem(where, "no entry refers to it")
        elif held.value is None:
            yield Problem(
                where,
                f"the {kind} of entry {sequence} is gone, and no entry says that it was erased",
                sequence,
            )
        elif held.kind != kind or commitment(held.salt, held.kind, held.value) != held.commitment:
            yield Problem(where, f"the {kind} of entry {sequence} was altered", sequence)
    for value, (kind, sequence) in missing.items():
        yield Problem(f"held value {value[:12]}", f"the {kind} of entry {sequence} is missing", sequence)


def differences(tables: Tables, told: State) -> list[str]:
    """The rows of the query tables that are missing, needless, or not what the entries say."""
    documents: dict[str, object] = dict(told.documents)
    lines: dict[str, object] = dict(told.lines)
    return [
        *_differing("document", lambda: {row.sha256: row for row in tables.documents()}, documents),
        *_differing("line", lambda: {row.id: row for row in tables.lines()}, lines),
    ]


def _differing(what: str, read: Callable[[], Mapping[str, object]], want: Mapping[str, object]) -> list[str]:
    try:
        have = read()
    except (ValueError, TypeError, AttributeError) as error:  # a value of another kind than its column's
        return [f"{what}s ({error})"]
    idents = (ident for ident in have.keys() | want.keys() if have.get(ident) != want.get(ident))
    return [f"{what} {str(ident)[:12]}" for ident in sorted(idents, key=str)]

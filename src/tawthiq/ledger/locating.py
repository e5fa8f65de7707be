"""What exactly is amiss with what a ledger holds beside its entries, and with the tables made from them.

Slower than :mod:`tawthiq.ledger.verifying`, which only tells that something is: everything is read into memory by its
commitment or id and compared one by one. An entry that cannot be read is passed over, as it has been reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tawthiq.ledger import grammar
from tawthiq.ledger.holding import SHARED_KINDS
from tawthiq.ledger.records import EntryKind
from tawthiq.ledger.rows import DecisionRow, DocumentRow, Fact, LineRow, RecordRow, State
from tawthiq.ledger.store.stored import DECISION, ENTRY, HELD, LINE, RECORD

if TYPE_CHECKING:
    from tawthiq.ledger.findings import Findings
    from tawthiq.ledger.keys import Sealer
    from tawthiq.ledger.store.tables import Tables

_UNFIT = (ValueError, KeyError, TypeError, AttributeError)
_MENDS = "the query table differs from the entries; 'tawthiq rebuild' mends it"


@dataclass(slots=True)
class _Told:
    """What the entries say of everything beside them."""

    state: State = field(default_factory=State)
    referred: dict[bytes, int] = field(default_factory=dict)
    """Each commitment and the entry that first refers to it."""
    erased: dict[bytes, tuple[int, bytes]] = field(default_factory=dict)
    rotated: int = 0


def locate(tables: Tables, sealer: Sealer | None, found: Findings) -> None:
    """Add a problem for each value and each row that is not as the entries say."""
    with tables.still():
        told = _read(tables.engine.stream(f"SELECT {ENTRY} FROM tawthiq_entries ORDER BY sequence"))
        held = tables.engine.stream(f"SELECT {HELD} FROM tawthiq_held ORDER BY id")
        for where, what, sequence in _held(held, told, sealer):
            found.add(where, what, sequence)
        rows = {
            "document": tables.engine.stream("SELECT sequence, sha256 FROM tawthiq_documents"),
            "line": tables.engine.stream(f"SELECT {LINE} FROM tawthiq_lines"),
            "record": tables.engine.stream(f"SELECT {RECORD} FROM tawthiq_records"),
            "decision": tables.engine.stream(f"SELECT {DECISION} FROM tawthiq_decisions"),
        }
        for what, sequence in differing(rows, told.state):
            found.add(what, _MENDS, sequence)


def _read(entries: Iterable[tuple[Any, ...]]) -> _Told:
    told = _Told()
    for sequence, raw_kind, author, recorded_at, raw, *_ in entries:
        try:
            kind = EntryKind(raw_kind.decode())
            body, commitments = grammar.parsed(sequence, kind, raw)
            for commitment in (author, *commitments):
                told.referred.setdefault(commitment, sequence)
            if kind is EntryKind.ROTATED:
                told.rotated = sequence
            elif kind is EntryKind.ERASED:
                erased = {what.encode(): (sequence, held.encode()) for what, held in body["erased"].items()}
                told.erased.update(erased)
            told.state.apply(Fact(sequence, kind, author.decode(), recorded_at.decode(), body))
        except _UNFIT:
            continue
    return told


def _held(
    rows: Iterable[tuple[Any, ...]], told: _Told, sealer: Sealer | None
) -> Iterator[tuple[str, str, int | None]]:
    """Values that do not fit their commitments, that are missing or needless, or changed without an entry that says so."""
    missing = dict(told.referred)
    for row in rows:
        commitment = row[2]
        where = f"held value {_text(commitment)[:12]}"
        sequence = missing.pop(commitment, None)
        if sequence is None:
            yield where, "no entry refers to it", None
        elif what := _amiss(row, sequence, told, sealer):
            yield where, f"the {_text(row[3])} of entry {sequence} {what}", sequence
    for commitment, sequence in missing.items():
        yield f"held value {_text(commitment)[:12]}", f"what entry {sequence} refers to is missing", sequence


def _amiss(row: tuple[Any, ...], sequence: int, told: _Told, sealer: Sealer | None) -> str | None:
    """What is wrong with a held value; None where nothing is."""
    number, stated, commitment, *_, sealed, changed_by = row
    if stated != sequence:
        return f"is held for entry {stated}"
    if not 1 <= number <= len(told.referred):
        return f"is numbered {number}, and there are {len(told.referred)}"
    if sealed is None or commitment in told.erased:
        return _gone_amiss(row, told)
    if changed_by != (told.rotated if sequence < told.rotated else None):
        return "was changed, and no entry says so"
    return None if sealer is None else _altered(row, sealer)


def _gone_amiss(row: tuple[Any, ...], told: _Told) -> str | None:
    """What is wrong with a value that is gone, or that an entry says is."""
    _, _, commitment, kind, lookup, key, sealed, changed_by = row
    if commitment not in told.erased:
        return "is gone, and no entry says that it was erased"
    if sealed is not None:
        return f"is still there, and entry {told.erased[commitment][0]} says that it was erased"
    right = (key, lookup, changed_by, kind) == (None, None, *told.erased[commitment])
    return None if right else "is not held as an erased value is"


def _altered(row: tuple[Any, ...], sealer: Sealer) -> str | None:
    """What is wrong with the value itself."""
    _, _, commitment, kind, lookup, key, sealed, _ = row
    try:
        salt, value = sealer.open(key, commitment, sealed)
        if sha256(kind + b"\n" + salt + value).hexdigest().encode() != commitment:
            return "was altered"
        wanted = sealer.lookup(kind.decode(), value) if kind.decode() in SHARED_KINDS else None
    except _UNFIT:
        return "was altered"
    return None if lookup == wanted else "cannot be found again by its name"


def differing(rows: Mapping[str, Iterable[tuple[Any, ...]]], told: State) -> list[tuple[str, int | None]]:
    """The rows of the query tables that are missing, needless, or not what the entries say; with their entries."""
    documents = {row.sequence: _plain(row) for row in told.document_rows()}
    lines = {row.sequence: _plain(row) for row in told.lines.values()}
    names: dict[str, dict[int, tuple[Any, ...]]] = {
        "document": documents,
        "line": lines,
        "decision": {row.sequence: _plain(row) for row in told.again},
        "record": {row.sequence: _plain(row) for row in told.records.values()},
    }
    found: list[tuple[str, int | None]] = []
    for what, want in names.items():
        have = {row[0]: row for row in rows[what]}
        for sequence in sorted(have.keys() | want.keys(), key=str):
            row = want.get(sequence)
            if have.get(sequence) != row:
                name = _text((row or have[sequence])[1])[:12]
                found.append((f"{what} {name}", sequence if isinstance(sequence, int) else None))
    return found


def differing_rows(tables: Tables, told: State) -> list[tuple[str, int | None]]:
    """The same for the tables of a ledger, inside a step of writing."""
    lines = tables.engine.rows(f"SELECT {LINE} FROM tawthiq_lines")
    documents = tables.engine.rows("SELECT sequence, sha256 FROM tawthiq_documents")
    decisions = tables.engine.rows(f"SELECT {DECISION} FROM tawthiq_decisions")
    records = tables.engine.rows(f"SELECT {RECORD} FROM tawthiq_records")
    rows = {"document": documents, "line": lines, "decision": decisions, "record": records}
    return differing({name: [tuple(map(_raw, row)) for row in told_] for name, told_ in rows.items()}, told)


def _raw(value: object) -> object:
    return value.encode(errors="surrogateescape") if isinstance(value, str) else value


def _plain(row: DocumentRow | LineRow | DecisionRow | RecordRow) -> tuple[Any, ...]:
    """A row as a query reads it raw: text as bytes."""
    return tuple(value.encode() if isinstance(value, str) else value for value in row)


def _text(raw: object) -> str:
    return raw.decode(errors="replace") if isinstance(raw, bytes) else str(raw)

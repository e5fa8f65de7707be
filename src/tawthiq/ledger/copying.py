"""Backup and restore. A backup is itself a ledger in one SQLite file, whatever the engine of the one that it was made of.

So it can be verified, opened and read as it lies, and a ledger moves from one engine to the other by a backup and a restore.
What is encrypted is copied as it is: without the user's key a backup says no name.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from tawthiq.ledger.errors import LedgerDamaged, LedgerError
from tawthiq.ledger.opening import make_tables, move_new, open_tables, remove_file
from tawthiq.ledger.records import Head
from tawthiq.ledger.store.connections import bring_up, speaking_plainly, sqlite_database
from tawthiq.ledger.store.engines import Insert, SQLite
from tawthiq.ledger.store.stored import DECISION, ENTRY, HELD, LINE, RECORD
from tawthiq.ledger.store.tables import Tables
from tawthiq.ledger.vault import Vault
from tawthiq.ledger.verifying import verify

if TYPE_CHECKING:
    from tawthiq.ledger.store.engines import Row

_COPIED = {
    "tawthiq_entries": (ENTRY, "sequence", (1, 2, 3, 5, 6)),
    "tawthiq_keys": ("id, key_id, wrapped", "id", (1, 2)),
    "tawthiq_held": (HELD, "id", (2, 3)),
    "tawthiq_documents": ("sequence, sha256", "sequence", (1,)),
    "tawthiq_lines": (LINE, "sequence", (1, 3)),
    "tawthiq_decisions": (DECISION, "sequence", ()),
    "tawthiq_records": (RECORD, "sequence", (1, 2)),
}
"""Of each table its columns, the one that orders it, and which of them are text."""
_AT_ONCE = 2000


def backup(source: Tables, path: Path) -> Head:
    """Copy a ledger as it stands at this moment into a new file; the head of the copy."""
    if path.exists():
        raise LedgerError(f"{path}: is there already; a backup overwrites nothing")
    if not path.parent.is_dir():
        raise LedgerError(f"{path.parent}: there is no such folder; make it first")
    bring_up()
    new = path.with_name(f".{path.name}.{token_hex(4)}.new")
    try:
        with speaking_plainly(str(path)):
            make_tables(sqlite_database(new, mode="rwc"), sqlite=True)
            head = _fill(source, Tables(SQLite(new), str(path)))
        _to_disk(new)
        if not move_new(new, path):
            raise LedgerError(f"{path}: is there already; a backup overwrites nothing")
    except OSError as error:
        raise LedgerError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        remove_file(new)
    return head


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def restore(path: Path, location: str | Path) -> Head:
    """Make a ledger at a place from a backup; the head of it. LedgerError where a ledger is there already.

    The backup is verified first and the ledger afterwards.
    """
    source = open_tables(path, create=False)
    try:
        _sound(source, f"{path}: is not restored")
        if "://" not in str(location):
            return backup(source, Path(location))
        target = open_tables(location, create=True)
        if target.last().sequence:
            target.close()
            raise LedgerError(f"{target.location}: holds a ledger already; a restore overwrites nothing")
        return _fill(source, target)
    finally:
        source.close()


def _fill(source: Tables, target: Tables) -> Head:
    """Copy every table into an empty ledger, and verify it."""
    try:
        with target.writing() as ground, source.still():
            if ground.last.sequence:
                raise LedgerError(f"{target.location}: holds a ledger already; nothing in it was changed")
            for table, (columns, order, text) in _COPIED.items():
                rows = source.engine.stream(f"SELECT {columns} FROM {table} ORDER BY {order}")
                _copy(target, table, columns, _decoded(rows, text, source.location))
            ((epoch,),) = source.engine.stream("SELECT epoch FROM tawthiq_about")
            target.set_epoch(epoch)
        return _sound(target, f"{source.location}: is not copied")
    finally:
        target.close()


def _copy(target: Tables, table: str, columns: str, rows: Iterable[Row]) -> None:
    waiting = iter(rows)
    while part := list(islice(waiting, _AT_ONCE)):
        target.engine.many([Insert(table, columns, part)])


def _decoded(rows: Iterable[Row], text: tuple[int, ...], location: str) -> Iterator[Row]:
    """Rows read raw, with their text as text."""
    try:
        for row in rows:
            told: list[Any] = list(row)
            for column in text:
                told[column] = told[column].decode()
            yield tuple(told)
    except (UnicodeDecodeError, AttributeError) as error:
        raise LedgerDamaged(f"{location}: is damaged and not copied; 'tawthiq verify' says where") from error


def _sound(tables: Tables, otherwise: str) -> Head:
    found = verify(tables, Vault(tables))
    if not found.sound:
        raise LedgerDamaged(f"{otherwise}: {found.problems[0]}; 'tawthiq verify' says all")
    return found.head

"""Opening a ledger, or making one: what is at a place is looked at before anything touches it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from tawthiq.ledger.errors import LedgerError, LedgerMissing, NewerLedger, NotALedger
from tawthiq.ledger.store.connections import (
    bring_up,
    connect,
    connection_of,
    disconnect,
    postgresql_database,
    speaking_plainly,
    sqlite_database,
)

if TYPE_CHECKING:
    from tawthiq.ledger.store.tables import Tables

_SQLITE_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
APPLICATION_ID = 0x74777468
"""What a ledger's SQLite file says of itself in its header: "twth" (https://sqlite.org/fileformat.html, offset 68)."""
_POSTGRESQL = ("postgresql://", "postgres://")


def open_tables(location: str | Path, *, create: bool) -> Tables:
    """The tables of the ledger at a place, made where there is nothing yet and ``create`` says so."""
    text = str(location)
    if text.startswith(_POSTGRESQL):
        return _open_postgresql(text, create=create)
    if "://" in text:
        raise NotALedger(f"{text}: a ledger is a file, or an address that begins with postgresql://")
    return _open_file(Path(location), create=create)


def _open_file(path: Path, *, create: bool) -> Tables:
    if not path.exists():
        if not create:
            raise LedgerMissing(f"{path}: there is no ledger; 'tawthiq record' makes one")
        if not path.parent.is_dir():
            raise LedgerMissing(f"{path.parent}: there is no such folder; make it first")
        _make_file(path)
    _look_at(path)
    bring_up()
    return _checked(sqlite_database(path), str(path))


def _look_at(path: Path) -> None:
    """Raise NotALedger for anything but a ledger's file. It is only read, and no database is opened on it."""
    if path.is_dir():
        raise NotALedger(f"{path}: is a folder, not a ledger; name a file in it")
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER_BYTES)
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read: {error.strerror}") from error
    if not head.startswith(_SQLITE_MAGIC):
        raise NotALedger(f"{path}: is not a ledger; it was left as it is. Name another file")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise NotALedger(f"{path}: is a database of another program; it was left as it is. Name another file")


def _make_file(path: Path) -> None:
    """Make an empty ledger beside its place and move it there whole, unless another program was first."""
    bring_up()
    new = path.with_name(f".{path.name}.{token_hex(4)}.new")
    try:
        with speaking_plainly(str(path)):
            _make_tables(sqlite_database(new, mode="rwc"), sqlite=True)
        _move(new, path)
    except OSError as error:
        raise LedgerError(f"{path}: cannot be made: {error.strerror}") from error
    finally:
        for rest in (new, *(new.with_name(new.name + ending) for ending in ("-journal", "-wal", "-shm"))):
            with contextlib.suppress(OSError):
                rest.unlink()


def _move(new: Path, path: Path) -> None:
    """Give a file its name unless the name is taken."""
    try:
        os.link(new, path)  # unlike a rename, this never replaces what another program put there meanwhile
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            new.rename(path)


def _make_tables(database: dict[str, Any], *, sqlite: bool) -> None:
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    alias = connect(database)
    try:
        connection = connection_of(alias)
        if sqlite:
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        executor = MigrationExecutor(connection)
        executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] == "tawthiq_ledger"])
        if sqlite:
            with connection.cursor() as cursor:
                cursor.execute(
                    "PRAGMA journal_mode = WAL"
                )  # readers and a writer need not wait for each other
    finally:
        disconnect(alias)


def _open_postgresql(url: str, *, create: bool) -> Tables:
    database = postgresql_database(url)
    bring_up()
    shown = _without_password(url)
    alias = connect(database)
    try:
        with speaking_plainly(shown), connection_of(alias).cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [APPLICATION_ID])  # one at a time makes the tables
            tables = set(connection_of(alias).introspection.table_names())
            _make_in_postgresql(database, shown, tables, create=create)
    finally:
        disconnect(alias)
    return _checked(database, shown)


def _make_in_postgresql(database: dict[str, Any], shown: str, tables: set[str], *, create: bool) -> None:
    """Make the tables of a ledger unless they are there; NotALedger beside tables of another program."""
    if "tawthiq_about" in tables:
        return
    if tables:
        raise NotALedger(
            f"{shown}: holds tables of another program; it was left as it is. Name another database"
        )
    if not create:
        raise LedgerMissing(f"{shown}: there is no ledger; 'tawthiq record' makes one")
    _make_tables(database, sqlite=False)


def _without_password(url: str) -> str:
    scheme, rest = url.split("://", 1)
    return f"{scheme}://{rest.rsplit('@', 1)[-1]}"


def _checked(database: dict[str, Any], shown: str) -> Tables:
    """The tables, once they are known to be of a version that this program can use."""
    from tawthiq.ledger.store.tables import SCHEMA, Tables  # noqa: PLC0415

    tables = Tables(connect(database), shown)
    try:
        schema = tables.schema()
    except LedgerError:
        tables.close()
        raise
    if schema > SCHEMA:
        tables.close()
        raise NewerLedger(
            f"{shown}: was written by a later version of tawthiq (tables {schema}; this one knows {SCHEMA});"
            " it was left as it is. Upgrade tawthiq to open it"
        )
    return tables

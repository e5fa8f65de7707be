"""Opening a ledger, or making one: what is at a place is looked at before anything touches it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from tawthiq.ledger.errors import (
    EngineMissing,
    LedgerError,
    LedgerMissing,
    NewerLedger,
    NotALedger,
    OlderLedger,
)
from tawthiq.ledger.store.connections import (
    bring_up,
    connect,
    connection_of,
    disconnect,
    postgresql_database,
    speaking_plainly,
    sqlite_database,
)
from tawthiq.ledger.store.engines import Engine, PostgreSQL, SQLite

if TYPE_CHECKING:
    from tawthiq.ledger.store.tables import Tables

_SQLITE_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
APPLICATION_ID = 0x74777468
"""What a ledger's SQLite file says of itself in its header: "twth" (https://sqlite.org/fileformat.html, offset 68)."""
_POSTGRESQL = ("postgresql://", "postgres://")


def open_tables(location: str | Path, *, create: bool, older: bool = False) -> Tables:
    """The tables of the ledger at a place, made where there is nothing yet and ``create`` says so.

    With ``older`` the tables of an earlier version are opened as well, to be upgraded.
    """
    text = str(location)
    if text.startswith(_POSTGRESQL):
        return _open_postgresql(text, create=create, older=older)
    if "://" in text:
        raise NotALedger(f"{text}: a ledger is a file, or an address that begins with postgresql://")
    return _open_file(Path(location), create=create, older=older)


def _open_file(path: Path, *, create: bool, older: bool) -> Tables:
    if not path.exists():
        if not create:
            raise LedgerMissing(f"{path}: there is no ledger; 'tawthiq record' makes one")
        if not path.parent.is_dir():
            raise LedgerMissing(f"{path.parent}: there is no such folder; make it first")
        _make_file(path)
    _look_at(path)
    with speaking_plainly(str(path)):
        return _checked(SQLite(path), str(path), older=older)


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
            make_tables(sqlite_database(new, mode="rwc"), sqlite=True)
        move_new(new, path)
    except OSError as error:
        raise LedgerError(f"{path}: cannot be made: {error.strerror}") from error
    finally:
        remove_file(new)


def remove_file(path: Path) -> None:
    """Remove a SQLite file and what may stand beside it."""
    for rest in (path, *(path.with_name(path.name + ending) for ending in ("-journal", "-wal", "-shm"))):
        with contextlib.suppress(OSError):
            rest.unlink()


def move_new(new: Path, path: Path) -> bool:
    """Give a file its name; False where the name is taken, and what is there stays."""
    try:
        os.link(new, path)  # unlike a rename, this never replaces what another program put there meanwhile
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if path.exists():
            return False
        new.rename(path)
    return True


def make_tables(database: dict[str, Any], *, sqlite: bool) -> None:
    """Bring a database to the tables of this version, from none or from those of an earlier one."""
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
            with connection.cursor() as cursor:  # readers and a writer need not wait for each other
                cursor.execute("PRAGMA journal_mode = WAL")
    finally:
        disconnect(alias)


def _open_postgresql(url: str, *, create: bool, older: bool) -> Tables:
    from importlib.util import find_spec  # noqa: PLC0415

    if find_spec("psycopg") is None:
        raise EngineMissing(
            "a ledger in PostgreSQL needs the driver that is not installed: pip install 'tawthiq[postgresql]'"
        )
    shown = _without_password(url)
    with speaking_plainly(shown):
        engine = PostgreSQL(url)
        try:
            found = {name for (name,) in engine.rows(
                "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()"
            )}  # fmt: skip
            if "tawthiq_about" not in found:
                _make_in_postgresql(engine, url, shown, found, create=create)
        except BaseException:
            engine.close()
            raise
        return _checked(engine, shown, older=older)


def _make_in_postgresql(engine: Engine, url: str, shown: str, tables: set[str], *, create: bool) -> None:
    """Make the tables of a ledger, one program at a time; NotALedger beside tables of another program."""
    if tables and not tables & {"django_migrations"}:
        raise NotALedger(
            f"{shown}: holds tables of another program; it was left as it is. Name another database"
        )
    if not create:
        raise LedgerMissing(f"{shown}: there is no ledger; 'tawthiq record' makes one")
    bring_up()
    engine.rows("SELECT pg_advisory_lock(?)", (APPLICATION_ID,))
    try:
        make_tables(postgresql_database(url), sqlite=False)  # does nothing where another was first
    finally:
        engine.rows("SELECT pg_advisory_unlock(?)", (APPLICATION_ID,))


def _without_password(url: str) -> str:
    scheme, rest = url.split("://", 1)
    return f"{scheme}://{rest.rsplit('@', 1)[-1]}"


def _checked(engine: Engine, shown: str, *, older: bool) -> Tables:
    """The tables, once they are known to be of a version that this program can use."""
    from tawthiq.ledger.store.tables import SCHEMA, Tables  # noqa: PLC0415

    tables = Tables(engine, shown)
    try:
        schema = tables.schema()
        if schema > SCHEMA:
            raise NewerLedger(
                f"{shown}: was written by a later version of tawthiq (tables {schema}; this one knows {SCHEMA});"
                " it was left as it is. Upgrade tawthiq to open it"
            )
        if schema < SCHEMA and not older:
            raise OlderLedger(
                f"{shown}: was written by an earlier version of tawthiq (tables {schema}; this one has {SCHEMA});"
                " 'tawthiq upgrade' brings it up to date, after a backup"
            )
    except BaseException:
        tables.close()
        raise
    return tables


def upgrade_tables(location: str | Path) -> tuple[int, int]:
    """Bring the tables of a ledger to this version; the versions before and after."""
    from tawthiq.ledger.store.tables import SCHEMA  # noqa: PLC0415

    tables = open_tables(location, create=False, older=True)
    before = tables.schema()
    tables.close()
    if before < SCHEMA:
        bring_up()
        text = str(location)
        postgresql = text.startswith(_POSTGRESQL)
        database = postgresql_database(text) if postgresql else sqlite_database(Path(location))
        with speaking_plainly(tables.location):
            make_tables(database, sqlite=not postgresql)
    return before, SCHEMA

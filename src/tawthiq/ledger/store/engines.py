"""One connection to the database of a ledger, SQLite or PostgreSQL, behind one small face.

Statements are written with ``?`` for both. :meth:`Engine.stream` reads raw: text comes as the bytes that lie in the database,
so that what is not UTF-8 can be reported instead of stopping the reading.
"""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any

from tawthiq.ledger.store import connections, layout

if TYPE_CHECKING:
    from pathlib import Path

    import psycopg

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Insert:
    """Rows to put into a table."""

    table: str
    columns: str
    """Names, separated by a comma and a space."""
    rows: Sequence[Row]


Batch = tuple[str, Sequence[Row]] | Insert
"""A statement and the rows to run it with, or rows to insert."""
_AT_ONCE = 2000
_names = count(1)


@cache
def _insert_values(table: str, columns: str) -> str:
    # OR ROLLBACK: see layout; a refusal ends the step in any case.
    return f"INSERT OR ROLLBACK INTO {table} ({columns}) VALUES ({', '.join('?' * len(columns.split(', ')))})"


@cache
def _insert_arrays(table: str, columns: str) -> str:
    types = layout.types(table)
    arrays = ", ".join(f"%s::{types[name]}[]" for name in columns.split(", "))
    return f"INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays})"


class Engine(ABC):
    """A connection that is in no transaction unless :meth:`begin` started one."""

    vendor: str

    @abstractmethod
    def rows(self, sql: str, parameters: Sequence[Any] = (), /) -> list[Row]:
        """Run a statement and give its rows; an empty list where it has none."""

    @abstractmethod
    def many(self, batches: Iterable[Batch]) -> None:
        """Run each statement once for each of its rows."""

    @abstractmethod
    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows of a query, few at a time in memory, text as bytes; only inside :meth:`still`."""

    @abstractmethod
    def begin(self, *asked: tuple[str, Sequence[Any]]) -> list[list[Row]]:
        """Become the one writer, then ask; the rows of each question."""

    @abstractmethod
    def commit(self, batches: Sequence[Batch]) -> None:
        """Run what is left to write and keep all of the transaction; it has reached the disk when this returns."""

    @abstractmethod
    def rollback(self) -> None:
        """Forget the transaction, if there is one."""

    @abstractmethod
    @contextmanager
    def still(self) -> Iterator[None]:
        """Reading as of one moment, while others may go on writing."""

    @abstractmethod
    def scrub(self) -> None:
        """Have the database overwrite what was erased, where it would keep the old bytes for a while."""

    @abstractmethod
    def soundness(self) -> list[str]:
        """What the database itself finds torn in its storage."""

    @abstractmethod
    def close(self) -> None:
        """Let go; closing twice does nothing."""


class SQLite(Engine):
    """A ledger in one file."""

    vendor = "sqlite"

    def __init__(self, path: Path, *, mode: str = "rw") -> None:
        self._connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            timeout=connections.BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        for pragma in (
            "synchronous=FULL",
            "recursive_triggers=ON",
            "secure_delete=ON",
            "wal_autocheckpoint=8000",
        ):
            self._connection.execute(f"PRAGMA {pragma}")

    def rows(self, sql: str, parameters: Sequence[Any] = (), /) -> list[Row]:
        """See :class:`Engine`."""
        return self._connection.execute(sql, parameters).fetchall()

    def many(self, batches: Iterable[Batch]) -> None:
        """See :class:`Engine`."""
        for batch in batches:
            if isinstance(batch, Insert):
                self._connection.executemany(_insert_values(batch.table, batch.columns), batch.rows)
            else:
                self._connection.executemany(*batch)

    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """See :class:`Engine`."""
        return self._connection.execute(sql, parameters)

    def begin(self, *asked: tuple[str, Sequence[Any]]) -> list[list[Row]]:
        """See :class:`Engine`."""
        self._connection.execute("BEGIN IMMEDIATE")
        return [self.rows(*question) for question in asked]

    def commit(self, batches: Sequence[Batch]) -> None:
        """See :class:`Engine`."""
        self.many(batches)
        self._connection.execute("COMMIT")

    def rollback(self) -> None:
        """See :class:`Engine`."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    @contextmanager
    def still(self) -> Iterator[None]:
        """See :class:`Engine`."""
        self._connection.execute("BEGIN")
        self._connection.text_factory = bytes
        try:
            yield
        finally:
            self._connection.text_factory = str
            self.rollback()

    def scrub(self) -> None:
        """See :class:`Engine`. Freed pages are zeroed at once (``secure_delete``); the write-ahead log is emptied here."""
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def soundness(self) -> list[str]:
        """See :class:`Engine`."""
        rows = self.rows("PRAGMA quick_check(20)")
        found = [told.decode(errors="replace") if isinstance(told, bytes) else str(told) for (told,) in rows]
        return [] if found == ["ok"] else found

    def close(self) -> None:
        """See :class:`Engine`."""
        self._connection.close()


class PostgreSQL(Engine):
    """A ledger in a database of a server."""

    vendor = "postgresql"

    def __init__(self, url: str) -> None:
        import psycopg  # noqa: PLC0415
        from psycopg.types.string import ByteaBinaryLoader  # noqa: PLC0415

        self._connection: psycopg.Connection[Row] = psycopg.connect(
            url,
            autocommit=True,
            options=f"-c lock_timeout={connections.BUSY_SECONDS}s",
            application_name="tawthiq",
        )
        self._raw = ByteaBinaryLoader

    def rows(self, sql: str, parameters: Sequence[Any] = (), /) -> list[Row]:
        """See :class:`Engine`."""
        cursor = self._execute(sql, parameters)
        return cursor.fetchall() if cursor.description else []

    def _execute(self, sql: str, parameters: Sequence[Any]) -> psycopg.Cursor[Row]:
        # Statements are this package's own, never a user's words.
        return self._connection.execute(sql.replace("?", "%s"), parameters or None)

    def many(self, batches: Iterable[Batch]) -> None:
        """See :class:`Engine`."""
        with self._connection.pipeline():
            self._send(batches)

    def _send(self, batches: Iterable[Batch]) -> None:
        for batch in batches:
            if isinstance(batch, Insert):
                self._insert(batch)
            elif batch[1]:
                self._connection.cursor().executemany(batch[0].replace("?", "%s"), batch[1])

    def _insert(self, batch: Insert) -> None:
        """All rows in one statement, each column as one array."""
        if batch.rows:
            columns = [list(column) for column in zip(*batch.rows, strict=True)]
            self._connection.execute(_insert_arrays(batch.table, batch.columns), columns, prepare=True)

    def stream(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[Row]:
        """See :class:`Engine`."""
        with self._connection.cursor(name=f"tawthiq_{next(_names)}") as cursor:
            cursor.adapters.register_loader("text", self._raw)
            cursor.format = 1  # type: ignore[assignment]  # binary
            cursor.itersize = _AT_ONCE
            yield from cursor.execute(sql.replace("?", "%s"), parameters or None, binary=True)

    def begin(self, *asked: tuple[str, Sequence[Any]]) -> list[list[Row]]:
        """See :class:`Engine`. One row serves as the lock; the question comes after it, and sees what was written until then."""
        with self._connection.pipeline():
            self._connection.execute("BEGIN")
            self._connection.execute("SELECT 1 FROM tawthiq_about WHERE id = 1 FOR UPDATE")
            cursors = [self._execute(*question) for question in asked]
            return [cursor.fetchall() for cursor in cursors]

    def commit(self, batches: Sequence[Batch]) -> None:
        """See :class:`Engine`."""
        with self._connection.pipeline():
            self._send(batches)
            self._connection.execute("COMMIT")

    def rollback(self) -> None:
        """See :class:`Engine`."""
        import psycopg  # noqa: PLC0415

        idle = psycopg.pq.TransactionStatus.IDLE
        if not self._connection.closed and self._connection.info.transaction_status != idle:
            self._connection.execute("ROLLBACK")

    @contextmanager
    def still(self) -> Iterator[None]:
        """See :class:`Engine`."""
        self._connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            self.rollback()

    def scrub(self) -> None:
        """See :class:`Engine`. The table is written anew, so that no dead row keeps what was erased."""
        self._connection.execute("VACUUM FULL tawthiq_held")

    def soundness(self) -> list[str]:
        """See :class:`Engine`. A server names itself what it cannot read."""
        return []

    def close(self) -> None:
        """See :class:`Engine`."""
        self._connection.close()

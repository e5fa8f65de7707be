"""Somebody who has the database in hand, past its guards: for tests of what verify finds."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

_TOOL = Path(__file__).parents[2] / "tools" / "verify_ledger.py"
_loaded = importlib.util.spec_from_file_location("verify_ledger", _TOOL)
assert _loaded is not None
assert _loaded.loader is not None
second_verifier = importlib.util.module_from_spec(_loaded)
_loaded.loader.exec_module(second_verifier)


class Hands:
    """A connection that no guard holds back. On SQLite the guards are dropped, on PostgreSQL switched off for it alone."""

    def __init__(self, location: str) -> None:
        self.postgresql = location.startswith("postgresql://")
        if self.postgresql:
            self.connection: Any = pytest.importorskip("psycopg").connect(location, autocommit=True)
            self.connection.execute("SET session_replication_role = replica")
            return
        self.connection = sqlite3.connect(location, isolation_level=None)
        self.connection.execute("PRAGMA synchronous=OFF")
        for (name,) in self.ask("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            self.connection.execute(f"DROP TRIGGER {name}")

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a statement."""
        cursor = self.connection.execute(sql.replace("?", "%s") if self.postgresql else sql, values or ())
        return list(cursor.fetchall()) if cursor.description else []

    def row(self, table: str, key: str, value: object) -> dict[str, Any]:
        """One row, by the names of its columns."""
        names = [name for name, *_ in self.columns(table)]
        (row,) = self.ask(f"SELECT {', '.join(names)} FROM {table} WHERE {key} = ?", (value,))
        return dict(zip(names, row, strict=True))

    def columns(self, table: str) -> list[tuple[str, str]]:
        """The names and types of a table's columns."""
        if self.postgresql:
            return self.ask(
                "SELECT column_name::text, data_type::text FROM information_schema.columns"
                f" WHERE table_name = '{table}' ORDER BY ordinal_position"
            )
        return [(row[1], row[2]) for row in self.ask(f"PRAGMA table_info({table})")]

    def put(self, table: str, row: dict[str, Any]) -> None:
        """Insert a row."""
        marks = ", ".join("?" * len(row))
        self.ask(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))

    def rehash(self, after: int = 0) -> None:
        """Compute every hash after an entry anew, as somebody does who knows the format."""
        before = "0" * 64
        for sequence, kind, author, at, body, _, told in self.ask(
            "SELECT sequence, kind, author, recorded_at, body, previous, hash FROM tawthiq_entries ORDER BY sequence"
        ):
            stated = told
            if sequence > after:
                head = f"tawthiq-entry-1\n{before}\n{sequence}\n{kind}\n{author}\n{at}\n".encode()
                stated = hashlib.sha256(head + bytes(body)).hexdigest()
                self.ask(
                    "UPDATE tawthiq_entries SET previous = ?, hash = ? WHERE sequence = ?",
                    (before, stated, sequence),
                )
            before = stated

    def rewrite(self, sequence: int, **changes: object) -> None:
        """Change what a body says, in canonical form."""
        body = json.loads(bytes(self.row("tawthiq_entries", "sequence", sequence)["body"]))
        told = json.dumps(body | changes, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
        self.ask("UPDATE tawthiq_entries SET body = ? WHERE sequence = ?", (told, sequence))

    def close(self) -> None:
        self.connection.close()


def second_opinion(location: str, keys: Path | None = None) -> list[str]:
    """The problems that the second verifier finds in a ledger; the words of it are its own."""
    import contextlib  # noqa: PLC0415
    import io  # noqa: PLC0415
    import sys  # noqa: PLC0415

    told = io.StringIO()
    with pytest.MonkeyPatch.context() as patched, contextlib.redirect_stdout(told):
        patched.setattr(sys, "argv", ["verify_ledger", location, *(("--keys", str(keys)) if keys else ())])
        status = second_verifier.main()
    *problems, _head = told.getvalue().splitlines()
    assert status == (1 if problems else 0)
    return problems

"""The tables of a ledger and the guards that the database itself keeps, in the words of each engine.

Entries are appended and nothing else: the database refuses to change or delete one, to leave a gap, or to put one that does
not carry the hash of the last. On SQLite ``INSERT OR REPLACE`` deletes without asking the triggers on DELETE; the guard on
INSERT stops it. What is held beside the entries is changed in two ways only, each against an entry that says so: an erasure
that names the value, or a change of keys that is the last entry. On PostgreSQL TRUNCATE is refused as well.

``verify`` compares what stands in the database with these statements, so a guard that is dropped, altered or switched off is
found. A migration that rebuilds a table puts its guards back with :func:`install`. On SQLite a refusal rolls the whole
transaction back: with any lesser one SQLite would keep a copy of every page that a row touches, to undo that row alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Asked(Protocol):
    """Whatever runs a statement and gives its rows: an engine of ours, or Django's cursor behind a function."""

    def __call__(self, sql: str, parameters: Sequence[Any] = (), /) -> list[tuple[Any, ...]]:
        """The rows of a statement."""


_TABLES = {
    "tawthiq_about": "id {int} PRIMARY KEY, application {text} NOT NULL, schema {int} NOT NULL, epoch {int} NOT NULL",
    "tawthiq_entries": "sequence {int} PRIMARY KEY, kind {text} NOT NULL, author {text} NOT NULL,"
    " recorded_at {text} NOT NULL, body {bytes} NOT NULL, previous {text} NOT NULL, hash {text} NOT NULL",
    "tawthiq_keys": "id {int} PRIMARY KEY, key_id {text} NOT NULL, wrapped {text} NOT NULL",
    "tawthiq_held": "id {int} PRIMARY KEY, sequence {int} NOT NULL, commitment {text} NOT NULL,"
    " kind {text} NOT NULL, lookup {bytes}, key {int}, sealed {bytes}, changed_by {int}",
    "tawthiq_documents": "sequence {int} PRIMARY KEY, sha256 {text} NOT NULL UNIQUE",
    "tawthiq_lines": "sequence {int} PRIMARY KEY, id {text} NOT NULL UNIQUE, document {int} NOT NULL,"
    " status {text} NOT NULL, decided {int}, state {bytes}",
    "tawthiq_records": "sequence {int} PRIMARY KEY, id {text} NOT NULL UNIQUE, kind {text} NOT NULL,"
    " told {int} NOT NULL, withdrawn {int}",
    "tawthiq_decisions": "sequence {int} PRIMARY KEY, before {int} NOT NULL",
}
SHARED = "kind IN ('author', 'originator', 'number', 'words', 'reason')"
"""The kinds of values that entries other than the first may refer to: found by their commitment, all others by their entry.

An index over every commitment would touch a page at random for each value, and make recording several times slower.
"""
_INDEXES = {
    "tawthiq_lines_document": "CREATE INDEX tawthiq_lines_document ON tawthiq_lines (document)",
    "tawthiq_held_sequence": "CREATE INDEX tawthiq_held_sequence ON tawthiq_held (sequence)",
    "tawthiq_held_shared": f"CREATE UNIQUE INDEX tawthiq_held_shared ON tawthiq_held (commitment) WHERE {SHARED}",
    "tawthiq_held_lookup": "CREATE UNIQUE INDEX tawthiq_held_lookup ON tawthiq_held (lookup) WHERE lookup IS NOT NULL",
}

_TYPES = {
    "sqlite": {"int": "INTEGER", "text": "TEXT", "bytes": "BLOB"},
    "postgresql": {"int": "BIGINT", "text": "TEXT", "bytes": "BYTEA"},
}
_ZEROS = "0" * 64

_TAKEN_NUMBER = "EXISTS (SELECT 1 FROM tawthiq_entries WHERE sequence = NEW.sequence)"
_UNCHAINED = (
    f"NEW.previous IS NOT CASE NEW.sequence WHEN 1 THEN '{_ZEROS}'"
    " ELSE (SELECT hash FROM tawthiq_entries WHERE sequence = NEW.sequence - 1) END"
)
_UNCHAINED_AMONG = (
    "EXISTS (SELECT 1 FROM added a LEFT JOIN tawthiq_entries e ON e.sequence = a.sequence - 1"
    f" WHERE a.previous IS DISTINCT FROM CASE a.sequence WHEN 1 THEN '{_ZEROS}' ELSE e.hash END)"
)
"""The same for all rows of a statement at once. Numbers are unique, and each has the one before it: so there is no gap."""
_TAKEN = (
    "NEW.id <= (SELECT MAX(id) FROM tawthiq_held)"
    " OR NEW.lookup IS NOT NULL AND EXISTS (SELECT 1 FROM tawthiq_held WHERE lookup = NEW.lookup)"
    f" OR NEW.{SHARED} AND EXISTS (SELECT 1 FROM tawthiq_held WHERE commitment = NEW.commitment AND {SHARED})"
)
_SAME = (
    "NEW.id = OLD.id AND NEW.sequence = OLD.sequence AND NEW.commitment = OLD.commitment"
    " AND NEW.kind = OLD.kind"
)
_ERASED = (
    "e.kind = 'erased' AND NEW.sealed IS NULL AND NEW.lookup IS NULL AND NEW.key IS NULL AND {named} > 0"
)
_ROTATED = (
    "e.kind = 'key-rotated' AND OLD.sealed IS NOT NULL AND NEW.sealed IS NOT NULL AND NEW.key <> OLD.key"
    " AND e.sequence > COALESCE(OLD.changed_by, 0) AND e.sequence = (SELECT MAX(sequence) FROM tawthiq_entries)"
)


def _unlogged(named: str) -> str:
    """The condition under which a change of what is held is refused: no entry says it."""
    return (
        f"NOT ({_SAME} AND NEW.changed_by IS NOT NULL AND EXISTS (SELECT 1 FROM tawthiq_entries e"
        f" WHERE e.sequence = NEW.changed_by AND ({_ERASED.format(named=named)} OR {_ROTATED})))"
    )


def _sqlite_guard(name: str, when: str, refusal: str, condition: str = "") -> tuple[str, str]:
    condition = f"WHEN {condition}\n" if condition else ""
    return name, f"CREATE TRIGGER {name} {when}\n{condition}BEGIN SELECT RAISE(ROLLBACK, '{refusal}'); END"


CHANGED = "entries are never changed"
DELETED = "entries are never deleted"
APPENDED = "entries are only appended after the last"
HELD = "what is held changes only by an erasure or a change of keys that an entry records"

_SQLITE = dict(
    (
        _sqlite_guard("tawthiq_entries_no_update", "BEFORE UPDATE ON tawthiq_entries", CHANGED),
        _sqlite_guard("tawthiq_entries_no_delete", "BEFORE DELETE ON tawthiq_entries", DELETED),
        _sqlite_guard(
            "tawthiq_entries_only_append",
            "BEFORE INSERT ON tawthiq_entries",
            APPENDED,
            f"{_TAKEN_NUMBER} OR {_UNCHAINED}",
        ),
        _sqlite_guard("tawthiq_held_no_delete", "BEFORE DELETE ON tawthiq_held", HELD),
        _sqlite_guard("tawthiq_held_no_replace", "BEFORE INSERT ON tawthiq_held", HELD, _TAKEN),
        _sqlite_guard(
            "tawthiq_held_only_logged",
            "BEFORE UPDATE ON tawthiq_held",
            HELD,
            _unlogged("instr(e.body, CAST(OLD.commitment AS BLOB))"),
        ),
    )
)


def _function(name: str, refusal: str, condition: str = "true") -> tuple[str, str]:
    """A trigger function of PostgreSQL, as its name and its body."""
    return name, f" BEGIN IF {condition} THEN RAISE EXCEPTION '{refusal}'; END IF; RETURN NEW; END "


_FUNCTIONS = dict(
    (
        _function("tawthiq_entries_fixed", f"{CHANGED} or deleted"),
        _function("tawthiq_entries_append", APPENDED, _UNCHAINED_AMONG),
        _function("tawthiq_held_fixed", HELD),
        _function(
            "tawthiq_held_logged", HELD, _unlogged("position(convert_to(OLD.commitment, 'UTF8') in e.body)")
        ),
    )
)
_POSTGRESQL = {
    "tawthiq_entries_no_change": "BEFORE UPDATE OR DELETE ON tawthiq_entries FOR EACH ROW"
    " EXECUTE FUNCTION tawthiq_entries_fixed()",
    "tawthiq_entries_no_truncate": "BEFORE TRUNCATE ON tawthiq_entries FOR EACH STATEMENT"
    " EXECUTE FUNCTION tawthiq_entries_fixed()",
    "tawthiq_entries_only_append": "AFTER INSERT ON tawthiq_entries REFERENCING NEW TABLE AS added"
    " FOR EACH STATEMENT EXECUTE FUNCTION tawthiq_entries_append()",
    "tawthiq_held_no_delete": "BEFORE DELETE ON tawthiq_held FOR EACH ROW EXECUTE FUNCTION tawthiq_held_fixed()",
    "tawthiq_held_no_truncate": "BEFORE TRUNCATE ON tawthiq_held FOR EACH STATEMENT"
    " EXECUTE FUNCTION tawthiq_held_fixed()",
    "tawthiq_held_only_logged": "BEFORE UPDATE ON tawthiq_held FOR EACH ROW"
    " EXECUTE FUNCTION tawthiq_held_logged()",
}

_GUARDED = "('tawthiq_entries', 'tawthiq_held')"


def tables(vendor: str) -> dict[str, str]:
    """The statements that make the tables and their indexes, by the name of what each makes."""
    end = " STRICT" if vendor == "sqlite" else ""
    made = {
        name: f"CREATE TABLE {name} ({columns.format(**_TYPES[vendor])}){end}"
        for name, columns in _TABLES.items()
    }
    return made | _INDEXES


def types(table: str) -> dict[str, str]:
    """The type of each column of a table, as PostgreSQL names it."""
    told = (column.split()[:2] for column in _TABLES[table].split(", "))
    return {name: kind.format(**_TYPES["postgresql"]).lower() for name, kind in told}


def install(ask: Asked, vendor: str) -> None:
    """Put the guards on the tables of entries and of what is held."""
    if vendor == "sqlite":
        for statement in _SQLITE.values():
            ask(statement)
        return
    for name, body in _FUNCTIONS.items():
        ask(f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$")
    for name, trigger in _POSTGRESQL.items():
        ask(f"CREATE TRIGGER {name} {trigger}")


def uninstall(ask: Asked, vendor: str) -> None:
    """Take the guards away, to put others in their place within the same step."""
    if vendor == "sqlite":
        for name in _SQLITE:
            ask(f"DROP TRIGGER IF EXISTS {name}")
        return
    for name, trigger in _POSTGRESQL.items():
        ask(f"DROP TRIGGER IF EXISTS {name} ON {trigger.split(' ON ')[1].split()[0]}")


def fallen(ask: Asked, vendor: str) -> list[str]:
    """The guards and tables that are missing, altered or switched off, by name."""
    return _fallen_sqlite(ask) if vendor == "sqlite" else _fallen_postgresql(ask)


def _fallen_sqlite(ask: Asked) -> list[str]:
    rows = ask("SELECT CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master WHERE sql IS NOT NULL")
    standing = {
        bytes(name).decode(errors="replace"): bytes(sql).decode(errors="replace") for name, sql in rows
    }
    wanted = tables("sqlite") | _SQLITE
    gone = [name for name, sql in wanted.items() if standing.get(name) != sql]
    strange = ask(
        "SELECT CAST(name AS BLOB) FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'tawthiq%'"
    )
    return gone + [
        name for (told,) in strange if (name := bytes(told).decode(errors="replace")) not in _SQLITE
    ]


def _fallen_postgresql(ask: Asked) -> list[str]:
    triggers = {
        (name, state)
        for name, state in ask(
            "SELECT tgname::text, tgenabled::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            f" WHERE relname IN {_GUARDED} AND NOT tgisinternal"
        )
    }
    standing = {name for name, state in triggers if state in ("O", "A")}
    bodies = dict(ask("SELECT proname::text, prosrc FROM pg_proc WHERE proname LIKE 'tawthiq_%'"))
    gone = [name for name in _POSTGRESQL if name not in standing]
    gone += [name for name, body in _FUNCTIONS.items() if bodies.get(name) != body]
    return gone + sorted(name for name, _ in triggers if name not in _POSTGRESQL)

"""What the database itself refuses: to change or delete an entry, to leave a gap, to put one entry in another's place.

On SQLite ``INSERT OR REPLACE`` deletes without asking the triggers on DELETE; the guard on INSERT stops it, because an
entry may only take the number after the last. On PostgreSQL TRUNCATE is refused as well. A migration that rebuilds the
table of entries has to put the guards back with :func:`install`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

_NEXT = "NEW.sequence <> COALESCE((SELECT MAX(sequence) FROM tawthiq_entries), 0) + 1"
_CHAIN = (
    "NEW.previous <> COALESCE((SELECT hash FROM tawthiq_entries ORDER BY sequence DESC LIMIT 1), '"
    + "0" * 64
    + "')"
)

_SQLITE = {
    "tawthiq_entries_no_update": """CREATE TRIGGER tawthiq_entries_no_update BEFORE UPDATE ON tawthiq_entries
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END""",
    "tawthiq_entries_no_delete": """CREATE TRIGGER tawthiq_entries_no_delete BEFORE DELETE ON tawthiq_entries
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END""",
    "tawthiq_entries_only_append": f"""CREATE TRIGGER tawthiq_entries_only_append BEFORE INSERT ON tawthiq_entries
WHEN {_NEXT} OR {_CHAIN}
BEGIN SELECT RAISE(ABORT, 'entries are only appended after the last'); END""",
}

_POSTGRESQL_FUNCTIONS = (
    """CREATE OR REPLACE FUNCTION tawthiq_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'entries are never changed or deleted'; END $$""",
    f"""CREATE OR REPLACE FUNCTION tawthiq_only_append() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {_NEXT} OR {_CHAIN} THEN RAISE EXCEPTION 'entries are only appended after the last'; END IF;
  RETURN NEW;
END $$""",
)

_POSTGRESQL = {
    "tawthiq_entries_no_change": """CREATE TRIGGER tawthiq_entries_no_change BEFORE UPDATE OR DELETE ON tawthiq_entries
FOR EACH ROW EXECUTE FUNCTION tawthiq_refuse()""",
    "tawthiq_entries_no_truncate": """CREATE TRIGGER tawthiq_entries_no_truncate BEFORE TRUNCATE ON tawthiq_entries
FOR EACH STATEMENT EXECUTE FUNCTION tawthiq_refuse()""",
    "tawthiq_entries_only_append": """CREATE TRIGGER tawthiq_entries_only_append BEFORE INSERT ON tawthiq_entries
FOR EACH ROW EXECUTE FUNCTION tawthiq_only_append()""",
}

_STANDING = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'tawthiq_entries'",
    "postgresql": "SELECT tgname, tgenabled::text FROM pg_trigger"
    " WHERE tgrelid = 'tawthiq_entries'::regclass AND NOT tgisinternal",
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the guards on the table of entries."""
    statements = (
        tuple(_SQLITE.values())
        if connection.vendor == "sqlite"
        else (*_POSTGRESQL_FUNCTIONS, *_POSTGRESQL.values())
    )
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def fallen(connection: BaseDatabaseWrapper) -> list[str]:
    """The guards that are missing, altered or switched off, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        standing = dict(cursor.fetchall())
    if connection.vendor == "sqlite":
        return [name for name, sql in _SQLITE.items() if standing.get(name) != sql]
    return [name for name in _POSTGRESQL if standing.get(name) not in ("O", "A")]

"""Lines name the entry of their document, not its hash; repeated decisions are found by their line; guards that cost less.

Entries, and what is held beside them, stay as they are. The query tables are made from the entries and change freely.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import CursorWrapper

from tawthiq.ledger.store import layout

_AT_ONCE = 1000


def change(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Bring tables of schema 2 to schema 3; those that were made as of now already have it."""
    connection = schema_editor.connection
    made = layout.tables(connection.vendor)
    with connection.cursor() as cursor:

        def ask(sql: str, _parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []

        ask("UPDATE tawthiq_about SET schema = 3 WHERE id = 1")
        if "tawthiq_decisions" in connection.introspection.table_names():
            return
        layout.uninstall(ask, connection.vendor)
        ask("DROP INDEX tawthiq_lines_document")
        ask("ALTER TABLE tawthiq_lines RENAME TO tawthiq_lines_1")
        if connection.vendor == "postgresql":  # its constraints keep their names, and their names are taken
            ask("ALTER TABLE tawthiq_lines_1 RENAME CONSTRAINT tawthiq_lines_pkey TO tawthiq_lines_1_pkey")
            ask(
                "ALTER TABLE tawthiq_lines_1 RENAME CONSTRAINT tawthiq_lines_id_key TO tawthiq_lines_1_id_key"
            )
        ask(made["tawthiq_lines"])
        ask(
            "INSERT INTO tawthiq_lines SELECT l.sequence, l.id, d.sequence, l.status, l.decided, l.state"
            " FROM tawthiq_lines_1 l JOIN tawthiq_documents d ON d.sha256 = l.document ORDER BY l.sequence"
        )
        ask("DROP TABLE tawthiq_lines_1")
        ask(made["tawthiq_lines_document"])
        ask(made["tawthiq_decisions"])
        _fill(cursor)
        layout.install(ask, connection.vendor)


def _fill(cursor: CursorWrapper) -> None:
    """Put in the decisions on lines that were decided on before."""
    again = _again(cursor)
    while rows := list(islice(again, _AT_ONCE)):
        cursor.executemany("INSERT INTO tawthiq_decisions VALUES (%s, %s)", rows)


def _again(cursor: CursorWrapper) -> Iterator[tuple[int, int]]:
    before: dict[str, int] = {}
    after = 0
    while True:
        cursor.execute(
            "SELECT sequence, body FROM tawthiq_entries WHERE kind IN ('line-reviewed', 'line-recorded') AND sequence > %s"
            f" ORDER BY sequence LIMIT {_AT_ONCE}",
            (after,),
        )
        rows = cursor.fetchall()
        if not rows:
            return
        for sequence, body in rows:
            told = json.loads(bytes(body))
            if told.get("status") == "proposed":  # recorded by an import, and nobody decided on it
                continue
            if told["line"] in before:
                yield sequence, before[told["line"]]
            before[told["line"]] = sequence
        after = rows[-1][0]


class Migration(migrations.Migration):
    """From schema 2 to schema 3."""

    dependencies: ClassVar = [("tawthiq_ledger", "0002_records")]
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(change)],
            state_operations=[
                migrations.AlterField("linetable", "document", models.BigIntegerField(db_index=True)),
                migrations.CreateModel(
                    name="DecisionTable",
                    fields=[
                        ("sequence", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("before", models.BigIntegerField()),
                    ],
                    options={"db_table": "tawthiq_decisions"},
                ),
            ],
        ),
    ]

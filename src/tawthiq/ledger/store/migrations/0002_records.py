"""The table of records other than lines, and more kinds of values that are held once a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tawthiq.ledger.store import layout

_SHARED = "tawthiq_held_shared"


def make(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Bring the tables of schema 1 to schema 2; those that were made as of now already have it."""
    connection = schema_editor.connection

    def ask(sql: str, _parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
        return []

    statements = layout.tables(connection.vendor)
    if "tawthiq_records" not in connection.introspection.table_names():
        ask(statements["tawthiq_records"])
        ask(f"DROP INDEX {_SHARED}")
        ask(statements[_SHARED])
        layout.uninstall(ask, connection.vendor)
        layout.install(ask, connection.vendor)
    ask("UPDATE tawthiq_about SET schema = 2 WHERE id = 1")


class Migration(migrations.Migration):
    """Brings the tables of schema 1 to schema 2."""

    dependencies: ClassVar = [("tawthiq_ledger", "0001_initial")]
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(make)],
            state_operations=[
                migrations.CreateModel(
                    name="RecordTable",
                    fields=[
                        ("sequence", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("id", models.TextField(unique=True)),
                        ("kind", models.TextField()),
                        ("told", models.BigIntegerField()),
                        ("withdrawn", models.BigIntegerField(null=True)),
                    ],
                    options={"db_table": "tawthiq_records"},
                ),
            ],
        ),
    ]

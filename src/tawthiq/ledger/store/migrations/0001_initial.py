"""The first tables: entries and what is held beside them under guard, the keys, and the query tables.

The tables are made by the statements of :mod:`tawthiq.ledger.store.layout`, which ``verify`` holds them to; Django is only
told what they look like.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tawthiq.ledger.store import layout


def make(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the tables of schema 1, put the guards on them, and say what this database is."""
    connection = schema_editor.connection

    def ask(sql: str, _parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
        return []

    for statement in layout.tables(connection.vendor).values():
        ask(statement)
    layout.install(ask, connection.vendor)
    ask("INSERT INTO tawthiq_about VALUES (1, 'tawthiq', 1, 0)")


def _model(name: str, table: str, **columns: Any) -> migrations.CreateModel:
    return migrations.CreateModel(name=name, fields=list(columns.items()), options={"db_table": table})


def _key() -> Any:
    return models.BigIntegerField(primary_key=True, serialize=False)


class Migration(migrations.Migration):
    """Makes the tables of schema 1."""

    initial = True
    dependencies: ClassVar = []
    operations: ClassVar = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(make)],
            state_operations=[
                _model(
                    "About",
                    "tawthiq_about",
                    id=_key(),
                    application=models.TextField(),
                    schema=models.BigIntegerField(),
                    epoch=models.BigIntegerField(),
                ),
                _model(
                    "EntryRow",
                    "tawthiq_entries",
                    sequence=_key(),
                    kind=models.TextField(),
                    author=models.TextField(),
                    recorded_at=models.TextField(),
                    body=models.BinaryField(),
                    previous=models.TextField(),
                    hash=models.TextField(),
                ),
                _model(
                    "KeyRow", "tawthiq_keys", id=_key(), key_id=models.TextField(), wrapped=models.TextField()
                ),
                _model(
                    "HeldRow",
                    "tawthiq_held",
                    id=_key(),
                    sequence=models.BigIntegerField(),
                    commitment=models.TextField(),
                    kind=models.TextField(),
                    lookup=models.BinaryField(null=True),
                    key=models.BigIntegerField(null=True),
                    sealed=models.BinaryField(null=True),
                    changed_by=models.BigIntegerField(null=True),
                ),
                _model(
                    "DocumentTable",
                    "tawthiq_documents",
                    sequence=_key(),
                    sha256=models.TextField(unique=True),
                ),
                _model(
                    "LineTable",
                    "tawthiq_lines",
                    sequence=_key(),
                    id=models.TextField(unique=True),
                    document=models.TextField(db_index=True),
                    status=models.TextField(),
                    decided=models.BigIntegerField(null=True),
                    state=models.BinaryField(null=True),
                ),
            ],
        ),
    ]

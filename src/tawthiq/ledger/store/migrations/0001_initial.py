"""The first tables: entries under guard, what is held beside them, and the query tables."""

from __future__ import annotations

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tawthiq.ledger.store import guards


def put_guards(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Have the database refuse changes to entries."""
    guards.install(schema_editor.connection)


def sign(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Say what this database is, and that it has these tables."""
    about = apps.get_model("tawthiq_ledger", "About")
    about.objects.using(schema_editor.connection.alias).create(id=1, application="tawthiq", schema=1)


class Migration(migrations.Migration):
    """Makes the tables of schema 1."""

    initial = True
    dependencies: ClassVar = []
    operations: ClassVar = [
        migrations.CreateModel(
            name="About",
            fields=[
                ("id", models.IntegerField(primary_key=True, serialize=False)),
                ("application", models.CharField(max_length=40)),
                ("schema", models.IntegerField()),
            ],
            options={
                "db_table": "tawthiq_about",
            },
        ),
        migrations.CreateModel(
            name="DocumentTable",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("sequence", models.BigIntegerField(unique=True)),
                ("recorded_at", models.CharField(max_length=27)),
                ("language", models.CharField(max_length=40)),
                ("published", models.CharField(max_length=40, null=True)),
                ("sensitivity", models.CharField(max_length=40)),
                ("text", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=64)),
                ("title", models.CharField(max_length=64, null=True)),
                ("outlet", models.CharField(max_length=64, null=True)),
                ("originator", models.CharField(max_length=64, null=True)),
                ("address", models.CharField(max_length=64, null=True)),
            ],
            options={
                "db_table": "tawthiq_documents",
            },
        ),
        migrations.CreateModel(
            name="EntryRow",
            fields=[
                ("sequence", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("author", models.CharField(max_length=64)),
                ("recorded_at", models.CharField(max_length=27)),
                ("body", models.BinaryField()),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "tawthiq_entries",
            },
        ),
        migrations.CreateModel(
            name="LineTable",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("sequence", models.BigIntegerField(unique=True)),
                ("recorded_at", models.CharField(max_length=27)),
                ("document", models.CharField(db_index=True, max_length=64)),
                ("start", models.BigIntegerField()),
                ("end", models.BigIntegerField()),
                ("measure", models.CharField(max_length=40)),
                ("groups", models.JSONField()),
                ("by", models.JSONField()),
                ("means", models.JSONField()),
                ("place", models.CharField(max_length=64, null=True)),
                ("place_ids", models.JSONField()),
                ("territory", models.CharField(max_length=40, null=True)),
                ("first", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("precision", models.CharField(max_length=40)),
                ("low", models.BigIntegerField(null=True)),
                ("best", models.BigIntegerField(null=True)),
                ("high", models.BigIntegerField(null=True)),
                ("bound", models.CharField(max_length=40)),
                ("value", models.BigIntegerField(null=True)),
                ("originator", models.CharField(max_length=64)),
                ("as_of", models.DateField(null=True)),
                ("event_clarity", models.IntegerField()),
                ("status", models.CharField(db_index=True, max_length=40)),
                ("decided_by", models.CharField(max_length=64, null=True)),
                ("reason", models.CharField(max_length=64, null=True)),
                ("decided_at", models.CharField(max_length=27, null=True)),
            ],
            options={
                "db_table": "tawthiq_lines",
            },
        ),
        migrations.CreateModel(
            name="HeldRow",
            fields=[
                ("commitment", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("salt", models.BinaryField(null=True)),
                ("value", models.BinaryField(null=True)),
            ],
            options={
                "db_table": "tawthiq_held",
                "indexes": [models.Index(fields=["kind"], name="tawthiq_held_kind")],
            },
        ),
        migrations.RunPython(put_guards),
        migrations.RunPython(sign),
    ]

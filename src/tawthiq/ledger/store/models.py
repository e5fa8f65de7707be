"""The tables: entries, what is held beside them, and the two query tables that are made from entries.

Rows are read as plain values and written from the records of :mod:`tawthiq.ledger.rows`, whose fields these columns mirror.
"""

# ruff: noqa: D106  (Meta is Django's)

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

if TYPE_CHECKING:
    Column = models.Field[Any, Any]

_HASH = 64
_MOMENT = 27
_WORD = 40


class About(models.Model):
    """One row: what this database is and which version of the tables it has. Writers queue up at it."""

    id: Column = models.IntegerField(primary_key=True)
    application: Column = models.CharField(max_length=_WORD)
    schema: Column = models.IntegerField()
    objects: ClassVar[models.Manager[About]] = models.Manager()

    class Meta:
        db_table = "tawthiq_about"


class EntryRow(models.Model):
    """An entry. The database refuses to change or delete one: see :mod:`tawthiq.ledger.store.guards`."""

    sequence: Column = models.BigIntegerField(primary_key=True)
    kind: Column = models.CharField(max_length=_WORD)
    author: Column = models.CharField(max_length=_HASH)
    recorded_at: Column = models.CharField(max_length=_MOMENT)
    body: Column = models.BinaryField()
    previous: Column = models.CharField(max_length=_HASH)
    hash: Column = models.CharField(max_length=_HASH)
    objects: ClassVar[models.Manager[EntryRow]] = models.Manager()

    class Meta:
        db_table = "tawthiq_entries"


class HeldRow(models.Model):
    """A value that may have to be erased: its entry has only the commitment. Salt and value go when it is erased."""

    commitment: Column = models.CharField(max_length=_HASH, primary_key=True)
    kind: Column = models.CharField(max_length=_WORD)
    salt: Column = models.BinaryField(null=True)
    value: Column = models.BinaryField(null=True)
    objects: ClassVar[models.Manager[HeldRow]] = models.Manager()

    class Meta:
        db_table = "tawthiq_held"
        indexes: ClassVar = [models.Index(fields=["kind"], name="tawthiq_held_kind")]


class DocumentTable(models.Model):
    """Query table of documents."""

    sha256: Column = models.CharField(max_length=_HASH, primary_key=True)
    sequence: Column = models.BigIntegerField(unique=True)
    recorded_at: Column = models.CharField(max_length=_MOMENT)
    language: Column = models.CharField(max_length=_WORD)
    published: Column = models.CharField(max_length=_WORD, null=True)
    sensitivity: Column = models.CharField(max_length=_WORD)
    text: Column = models.CharField(max_length=_HASH)
    name: Column = models.CharField(max_length=_HASH)
    title: Column = models.CharField(max_length=_HASH, null=True)
    outlet: Column = models.CharField(max_length=_HASH, null=True)
    originator: Column = models.CharField(max_length=_HASH, null=True)
    address: Column = models.CharField(max_length=_HASH, null=True)
    objects: ClassVar[models.Manager[DocumentTable]] = models.Manager()

    class Meta:
        db_table = "tawthiq_documents"


class LineTable(models.Model):
    """Query table of casualty lines, as they stand."""

    id: Column = models.CharField(max_length=_HASH, primary_key=True)
    sequence: Column = models.BigIntegerField(unique=True)
    recorded_at: Column = models.CharField(max_length=_MOMENT)
    document: Column = models.CharField(max_length=_HASH, db_index=True)
    start: Column = models.BigIntegerField()
    end: Column = models.BigIntegerField()
    measure: Column = models.CharField(max_length=_WORD)
    groups: Column = models.JSONField()
    by: Column = models.JSONField()
    means: Column = models.JSONField()
    place: Column = models.CharField(max_length=_HASH, null=True)
    place_ids: Column = models.JSONField()
    territory: Column = models.CharField(max_length=_WORD, null=True)
    first: Column = models.DateField(null=True)
    until: Column = models.DateField(null=True)
    precision: Column = models.CharField(max_length=_WORD)
    low: Column = models.BigIntegerField(null=True)
    best: Column = models.BigIntegerField(null=True)
    high: Column = models.BigIntegerField(null=True)
    bound: Column = models.CharField(max_length=_WORD)
    value: Column = models.BigIntegerField(null=True)
    originator: Column = models.CharField(max_length=_HASH)
    as_of: Column = models.DateField(null=True)
    event_clarity: Column = models.IntegerField()
    status: Column = models.CharField(max_length=_WORD, db_index=True)
    decided_by: Column = models.CharField(max_length=_HASH, null=True)
    reason: Column = models.CharField(max_length=_HASH, null=True)
    decided_at: Column = models.CharField(max_length=_MOMENT, null=True)
    objects: ClassVar[models.Manager[LineTable]] = models.Manager()

    class Meta:
        db_table = "tawthiq_lines"

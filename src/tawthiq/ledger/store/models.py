"""The tables as Django sees them, for migrations and for a desk that shows them; the ledger itself asks them in SQL.

The statements that make them are in :mod:`tawthiq.ledger.store.layout`; a test holds the two to each other.
"""

# ruff: noqa: D106  (Meta is Django's)

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

if TYPE_CHECKING:
    Column = models.Field[Any, Any]


class About(models.Model):
    """One row: what this database is and which version of the tables it has. Writers queue up at it."""

    id: Column = models.BigIntegerField(primary_key=True)
    application: Column = models.TextField()
    schema: Column = models.BigIntegerField()
    epoch: Column = models.BigIntegerField()
    """The last entry that changed what is held: an erasure or a change of keys; 0 where there was none."""
    objects: ClassVar[models.Manager[About]] = models.Manager()

    class Meta:
        db_table = "tawthiq_about"


class EntryRow(models.Model):
    """An entry. The database refuses to change or delete one."""

    sequence: Column = models.BigIntegerField(primary_key=True)
    kind: Column = models.TextField()
    author: Column = models.TextField()
    recorded_at: Column = models.TextField()
    body: Column = models.BinaryField()
    previous: Column = models.TextField()
    hash: Column = models.TextField()
    objects: ClassVar[models.Manager[EntryRow]] = models.Manager()

    class Meta:
        db_table = "tawthiq_entries"


class KeyRow(models.Model):
    """A key of this ledger's own, wrapped with one of the user's."""

    id: Column = models.BigIntegerField(primary_key=True)
    key_id: Column = models.TextField()
    """Which of the user's keys it is wrapped with."""
    wrapped: Column = models.TextField()
    objects: ClassVar[models.Manager[KeyRow]] = models.Manager()

    class Meta:
        db_table = "tawthiq_keys"


class HeldRow(models.Model):
    """A value that may have to be erased, encrypted: its entry has only the commitment."""

    id: Column = models.BigIntegerField(primary_key=True)
    sequence: Column = models.BigIntegerField()
    """The first entry that refers to it."""
    commitment: Column = models.TextField()
    kind: Column = models.TextField()
    lookup: Column = models.BinaryField(null=True)
    """Of values that are held once a ledger: a keyed hash by which they are found again."""
    key: Column = models.BigIntegerField(null=True)
    sealed: Column = models.BinaryField(null=True)
    """Salt and value, encrypted; None once erased."""
    changed_by: Column = models.BigIntegerField(null=True)
    """The entry that records its erasure or its last change of keys."""
    objects: ClassVar[models.Manager[HeldRow]] = models.Manager()

    class Meta:
        db_table = "tawthiq_held"


class DocumentTable(models.Model):
    """Query table of documents: which entry brought each."""

    sequence: Column = models.BigIntegerField(primary_key=True)
    sha256: Column = models.TextField(unique=True)
    objects: ClassVar[models.Manager[DocumentTable]] = models.Manager()

    class Meta:
        db_table = "tawthiq_documents"


class RecordTable(models.Model):
    """Query table of other records: which entry told each first and last, and which withdrew it."""

    sequence: Column = models.BigIntegerField(primary_key=True)
    id: Column = models.TextField(unique=True)
    kind: Column = models.TextField()
    told: Column = models.BigIntegerField()
    withdrawn: Column = models.BigIntegerField(null=True)
    objects: ClassVar[models.Manager[RecordTable]] = models.Manager()

    class Meta:
        db_table = "tawthiq_records"


class LineTable(models.Model):
    """Query table of casualty lines: which entry proposed each, which decided last, and what corrections made of it."""

    sequence: Column = models.BigIntegerField(primary_key=True)
    id: Column = models.TextField(unique=True)
    document: Column = models.BigIntegerField(db_index=True)
    """The entry that brought its document."""
    status: Column = models.TextField()
    decided: Column = models.BigIntegerField(null=True)
    state: Column = models.BinaryField(null=True)
    """The corrected fields, as canonical JSON; None where none was corrected."""
    objects: ClassVar[models.Manager[LineTable]] = models.Manager()

    class Meta:
        db_table = "tawthiq_lines"


class DecisionTable(models.Model):
    """Query table of decisions on lines that were decided on before: the decision before each."""

    sequence: Column = models.BigIntegerField(primary_key=True)
    before: Column = models.BigIntegerField()
    objects: ClassVar[models.Manager[DecisionTable]] = models.Manager()

    class Meta:
        db_table = "tawthiq_decisions"

"""Reading and writing the tables of one open ledger. Whatever goes in or out is a plain record, never a Django object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from tawthiq.ledger.canonical import NOTHING
from tawthiq.ledger.holding import Held
from tawthiq.ledger.rows import DocumentRow, LineRow
from tawthiq.ledger.store import guards
from tawthiq.ledger.store.connections import connection_of, disconnect, speaking_plainly

if TYPE_CHECKING:
    from django.db import models

    from tawthiq.ledger.store.models import DocumentTable, EntryRow, HeldRow, LineTable

SCHEMA = 1
"""The version of the tables that this program knows."""
_CHUNK = 500
_MANY = ("groups", "by", "means", "place_ids")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as its row has it."""

    sequence: int
    kind: str
    author: str
    recorded_at: str
    body: bytes
    previous: str
    hash: str


START = StoredEntry(0, "", "", "", b"", "", NOTHING)
"""What stands before the first entry."""


class Tables:
    """The tables behind one alias of Django's. Every method may raise the errors of :mod:`tawthiq.ledger.errors`."""

    def __init__(self, alias: str, location: str) -> None:
        self._alias = alias
        self._location = location

    def close(self) -> None:
        """Close the connection; closing twice does nothing."""
        disconnect(self._alias)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of what happens inside, or nothing; other writers wait until it is over."""
        from django.db import transaction  # noqa: PLC0415

        from tawthiq.ledger.store.models import About  # noqa: PLC0415

        with speaking_plainly(self._location), transaction.atomic(using=self._alias):
            About.objects.using(self._alias).select_for_update().get()
            yield

    @contextmanager
    def still(self) -> Iterator[None]:
        """Reading as of one moment, while others may go on writing."""
        connection = connection_of(self._alias)
        begin = (
            "BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        )
        with speaking_plainly(self._location):
            self._execute(begin)
            try:
                yield
            finally:
                self._execute("ROLLBACK")

    def _execute(self, statement: str) -> None:
        with connection_of(self._alias).cursor() as cursor:
            cursor.execute(statement)

    def schema(self) -> int:
        """The version of the tables that the database has."""
        from tawthiq.ledger.store.models import About  # noqa: PLC0415

        with speaking_plainly(self._location):
            return int(About.objects.using(self._alias).get().schema)

    def fallen_guards(self) -> list[str]:
        """The guards that are missing, altered or switched off."""
        with speaking_plainly(self._location):
            return guards.fallen(connection_of(self._alias))

    # Entries

    def last(self) -> StoredEntry:
        """The last entry, or what stands before the first."""
        rows = self._entries().order_by("-sequence").values(*_names(StoredEntry))[:1]
        with speaking_plainly(self._location):
            return next((_entry(row) for row in rows), START)

    def entries(self, until: str | None = None) -> Iterator[StoredEntry]:
        """Every entry in its order, up to and with a moment if one is given; few at a time in memory."""
        found = self._entries().order_by("sequence")
        if until is not None:
            found = found.filter(recorded_at__lte=until)
        with speaking_plainly(self._location):
            for row in found.values(*_names(StoredEntry)).iterator(chunk_size=_CHUNK):
                yield _entry(row)

    def entries_at(self, sequences: Sequence[int]) -> list[StoredEntry]:
        """The entries of these numbers."""
        with speaking_plainly(self._location):
            return [
                _entry(row)
                for part in _chunks(sequences)
                for row in self._entries()
                .filter(sequence__in=part)
                .order_by("sequence")
                .values(*_names(StoredEntry))
            ]

    def append(self, entries: Sequence[StoredEntry]) -> None:
        """Add entries after the last."""
        from tawthiq.ledger.store.models import EntryRow  # noqa: PLC0415

        self._entries().bulk_create([EntryRow(**_values(entry)) for entry in entries])

    # What is held beside the entries

    def hold(self, held: Iterable[Held]) -> None:
        """Keep values that may have to be erased."""
        from tawthiq.ledger.store.models import HeldRow  # noqa: PLC0415

        self._held().bulk_create([HeldRow(**_values(value)) for value in held])

    def held(self) -> Iterator[Held]:
        """Everything that is held."""
        with speaking_plainly(self._location):
            for row in self._held().order_by("commitment").values().iterator(chunk_size=_CHUNK):
                yield Held(
                    str(row["commitment"]), str(row["kind"]), _bytes(row["salt"]) or b"", _bytes(row["value"])
                )

    def held_values(self, commitments: Iterable[str]) -> dict[str, str | None]:
        """The values of these commitments; those that were erased are None or absent."""
        return self._in_chunks(
            sorted(set(commitments)), lambda part: self._held().filter(commitment__in=part)
        )

    def held_of_kinds(self, kinds: Sequence[str]) -> dict[str, str | None]:
        """All values of these kinds, by commitment."""
        return self._in_chunks(kinds, lambda part: self._held().filter(kind__in=part))

    def known_commitment(self, kind: str, value: bytes) -> str | None:
        """The commitment under which a value of a shared kind is held already."""
        with speaking_plainly(self._location):
            found = self._held().filter(kind=kind, value=value).order_by("commitment")
            return found.values_list("commitment", flat=True).first()

    def _in_chunks(
        self, wanted: Sequence[str], query: Callable[[list[str]], models.QuerySet[HeldRow]]
    ) -> dict[str, str | None]:
        values: dict[str, str | None] = {}
        with speaking_plainly(self._location):
            for part in _chunks(wanted):
                for commitment, data in query(part).values_list("commitment", "value"):
                    value = _bytes(data)
                    values[commitment] = None if value is None else value.decode(errors="surrogatepass")
        return values

    # Query tables

    def documents(self, sha256s: Sequence[str] | None = None) -> list[DocumentRow]:
        """Rows of documents in the order of recording; only those asked for, if any are named."""
        found = self._documents().order_by("sequence")
        if sha256s is not None:
            found = found.filter(sha256__in=sha256s)
        with speaking_plainly(self._location):
            return [DocumentRow(**row) for row in found.values(*_names(DocumentRow))]

    def lines(
        self,
        *,
        statuses: Sequence[str] | None = None,
        ids: Sequence[str] | None = None,
        document: str | None = None,
    ) -> list[LineRow]:
        """Rows of casualty lines in the order of recording, all or some."""
        found = self._lines().order_by("sequence")
        if statuses is not None:
            found = found.filter(status__in=statuses)
        if document is not None:
            found = found.filter(document=document)
        with speaking_plainly(self._location):
            if ids is None:
                return [_line(row) for row in found.values(*_names(LineRow))]
            parts = (found.filter(id__in=part).values(*_names(LineRow)) for part in _chunks(ids))
            return [_line(row) for rows in parts for row in rows]

    def taken(self, ids: Sequence[str]) -> set[str]:
        """Those of the ids that a line has."""
        with speaking_plainly(self._location):
            parts = (self._lines().filter(id__in=part).values_list("id", flat=True) for part in _chunks(ids))
            return {ident for found in parts for ident in found}

    def add_documents(self, rows: Iterable[DocumentRow]) -> None:
        """Put documents into the query table."""
        from tawthiq.ledger.store.models import DocumentTable  # noqa: PLC0415

        self._documents().bulk_create([DocumentTable(**_values(row)) for row in rows], batch_size=_CHUNK)

    def add_lines(self, rows: Iterable[LineRow]) -> None:
        """Put lines into the query table."""
        from tawthiq.ledger.store.models import LineTable  # noqa: PLC0415

        self._lines().bulk_create([LineTable(**_values(row)) for row in rows], batch_size=_CHUNK)

    def change_lines(self, before: Iterable[LineRow], after: Iterable[LineRow]) -> None:
        """Bring rows of lines up to date; what changes alike changes in one go."""
        alike: dict[tuple[tuple[str, Any], ...], list[str]] = {}
        for old, new in zip(before, after, strict=True):
            changed = tuple(
                (name, value) for name, value in _values(new).items() if value != getattr(old, name)
            )
            alike.setdefault(changed, []).append(new.id)
        for changes, ids in alike.items():
            for part in _chunks(ids):
                self._lines().filter(id__in=part).update(**dict(changes))

    def clear_queries(self) -> None:
        """Empty the query tables."""
        self._lines().delete()
        self._documents().delete()

    def _entries(self) -> models.QuerySet[EntryRow]:
        from tawthiq.ledger.store.models import EntryRow  # noqa: PLC0415

        return EntryRow.objects.using(self._alias)

    def _held(self) -> models.QuerySet[HeldRow]:
        from tawthiq.ledger.store.models import HeldRow  # noqa: PLC0415

        return HeldRow.objects.using(self._alias)

    def _documents(self) -> models.QuerySet[DocumentTable]:
        from tawthiq.ledger.store.models import DocumentTable  # noqa: PLC0415

        return DocumentTable.objects.using(self._alias)

    def _lines(self) -> models.QuerySet[LineTable]:
        from tawthiq.ledger.store.models import LineTable  # noqa: PLC0415

        return LineTable.objects.using(self._alias)


def _names(kind: type) -> tuple[str, ...]:
    return tuple(part.name for part in fields(kind))


def _values(row: StoredEntry | Held | DocumentRow | LineRow) -> dict[str, Any]:
    """The fields of a record, as they are: ``asdict`` would copy each of their values."""
    return {part.name: getattr(row, part.name) for part in fields(row)}


def _entry(row: dict[str, Any]) -> StoredEntry:
    """The entry of a row; a value of another type, which SQLite lets somebody put there, as its text."""
    sequence, body = row.pop("sequence"), _bytes(row.pop("body"))
    told = {name: str(value) for name, value in row.items()}
    return StoredEntry(sequence=sequence if isinstance(sequence, int) else -1, body=body or b"", **told)


def _line(row: dict[str, Any]) -> LineRow:
    return LineRow(**{**row, **{name: tuple(row[name]) for name in _MANY}})


def _bytes(data: object) -> bytes | None:
    if data is None or isinstance(data, bytes):
        return data
    return bytes(data) if isinstance(data, memoryview) else str(data).encode()


def _chunks(items: Sequence[Item]) -> Iterator[list[Item]]:
    waiting = iter(items)
    while part := list(islice(waiting, _CHUNK)):
        yield part

"""What stays of a name that was erased, so that no import brings it back unasked: a keyed hash, and never the name.

An erasure that takes names from records keeps one held value of the kind ``marks``: a random key, and a line for each name, the
HMAC-SHA256 of the record's kind, what the name was, and the name folded. It is encrypted under the ledger's key as everything
that is held, goes along with a change of keys, and can be erased. Whoever has the ledger and its key can try a name against it,
which is why an erasure may keep none.
"""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from secrets import token_hex
from typing import TYPE_CHECKING

from tawthiq.ledger.keeping import Row, erased_records, known_rows
from tawthiq.ledger.record_bodies import KINDS, RECORDS
from tawthiq.ledger.standing import records as standing_records
from tawthiq.text.normal import fold

if TYPE_CHECKING:
    from tawthiq.ledger.holding import Held
    from tawthiq.ledger.store.tables import Tables
    from tawthiq.ledger.vault import Vault
    from tawthiq.model.records import Record

_KEY_BYTES = 32
NAMES = {"name_ar": "name", "name_en": "name", "variants": "name", "number": "number"}
"""The fields of records that name somebody, and which of them are compared with one another."""
_Name = tuple[str, str, str]
"""The kind of a record, whether it is a name or a number, and the name folded."""


def marking_key(vault: Vault) -> str:
    """The key of the marks that the ledger has, else a new one: under few keys a name is looked up fast."""
    return next(iter(vault.marks()), None) or token_hex(_KEY_BYTES)


def marks_of(
    tables: Tables, vault: Vault, going: Sequence[Held], key: Callable[[], str]
) -> tuple[str | None, int]:
    """The value that keeps in mind the names among what is about to be erased, None where there are none; and how many."""
    named = [held for held in going if held.kind in NAMES and held.sealed]
    kinds = {fact.sequence: fact.kind for fact in tables.facts_at(held.sequence for held in named)}
    names: set[_Name] = set()
    for held in named:
        kind = kinds.get(held.sequence)
        if kind in RECORDS and kind is not None and held.key and held.sealed:
            names.update(_folded(kind, held.kind, vault.value(held.key, held.commitment, held.sealed)))
    if not names:
        return None, 0
    return "\n".join([key(), *sorted(_mark(key(), name) for name in names)]), len(names)


def erased_before(tables: Tables, vault: Vault, rows: Sequence[Row]) -> list[int]:
    """Which rows, from 0, would record a name that was erased, and do not say that a person wants it.

    A row that the ledger has word for word, and a record of which something was erased, are told no more anyway; a record that
    stands under that very name, as somebody's namesake may, may be told anew.
    """
    marks = vault.marks()
    if not marks:
        return []
    found = [
        (at, record, told)
        for at, row in enumerate(rows)
        if not row.again
        for record in row.records
        if (told := _told_again(marks, record))
    ]
    if not found:
        return []
    known = known_rows(tables, vault, [rows[at] for at, _, _ in found])
    there = tables.record_rows([record.id for _, record, _ in found])
    gone = erased_records(tables, there.values())
    return sorted(
        {
            at
            for at, record, told in found
            if rows[at].words not in known
            and record.id not in gone
            and not (record.id in there and told <= _standing(tables, vault, record))
        }
    )


def _told_again(marks: Mapping[str, frozenset[str]], record: Record) -> set[_Name]:
    """The names in a record that were erased."""
    return {
        name
        for name in _names(record)
        if any(_mark(key, name) in of_it for key, of_it in marks.items())
    }  # fmt: skip


def _standing(tables: Tables, vault: Vault, record: Record) -> set[_Name]:
    """The names under which a record of that id stands."""
    found: Iterable[Record] = standing_records(tables, vault, type(record), None, [record.id])
    return {name for told in found if not told.withdrawn for name in _names(told)}


def _names(record: Record) -> Iterator[_Name]:
    for field in NAMES:
        if value := getattr(record, field, None):
            yield from _folded(KINDS[type(record)], field, value)


def _folded(kind: str, field: str, value: str) -> Iterator[_Name]:
    """The names in a value, each in the one spelling that names are compared in; other spellings stand one a line."""
    for line in value.splitlines():
        plain = unicodedata.normalize("NFKD", fold(line.strip()))
        if told := "".join(letter for letter in plain if letter.isalnum()):
            yield str(kind), NAMES[field], told


def _mark(key: str, name: _Name) -> str:
    return hmac.digest(bytes.fromhex(key), "\n".join(name).encode(errors="surrogatepass"), "sha256").hex()

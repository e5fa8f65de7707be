"""Erasing what is held beside the entries: by law, or because somebody's safety asks for it.

What goes is the value and its salt. What stays is the commitment in the chain, which nobody can turn back into the value, and
an entry that says what kind of value it was, when it was erased, by whom and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from itertools import islice
from typing import TYPE_CHECKING

from tawthiq.ledger.errors import BadErasure
from tawthiq.ledger.holding import SHARED_KINDS, Held
from tawthiq.ledger.record_bodies import RECORDS
from tawthiq.ledger.records import EntryKind, Erasure
from tawthiq.ledger.rows import DOCUMENT_WORDS, Fact

if TYPE_CHECKING:
    from tawthiq.ledger.appending import Step
    from tawthiq.ledger.store.tables import Tables
    from tawthiq.ledger.vault import Vault

DOCUMENT_FIELDS = tuple(name for name in DOCUMENT_WORDS if name not in SHARED_KINDS)
"""What a document has of its own that can be erased; its originator is a source, erased by name."""
_NOT_ITS_OWN = ("reason", "originator")
"""Of a record: what others share with it, and that is erased by name."""
_AN_ENTRY = 200
"""At most so many values in one entry, so that the database's guard has little to search in."""


@dataclass(frozen=True, slots=True)
class Target:
    """What to erase: exactly one of these."""

    document: str | None = None
    """A document, by its SHA-256: its text, its names and address, and the places as written in its lines."""
    line: str | None = None
    """A line, by its id: its place as written, its row, and the reasons given for decisions on it alone."""
    record: str | None = None
    """A victim, an incident or another record, by its id: all that names anybody in it, however often it was told."""
    author: str | None = None
    """A person who wrote entries, by name."""
    originator: str | None = None
    """A source, by its name or id as lines show it."""
    containing: str | None = None
    """Every value that contains these words, whatever it is."""
    only: tuple[str, ...] = ()
    """Of a document, only these of its fields."""

    def check(self) -> None:
        """Raise BadErasure where it names nothing, or more than one thing."""
        told = [
            part.name for part in fields(self) if part.name != "only" and getattr(self, part.name) is not None
        ]
        if len(told) != 1:
            raise BadErasure(
                "say what to erase: one of a document, a line, a record, an author, an originator, or words"
            )
        if self.only and (self.document is None or not set(self.only) <= set(DOCUMENT_FIELDS)):
            raise BadErasure(f"single fields can be erased of a document: {', '.join(DOCUMENT_FIELDS)}")


def erase(tables: Tables, vault: Vault, step: Step, target: Target, reason: str) -> Erasure:
    """Write the entries of an erasure and have the values taken away after them."""
    if not reason.strip():
        raise BadErasure("an erasure says why: give a reason")
    found = list(_present(tables, _named(tables, vault, target)))
    if not found:
        raise BadErasure(f"{tables.location}: holds nothing of the kind; it may have been erased before")
    why = step.keeper.hold("reason", " ".join(reason.split()))
    sequence = 0
    for part in _parts(found):
        erased = {held.commitment: held.kind for held in part}
        sequence = step.add(EntryKind.ERASED, {"erased": erased, "reason": why}).sequence
        numbers = [held.id for held in part]
        step.afterwards.append(lambda told=numbers, at=sequence: tables.erase(told, at))  # type: ignore[misc]
    step.afterwards.append(lambda: tables.set_epoch(sequence))
    return Erasure(sequence, tuple((held.commitment, held.kind) for held in found))


def _parts(items: Iterable[Held]) -> Iterator[list[Held]]:
    waiting = iter(items)
    while part := list(islice(waiting, _AN_ENTRY)):
        yield part


def _present(tables: Tables, commitments: Iterable[str]) -> Iterator[Held]:
    """Those of the values that are still held."""
    wanted = set(commitments)
    return (replace(held, sealed=None) for held in tables.held() if held.commitment in wanted and held.sealed)


def _named(tables: Tables, vault: Vault, target: Target) -> Iterator[str]:
    """The commitments of what is to be erased."""
    target.check()
    if target.document is not None:
        yield from _of_document(tables, target.document, target.only)
    elif target.line is not None:
        yield from _of_line(tables, target.line)
    elif target.record is not None:
        yield from _of_record(tables, target.record)
    elif target.containing is not None:
        yield from _containing(tables, vault, target.containing)
    else:
        kind = "author" if target.author is not None else "originator"
        name = " ".join((target.author or target.originator or "").split())
        known = tables.known_commitment(vault.sealer().lookup(kind, name.encode(errors="surrogatepass")))
        yield from (known,) if known else ()


def _of_document(tables: Tables, sha256: str, only: tuple[str, ...]) -> Iterator[str]:
    fact = tables.document_known(sha256)
    if fact is None:
        raise BadErasure(f"{sha256}: the ledger has no document of that hash")
    yield from (fact.body[name] for name in only or DOCUMENT_FIELDS if fact.body[name])
    if not only:
        lines = {line.row.id for line in tables.standing(document=sha256)}
        yield from (place for fact in _about(tables, lines) if (place := _place(fact)))
        for fact in tables.facts():
            if fact.kind in (*RECORDS, EntryKind.RECORDED) and fact.body["document"] == sha256:
                yield from _of_row(fact)


def _of_row(fact: Fact) -> Iterator[str]:
    """What an entry holds of its own: a row and what was made of it."""
    names = RECORDS[fact.kind].ERASABLE if fact.kind in RECORDS else ("words",)
    yield from (value for name in names if name not in _NOT_ITS_OWN and (value := fact.body[name]))


def _of_record(tables: Tables, ident: str) -> Iterator[str]:
    facts = [fact for fact in tables.facts() if fact.kind in RECORDS and fact.body["id"] == ident]
    if not facts:
        raise BadErasure(f"{ident}: the ledger has no record of that id")
    for fact in facts:
        yield from _of_row(fact)


def _of_line(tables: Tables, line: str) -> Iterator[str]:
    facts = list(_about(tables, {line}))
    if not facts:
        raise BadErasure(f"{line}: the ledger has no line of that id")
    reasons: set[str] = {fact.body["reason"] for fact in facts if fact.body.get("reason")}
    shared = {
        fact.body["reason"] for fact in tables.facts()
        if fact.kind is EntryKind.REVIEWED and fact.body["line"] != line
    }  # fmt: skip
    yield from reasons - shared
    yield from (place for fact in facts if (place := _place(fact)))
    yield from (words for fact in facts if (words := fact.body.get("words")))


def _about(tables: Tables, lines: set[str]) -> Iterator[Fact]:
    """The entries that propose lines or decide on them."""
    kinds = (EntryKind.PROPOSED, EntryKind.RECORDED, EntryKind.REVIEWED)
    return (fact for fact in tables.facts() if fact.kind in kinds and fact.body["line"] in lines)


def _place(fact: Fact) -> str | None:
    told: str | None = fact.body.get("place") or fact.body.get("changes", {}).get("place")
    return told


def _containing(tables: Tables, vault: Vault, words: str) -> Iterator[str]:
    if not words.strip():
        raise BadErasure("say which words")
    for held in tables.held():
        if held.sealed and held.key and words in vault.value(held.key, held.commitment, held.sealed):
            yield held.commitment

"""Erasing what is held beside the entries: by law, or because somebody's safety asks for it.

What goes is the value and its salt. What stays is the commitment in the chain, which nobody can turn back into the value, and
an entry that says what kind of value it was, when it was erased, by whom and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from tawthiq.ledger.errors import BadErasure
from tawthiq.ledger.holding import SHARED_KINDS, Held
from tawthiq.ledger.line_bodies import commitments_of
from tawthiq.ledger.marks import NAMES, marking_key, marks_of
from tawthiq.ledger.record_bodies import NOT_ITS_OWN, RECORDS
from tawthiq.ledger.records import EntryKind, Erasure
from tawthiq.ledger.rows import DOCUMENT_WORDS, Fact, Standing
from tawthiq.ledger.vault import MARKS

if TYPE_CHECKING:
    from tawthiq.ledger.appending import Step
    from tawthiq.ledger.store.tables import Tables
    from tawthiq.ledger.vault import Vault

DOCUMENT_FIELDS = tuple(name for name in DOCUMENT_WORDS if name not in SHARED_KINDS)
"""What a document has of its own that can be erased; its originator is a source, erased by name."""
_OF_LINES = (EntryKind.PROPOSED, EntryKind.RECORDED, EntryKind.REVIEWED)
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
    marks: bool | None = None
    """What the ledger keeps in mind of names that were erased before: with it they may come back unasked."""
    only: tuple[str, ...] = ()
    """Of a document, only these of its fields."""

    def check(self) -> None:
        """Raise BadErasure where it names nothing, or more than one thing."""
        told = [
            part.name for part in fields(self) if part.name != "only" and getattr(self, part.name) is not None
        ]
        if len(told) != 1:
            raise BadErasure(
                "say what to erase: one of a document, a line, a record, an author, an originator, words, or the marks"
            )
        if self.only and (self.document is None or not set(self.only) <= set(DOCUMENT_FIELDS)):
            raise BadErasure(f"single fields can be erased of a document: {', '.join(DOCUMENT_FIELDS)}")


def erase(
    tables: Tables, vault: Vault, step: Step, target: Target, reason: str, *, marked: bool = True
) -> Erasure:
    """Write the entries of an erasure and have the values taken away after them.

    ``marked``: a keyed hash of each name stays, so that nothing records it again unasked (:mod:`tawthiq.ledger.marks`).
    """
    if not reason.strip():
        raise BadErasure("an erasure says why: give a reason")
    found = [
        held
        if held.kind in NAMES
        else held._replace(sealed=None)  # texts may be long, and are needed no more
        for held in named(tables, vault, target)
        if held.sealed
    ]
    if not found:
        raise BadErasure(f"{tables.location}: holds nothing of the kind; it may have been erased before")
    why = step.keeper.hold("reason", " ".join(reason.split()))
    sequence = names = 0
    key = cache(lambda: marking_key(vault))
    for part in _parts(found):
        marks, number = marks_of(tables, vault, part, key) if marked else (None, 0)
        names += number
        erased = {held.commitment: held.kind for held in part}
        body = {"erased": erased, "reason": why, "marks": step.keeper.maybe(MARKS, marks)}
        sequence = step.add(EntryKind.ERASED, body).sequence
        numbers = [held.id for held in part]
        step.afterwards.append(lambda told=numbers, at=sequence: tables.erase(told, at))  # type: ignore[misc]
    step.afterwards.append(lambda: tables.set_epoch(sequence))
    return Erasure(sequence, tuple((held.commitment, held.kind) for held in found), names)


def _parts(items: Iterable[Held]) -> Iterator[list[Held]]:
    waiting = iter(items)
    while part := list(islice(waiting, _AN_ENTRY)):
        yield part


def named(tables: Tables, vault: Vault, target: Target) -> Iterable[Held]:
    """What is to be erased, erased before or not."""
    target.check()
    if target.containing is not None:
        return _containing(tables, vault, target.containing)
    if target.marks:
        return (held for held in tables.held() if held.kind == MARKS)
    told: Iterable[_Told]
    if target.document is not None:
        told = _of_document(tables, target.document, target.only)
    elif target.line is not None:
        told = _of_line(tables, target.line)
    elif target.record is not None:
        told = _of_record(tables, target.record)
    else:
        told = _of_somebody(tables, vault, target)
    brought: dict[str, int] = dict(told)
    return tables.held_for(brought, brought.values())


_Told = tuple[str, int]
"""A commitment, and an entry that refers to it."""


def _of_somebody(tables: Tables, vault: Vault, target: Target) -> Iterator[_Told]:
    kind = "author" if target.author is not None else "originator"
    name = " ".join((target.author or target.originator or "").split())
    known = tables.known_commitment(vault.sealer().lookup(kind, name.encode(errors="surrogatepass")))
    yield from ((known, 0),) if known else ()


def _of_document(tables: Tables, sha256: str, only: tuple[str, ...]) -> Iterator[_Told]:
    fact = tables.document_known(sha256)
    if fact is None:
        raise BadErasure(f"{sha256}: the ledger has no document of that hash")
    yield from ((fact.body[name], fact.sequence) for name in only or DOCUMENT_FIELDS if fact.body[name])
    if not only:
        facts = _about(tables, tables.standing(document=fact.sequence))
        yield from _places(facts)
        yield from _words(facts)
        for record in tables.facts_of(RECORDS, after=fact.sequence):
            if record.body["document"] == sha256:
                yield from _of_telling(record)


def _of_telling(fact: Fact) -> Iterator[_Told]:
    """What an entry that tells a record holds of its own: a row and what was made of it."""
    names = (name for name in RECORDS[fact.kind].ERASABLE if name not in NOT_ITS_OWN)
    yield from ((value, fact.sequence) for name in names if (value := fact.body[name]))


def _of_record(tables: Tables, ident: str) -> Iterator[_Told]:
    row = tables.record_rows([ident]).get(ident)
    if row is None:
        raise BadErasure(f"{ident}: the ledger has no record of that id")
    told: int | None = row.told
    while told is not None:
        (fact,) = tables.facts_at([told])
        yield from _of_telling(fact)
        told = fact.body["supersedes"]


def _of_line(tables: Tables, line: str) -> Iterator[_Told]:
    facts = _about(tables, tables.standing(ids=[line]))
    if not facts:
        raise BadErasure(f"{line}: the ledger has no line of that id")
    for fact in facts:
        if fact.body.get("reason") and not _said_of_others(tables, fact):
            yield fact.body["reason"], fact.sequence
    yield from _places(facts)
    yield from _words(facts)


def _about(tables: Tables, lines: Iterable[Standing]) -> list[Fact]:
    """The entries that propose lines, and those that decide on them."""
    rows = [line.row for line in lines]
    decided = (row.decided for row in rows if row.decided is not None)
    return [*tables.facts_at(row.sequence for row in rows), *tables.decisions(decided)]


def _places(facts: Iterable[Fact]) -> Iterator[_Told]:
    for fact in facts:
        if told := fact.body.get("place") or fact.body.get("changes", {}).get("place"):
            yield told, fact.sequence


def _words(facts: Iterable[Fact]) -> Iterator[_Told]:
    """The rows of imported files that lines were recorded from."""
    yield from ((told, fact.sequence) for fact in facts if (told := fact.body.get("words")))


def _said_of_others(tables: Tables, decision: Fact) -> bool:
    """True where the reason of a decision is also that of something else: held once, it was given once for a whole step.

    The entries of a step stand next to each other and share their moment.
    """
    for way in (-1, 1):
        at = decision.sequence + way
        while (found := tables.facts_at([at])) and found[0].recorded_at == decision.recorded_at:
            other = found[0]
            of_it = other.kind in _OF_LINES and other.body["line"] == decision.body["line"]
            if not of_it and decision.body["reason"] in commitments_of(other.kind, other.body):
                return True
            at += way
    return False


def _containing(tables: Tables, vault: Vault, words: str) -> Iterator[Held]:
    if not words.strip():
        raise BadErasure("say which words")
    for held in tables.held():
        if held.kind == MARKS:  # digits at random, which a number may seem to stand in
            continue
        if held.sealed and held.key and words in vault.value(held.key, held.commitment, held.sealed):
            yield held

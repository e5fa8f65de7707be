"""What a ledger answers: documents and lines as they stand or stood, and the decisions on a line."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from tawthiq.ledger.canonical import moment, moment_text
from tawthiq.ledger.correcting import CORRECTABLE
from tawthiq.ledger.errors import UnknownRecord
from tawthiq.ledger.record_bodies import KINDS, record_commitments, record_from
from tawthiq.ledger.records import Decision, Entry, EntryKind, StoredDocument
from tawthiq.ledger.rows import (
    DOCUMENT_WORDS,
    LINE_WORDS,
    Fact,
    Standing,
    State,
    casualty_line,
    line_commitments,
    replay,
    stored_document,
)
from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.model.records import Record

if TYPE_CHECKING:
    from tawthiq.ledger.store.tables import Tables
    from tawthiq.ledger.vault import Vault

_DOCUMENTS_AT_ONCE = 200
Row = TypeVar("Row")
Told = TypeVar("Told", bound=Record)


def lines(
    tables: Tables, vault: Vault, statuses: Collection[LineStatus] | None, recorded_on: datetime | None
) -> list[CasualtyLine]:
    """Casualty lines of these statuses, or all, as they stand or as they stood at a moment."""
    wanted = None if statuses is None else [LineStatus(status).value for status in statuses]
    if recorded_on is None:
        found = tables.standing(statuses=wanted)
        documents = tables.documents()  # asked for last: others may write, and nothing ever goes
    else:
        then = replay(tables.facts(until=moment_text(recorded_on)))
        documents = list(then.documents.values())
        found = [line for line in then.standing() if wanted is None or line.row.status in wanted]
    told = {fact.sequence: fact for fact in documents}
    words = vault.words_of_kinds(LINE_WORDS)
    return [casualty_line(line, told[line.row.document], words) for line in found]


def lines_of(tables: Tables, vault: Vault, found: list[Standing]) -> list[CasualtyLine]:
    """The casualty lines of a few that stand there, in their order."""
    documents = {fact.sequence: fact for fact in tables.facts_at({line.row.document for line in found})}
    wanted = {told for line in found for told in line_commitments(line, documents[line.row.document])}
    corrected = (line.row.decided for line in found if line.row.state is not None and line.row.decided)
    brought = {line.row.sequence for line in found} | documents.keys()
    brought |= {fact.sequence for fact in tables.decisions(corrected)}
    words = vault.words(wanted, brought)
    return [casualty_line(line, documents[line.row.document], words) for line in found]


def standing_by_id(tables: Tables, line_ids: Collection[str]) -> list[Standing]:
    """The lines of these ids, each once, in the order asked for; UnknownRecord where there is none."""
    found = {line.row.id: line for line in tables.standing(ids=list(line_ids))}
    return [_found(found, line_id, "line") for line_id in dict.fromkeys(line_ids)]


def history(tables: Tables, vault: Vault, line_id: str) -> list[Decision]:
    """Every decision on a line, first to last; UnknownRecord where there is no such line."""
    (line,) = standing_by_id(tables, [line_id])
    (document,) = tables.facts_at([line.row.document])
    decided = [] if line.row.decided is None else [line.row.decided]
    told = State(documents={document.body["sha256"]: document})
    facts = {fact.sequence: fact for fact in tables.facts_at([line.row.sequence])}
    facts |= {fact.sequence: fact for fact in tables.decisions(decided)}
    states = []
    for fact in facts.values():
        told.apply(fact)
        states.append(told.standing()[0])
    wanted = {value for state in states for value in line_commitments(state, document)}
    words = vault.words(wanted, {document.sequence, *facts})
    found: list[Decision] = []
    before: CasualtyLine | None = None
    for fact, state in zip(facts.values(), states, strict=True):
        after = casualty_line(state, document, words)
        if before is not None or after.decided_by is not None:
            found.append(_decision(before or after, after, moment(fact.recorded_at)))
        before = after
    return found


def _decision(before: CasualtyLine, after: CasualtyLine, at: datetime) -> Decision:
    """What one review made of a line."""
    both = {name: (getattr(before, name), getattr(after, name)) for name in CORRECTABLE}
    changes = {name: (was, now) for name, (was, now) in both.items() if was != now}
    return Decision(after.status, after.decided_by or "", at, after.reason, changes)


def records(
    tables: Tables, vault: Vault, kind: type[Told], recorded_on: datetime | None, ids: Collection[str] | None
) -> list[Told]:
    """Records of a class as they stand, or stood at a moment, in the order of recording; with those withdrawn."""
    entry = KINDS[kind]
    if recorded_on is not None:
        then = replay(tables.facts(until=moment_text(recorded_on)))
        found = [(then.told[row.id], row.withdrawn is not None) for row in then.records.values()]
        found = [told for told in found if ids is None or told[0].body["id"] in ids]
    elif ids is not None:
        found = tables.records_told(ids=list(dict.fromkeys(ids)))
    else:
        found = tables.records_told(kind=entry.value)
    found = [(fact, gone) for fact, gone in found if fact.kind is entry]
    if ids is not None:  # a few: what they need, and not all that is held of these kinds
        wanted = {fact.author for fact, _ in found}
        wanted.update(told for fact, _ in found for told in record_commitments(entry, fact.body))
        words = vault.words(wanted, (fact.sequence for fact, _ in found))
    else:
        words = vault.words_of_kinds(("author", *kind.ERASABLE))
    told = [record_from(fact, words, withdrawn=gone) for fact, gone in found]
    return [record for record in told if isinstance(record, kind)]


def kind_of(tables: Tables, ident: str) -> str:
    """The kind of the record of an id, ``line`` for a casualty line; UnknownRecord where there is none."""
    row = tables.record_rows([ident]).get(ident)
    if row is not None:
        return row.kind
    if tables.taken([ident]):
        return "line"
    raise UnknownRecord(f"{ident}: the ledger has no line and no other record of that id")


def row_words(tables: Tables, vault: Vault, line_id: str) -> tuple[bool, str | None]:
    """Whether a line was recorded with a row, and the row as it stood; None where there was none, or it was erased."""
    (line,) = standing_by_id(tables, [line_id])
    told = line.facts.get("words")
    return told is not None, None if told is None else vault.words([told], [line.row.sequence]).get(told)


def document(tables: Tables, vault: Vault, sha256: str) -> StoredDocument:
    """The document of that hash; UnknownRecord where there is none."""
    found = {fact.body["sha256"]: fact for fact in tables.documents([sha256])}
    return _stored(vault, [_found(found, sha256, "document")])[0]


def documents(tables: Tables, vault: Vault) -> Iterator[StoredDocument]:
    """Every document in the order of recording, few at a time in memory."""
    facts = tables.documents()
    for start in range(0, len(facts), _DOCUMENTS_AT_ONCE):
        yield from _stored(vault, facts[start : start + _DOCUMENTS_AT_ONCE])


def _stored(vault: Vault, facts: list[Fact]) -> list[StoredDocument]:
    wanted = (fact.body[name] for fact in facts for name in DOCUMENT_WORDS)
    words = vault.words((value for value in wanted if value), (fact.sequence for fact in facts))
    return [stored_document(fact, words) for fact in facts]


def entries(tables: Tables, vault: Vault) -> Iterator[Entry]:
    """Every entry, from the opening one to the head."""
    words = vault.words_of_kinds(("author",))
    for entry in tables.entries():
        yield Entry(
            sequence=entry.sequence,
            kind=EntryKind(entry.kind),
            author=words.named(entry.author),
            recorded_at=moment(entry.recorded_at),
            body=json.loads(entry.body),
            previous=entry.previous,
            hash=entry.hash,
            canonical=entry.body,
            author_commitment=entry.author,
        )


def _found(rows: Mapping[str, Row], ident: str, what: str) -> Row:
    if ident not in rows:
        raise UnknownRecord(f"{ident}: the ledger has no {what} of that id")
    return rows[ident]

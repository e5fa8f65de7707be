"""Keeping what an import or a person brings: a file's rows, each with its words, and the records and lines they become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tawthiq.ledger.correcting import CORRECTABLE
from tawthiq.ledger.deciding import decided, reviewed
from tawthiq.ledger.errors import BadRecord, UnknownRecord
from tawthiq.ledger.line_bodies import document_body, recorded_body
from tawthiq.ledger.record_bodies import KINDS, NOT_ITS_OWN, RECORDS, record_body
from tawthiq.ledger.records import EntryKind
from tawthiq.ledger.rows import DocumentRow, LineRow, RecordRow
from tawthiq.ledger.standing import lines_of
from tawthiq.model.documents import Document
from tawthiq.model.incidents import Incident
from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.model.records import Record
from tawthiq.model.terms import Sensitivity

if TYPE_CHECKING:
    from tawthiq.ledger.appending import Step
    from tawthiq.ledger.rows import Standing
    from tawthiq.ledger.store.tables import Tables
    from tawthiq.ledger.vault import Vault

_REVISED = tuple(name for name in CORRECTABLE if name not in {"place", "originator"})
"""What a newer row may change of a line that was recorded from an earlier one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file, or one thing said, and what it becomes."""

    words: str | None
    """As it stood there, after a first line that says of which kind of file it is: the same words are one row, in whatever file."""
    lines: tuple[CasualtyLine, ...] = ()
    records: tuple[Record, ...] = ()
    emptied: tuple[str, ...] = ()
    """Ids of the lines that it would tell were their cells not empty: those of an earlier row of its key are rejected."""
    again: bool = False
    """True where a person wants it recorded though a name in it was erased from the ledger."""


@dataclass(slots=True)
class Kept:
    """What keeping rows did."""

    rows: int = 0
    known: int = 0
    """Rows that the ledger had, word for word, and that no other row of their key has overtaken."""
    lines_new: int = 0
    lines_known: int = 0
    lines_revised: int = 0
    """Lines of an earlier row of the same key that got this row's numbers."""
    emptied: list[str] = field(default_factory=list)
    """Ids of lines of an earlier row of the same key whose cell is empty now: they were rejected."""
    left: list[str] = field(default_factory=list)
    """Ids of lines that a newer row would have changed, and that were left: a person had decided on them, or nobody accepts now."""
    erased: list[str] = field(default_factory=list)
    """Ids of records of which something was erased: what was erased once is not told again by an import."""
    records_new: int = 0
    records_revised: int = 0
    document_new: bool = False

    def add(self, other: Kept) -> None:
        """Take in what another step did."""
        for name in (
            "rows",
            "known",
            "lines_new",
            "lines_known",
            "lines_revised",
            "records_new",
            "records_revised",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.emptied += other.emptied
        self.left += other.left
        self.erased += other.erased
        self.document_new |= other.document_new


def keep(
    tables: Tables,
    vault: Vault,
    step: Step,
    document: Document | None,
    rows: Sequence[Row],
    *,
    reason: str | None,
    accept: bool,
) -> Kept:
    """Write the entries of what is new in some rows of a document, and of what they change. BadRecord where one cannot be kept."""
    return _Keeping(tables, vault, step, reason, accept).keep(document, rows)


def known_rows(tables: Tables, vault: Vault, rows: Iterable[Row]) -> set[str]:
    """The words of those rows that the ledger holds, save where another row of the same key has been told since.

    So a correction that is taken back corrects again: a row is compared with what its key says now, not with all that it said.
    """
    sealer = vault.sealer()
    given = {row.words: row for row in rows if row.words is not None}
    lookups = {sealer.lookup("words", told.encode(errors="surrogatepass")): told for told in given}
    held = {lookups[lookup]: told for lookup, told in tables.known_lookups(lookups).items()}
    ids = {record.id: words for words in held for record in _keyed(given[words])}
    told_now = {
        fact.body["id"]: fact.body["words"] for fact, gone in tables.records_told(ids=ids) if not gone
    }
    overtaken = {ids[ident] for ident, words in told_now.items() if words not in (None, held[ids[ident]])}
    return held.keys() - overtaken


def _keyed(row: Row) -> Sequence[Record]:
    """The records that are a row's own: its incident, else the only record that it tells. Others it may share with other rows."""
    incidents = [record for record in row.records if isinstance(record, Incident)]
    return incidents or (row.records if len(row.records) == 1 else ())


def erased_records(tables: Tables, rows: Iterable[RecordRow]) -> set[str]:
    """Those of some records of whose last telling something was erased."""
    told = {row.told: row.id for row in rows}
    own = {
        value: fact.sequence
        for fact in tables.facts_at(told)
        for name in RECORDS[fact.kind].ERASABLE
        if name not in NOT_ITS_OWN and (value := fact.body.get(name))
    }
    gone = (held.commitment for held in tables.held_for(own, own.values()) if held.sealed is None)
    return {told[own[commitment]] for commitment in gone}


def withdraw(tables: Tables, step: Step, ident: str, reason: str) -> None:
    """Write that a record is taken back; UnknownRecord, or BadRecord without a reason."""
    if not reason.strip():
        raise BadRecord("a record is withdrawn with a reason: give one")
    row = tables.record_rows([ident]).get(ident)
    if row is None:
        raise UnknownRecord(f"{ident}: the ledger has no record of that id")
    if row.withdrawn is not None:
        raise BadRecord(f"{ident}: was withdrawn before")
    body = {
        "id": ident,
        "supersedes": row.told,
        "reason": step.keeper.hold("reason", " ".join(reason.split())),
    }
    fact = step.add(EntryKind.WITHDRAWN, body)
    tables.change_records([row._replace(withdrawn=fact.sequence)])


class _Keeping:
    def __init__(self, tables: Tables, vault: Vault, step: Step, reason: str | None, accept: bool) -> None:
        self._tables = tables
        self._vault = vault
        self._step = step
        self._accept = accept
        self._reason = " ".join((reason or "").split()) or None
        self._why: str | None = None
        self._done = Kept()
        self._documents: dict[str, int] = {}
        self._before: Mapping[str, RecordRow] = {}
        """The records of the rows as they stood before this step."""

    def keep(self, document: Document | None, rows: Sequence[Row]) -> Kept:
        done = self._done
        if document is not None and self._step.known is None:
            chosen = document.sensitivity or Sensitivity.RESTRICTED
            fact = self._step.add(EntryKind.DOCUMENT, document_body(document, chosen, self._step.keeper))
            self._tables.add_documents([DocumentRow(fact.sequence, document.sha256)])
            self._documents[document.sha256] = fact.sequence
            done.document_new = True
        known = known_rows(self._tables, self._vault, rows)
        known -= self._wanted_again(rows)
        new = [row for row in rows if row.words is None or row.words not in known]
        done.rows, done.known = len(rows), len(rows) - len(new)
        self._records(new)
        self._lines(new)
        return done

    def _wanted_again(self, rows: Sequence[Row]) -> set[str]:
        """The words of rows that a person wants recorded again, and of which something was erased."""
        asked = {record.id: row.words for row in rows if row.again and row.words for record in row.records}
        gone = erased_records(self._tables, self._tables.record_rows(asked).values()) if asked else set()
        return {asked[ident] for ident in gone}

    def why(self) -> str | None:
        """The commitment to the reason, held once a step."""
        if self._why is None and self._reason is not None:
            self._why = self._step.keeper.hold("reason", self._reason)
        return self._why

    # Records

    def _records(self, rows: Sequence[Row]) -> None:
        told = [(record, row.words) for row in rows for record in row.records]
        wanted = {record.id for row in rows if row.again for record in row.records}
        known = self._before = self._tables.record_rows([record.id for record, _ in told])
        new: dict[str, RecordRow] = {}
        changed: dict[str, RecordRow] = {}
        erased = erased_records(self._tables, known.values()) - wanted
        self._done.erased += sorted(erased)
        for record, words in told:
            if record.id in erased:
                continue
            before = new.get(record.id) or changed.get(record.id) or known.get(record.id)
            after = self._record(replace(record, words=words), before)
            if before is None or record.id in new:
                new[record.id] = after
                self._done.records_new += before is None
            else:
                changed[record.id] = after
                self._done.records_revised += 1
        self._tables.add_records(new.values())
        self._tables.change_records(changed.values())

    def _record(self, record: Record, before: RecordRow | None) -> RecordRow:
        kind = KINDS[type(record)]
        if before is not None and before.kind != kind.value:
            raise BadRecord(f"{record.id}: is the id of another kind of record ({before.kind})")
        supersedes = None if before is None else before.told
        body = record_body(record, self._step.keeper, supersedes=supersedes, reason=self.why())
        fact = self._step.add(kind, body)
        first = fact.sequence if before is None else before.sequence
        return RecordRow(first, record.id, kind.value, fact.sequence)

    # Lines

    def _lines(self, rows: Sequence[Row]) -> None:
        told = {line.id: (line, row.words) for row in rows for line in row.lines}
        changed = [row for row in rows if any(record.id in self._before for record in _keyed(row))]
        gone = [ident for row in changed for ident in row.emptied if ident not in told]
        found = {line.row.id: line for line in self._tables.standing(ids=[*told, *gone])}
        standing = {ident: line for ident, line in found.items() if ident in told}
        new = [self._line(line, words) for ident, (line, words) in told.items() if ident not in standing]
        self._tables.add_lines(new)
        self._done.lines_new += len(new)
        self._revise({ident: told[ident][0] for ident in standing}, list(standing.values()))
        self._empty([found[ident] for ident in gone if ident in found])

    def _line(self, line: CasualtyLine, words: str | None) -> LineRow:
        body = recorded_body(line, self._step.keeper, words=words, accept=self._accept, reason=self.why())
        fact = self._step.add(EntryKind.RECORDED, body)
        status = LineStatus.ACCEPTED if self._accept else LineStatus.PROPOSED
        by = fact.sequence if self._accept else None
        return LineRow(fact.sequence, line.id, self._brought(body["document"]), status.value, by)

    def _brought(self, sha256: str) -> int:
        """The entry that brought a document. BadRecord where none did."""
        if sha256 not in self._documents:
            known = self._tables.document_known(sha256)
            if known is None:
                raise BadRecord(f"{sha256}: a line rests on a document that the ledger does not have")
            self._documents[sha256] = known.sequence
        return self._documents[sha256]

    def _revise(self, told: Mapping[str, CasualtyLine], standing: list[Standing]) -> None:
        """Correct lines that a row of the same key told before; those that a person decided on are left as they are."""
        before: list[LineRow] = []
        after: list[LineRow] = []
        for found, line in zip(standing, lines_of(self._tables, self._vault, standing), strict=True):
            changes = _differing(line, told[line.id])
            rejected = found.row.status == LineStatus.REJECTED
            again = rejected and self._emptied_by_a_row(found, told[line.id].incident)
            if not changes and not again:
                self._done.lines_known += 1
            elif not self._accept or self._decided_since(found) or (rejected and not again):
                # a machine's change is nobody's decision
                self._done.left.append(line.id)
            else:
                decision = LineStatus.CORRECTED if changes else LineStatus.ACCEPTED
                before.append(found.row)
                after.append(reviewed(self._step, found.row, decision, self._because(), changes))
                self._done.lines_revised += 1
        decided(self._tables, before, after)

    def _empty(self, gone: list[Standing]) -> None:
        """Reject lines whose cell a newer row of the same key has emptied; those that a person decided on are left."""
        standing = [found for found in gone if found.row.status != LineStatus.REJECTED]
        left = [found for found in standing if not self._accept or self._decided_since(found)]
        before = [found.row for found in standing if found not in left]
        after = [reviewed(self._step, row, LineStatus.REJECTED, self._because(), {}) for row in before]
        self._done.left += [found.row.id for found in left]
        self._done.emptied += [row.id for row in before]
        decided(self._tables, before, after)

    def _emptied_by_a_row(self, found: Standing, incident: str | None) -> bool:
        """True where a rejected line was rejected for its empty cell: in the very step in which a row told its incident anew."""
        row = self._before.get(incident or "")
        if row is None or found.row.decided is None:
            return False
        decision, told = found.row.decided, row.told
        while told > decision:
            (fact,) = self._tables.facts_at([told])
            if fact.body["supersedes"] is None:
                return False
            told = fact.body["supersedes"]
        facts = self._tables.facts_at([told, decision])
        return len({(fact.recorded_at, fact.author) for fact in facts}) == 1

    def _because(self) -> str | None:
        if self._reason is None:
            self._reason = "a newer row of the same key"
        return self.why()

    def _decided_since(self, found: Standing) -> bool:
        """True where somebody else decided on the line after it was recorded."""
        row = found.row
        return row.decided not in (None, row.sequence) and found.decided_by != self._step.author


def _differing(line: CasualtyLine, told: CasualtyLine) -> dict[str, Any]:
    """What a newer row says otherwise than the line that stands."""
    return {name: getattr(told, name) for name in _REVISED if getattr(told, name) != getattr(line, name)}


def batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """The rows, so many at a time."""
    waiting: list[Row] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) >= size:
            yield waiting
            waiting = []
    if waiting:
        yield waiting

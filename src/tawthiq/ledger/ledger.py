"""The ledger: what was recorded, proposed and decided, by whom and when, each an entry that is never changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from secrets import token_hex
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from tawthiq.ledger.appending import Step
from tawthiq.ledger.canonical import FORMAT, moment, moment_text
from tawthiq.ledger.errors import UnknownRecord
from tawthiq.ledger.holding import changes_body, document_body, line_body
from tawthiq.ledger.proposing import line_id, propose, restates
from tawthiq.ledger.records import COUNTED, Entry, EntryKind, Head, Problem, Rebuilt, Recorded, StoredDocument
from tawthiq.ledger.reviewing import check_review
from tawthiq.ledger.rows import (
    DocumentRow,
    Fact,
    LineRow,
    State,
    Words,
    casualty_line,
    document_row,
    line_row,
    published_from,
    replay,
    reviewed_row,
)
from tawthiq.model.figures import Reading
from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.model.terms import Sensitivity

if TYPE_CHECKING:
    from tawthiq.ledger.store.tables import StoredEntry, Tables

_LINE_WORDS = ("author", "originator", "place", "reason", "name", "outlet")
_LONG_ID = 20
_DOCUMENTS_AT_ONCE = 200
Row = TypeVar("Row")


class Ledger:
    """An open ledger. Get one from :func:`tawthiq.ledger.open_ledger`; close it, or use it in a ``with``.

    Every method that writes does all of its step or nothing. Errors are those of :mod:`tawthiq.ledger.errors`.
    """

    def __init__(self, tables: Tables, location: str) -> None:
        self._tables = tables
        self.location = location

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database. Closing twice does nothing."""
        self._tables.close()

    # Writing

    def begin(self) -> None:
        """Write the opening entry of a ledger that has none yet; else do nothing."""
        from tawthiq import __version__  # noqa: PLC0415

        if self._tables.last().sequence:
            return
        with self._step("tawthiq") as step:
            if not self._tables.last().sequence:  # asked again, now that nobody else can write
                opening = {
                    "application": "tawthiq",
                    "format": FORMAT,
                    "ledger": token_hex(16),
                    "version": __version__,
                }
                step.add(EntryKind.OPENED, opening)

    def record(self, reading: Reading, *, author: str, sensitivity: Sensitivity | None = None) -> Recorded:
        """Keep a document and propose the lines of its figures; a document that is known adds only lines that are new.

        ``sensitivity`` goes before the document's own header; without either a document is restricted. One that is known
        keeps the sensitivity it has.
        """
        document = reading.document
        with self._step(author) as step:
            known = self._tables.documents([document.sha256])
            chosen = sensitivity or document.sensitivity or Sensitivity.RESTRICTED
            if known:
                chosen = Sensitivity(known[0].sensitivity)
            else:
                fact = step.add(EntryKind.DOCUMENT, document_body(document, chosen, step.keeper))
                self._tables.add_documents([document_row(fact)])
            proposed = propose(
                reading, sensitivity=chosen, recorded_at=step.moment, place_parents=_place_parents()
            )
            new = self._unknown(proposed.lines, document.sha256) if known else list(proposed.lines)
            new = self._with_free_ids(new)
            facts = [step.add(EntryKind.PROPOSED, line_body(line, step.keeper)) for line in new]
            self._tables.add_lines(map(line_row, facts))
        return Recorded(
            sha256=document.sha256,
            document_new=not known,
            lines_new=len(new),
            lines_known=len(proposed.lines) - len(new),
            sensitivity=chosen,
            unplaced=tuple(line for line in new if not line.place_ids),
            skipped=proposed.skipped,
        )

    def _unknown(self, lines: Iterable[CasualtyLine], document: str) -> list[CasualtyLine]:
        """Those lines of a known document that were not proposed from it before, whatever became of them since."""
        sequences = [row.sequence for row in self._tables.lines(document=document)]
        before = [line_row(_fact(entry)) for entry in self._tables.entries_at(sequences)]
        known = self._lines_of(before)
        return [line for line in lines if not any(restates(line, other) for other in known)]

    def _with_free_ids(self, lines: Iterable[CasualtyLine]) -> list[CasualtyLine]:
        """The lines, with a longer id for the rare one whose id another line of the ledger has."""
        lines = list(lines)
        taken = self._tables.taken([line.id for line in lines])
        return [_with_long_id(line) if line.id in taken else line for line in lines]

    def review(
        self,
        line_id: str,
        decision: LineStatus,
        *,
        author: str,
        reason: str | None = None,
        **changes: Any,
    ) -> CasualtyLine:
        """Accept, correct or reject a line as a named person; what was there before stays in the entries.

        A correction names the fields that change (``best=25, place="…"``: see ``reviewing.CORRECTABLE``). Corrections and
        rejections need a reason. Raises UnknownRecord, or BadReview where the decision says too little.
        """
        return self.review_all([line_id], decision, author=author, reason=reason, **changes)[0]

    def review_all(
        self,
        line_ids: Collection[str],
        decision: LineStatus,
        *,
        author: str,
        reason: str | None = None,
        **changes: Any,
    ) -> list[CasualtyLine]:
        """Decide the same for several lines, in one step; all of them or none."""
        decision = LineStatus(decision)
        with self._step(author) as step:
            found = {row.id: row for row in self._tables.lines(ids=list(line_ids))}
            rows = [_found(found, line_id, "line") for line_id in dict.fromkeys(line_ids)]
            checked = [check_review(line, decision, reason, changes) for line in self._lines_of(rows)]
            why = step.keeper.maybe("reason", " ".join((reason or "").split()) or None)
            after = [
                _reviewed(step, row, decision, why, cleaned)
                for row, cleaned in zip(rows, checked, strict=True)
            ]
            self._tables.change_lines(rows, after)
        return self._lines_of(after)

    def rebuild(self) -> Rebuilt:
        """Make the query tables anew from the entries, and say how many rows had differed."""
        from tawthiq.ledger.verifying import differences  # noqa: PLC0415

        with self._tables.writing():
            told = replay(map(_fact, self._tables.entries()))
            mended = differences(self._tables, told)
            self._tables.clear_queries()
            self._tables.add_documents(told.documents.values())
            self._tables.add_lines(told.lines.values())
        return Rebuilt(len(told.documents), len(told.lines), len(mended))

    @contextmanager
    def _step(self, author: str) -> Iterator[Step]:
        """A step of writing: its entries and what they hold are kept together when it ends well."""
        with self._tables.writing():
            step = Step(self._tables.last(), author, self._tables.known_commitment)
            yield step
            if step.entries:
                self._tables.hold(step.keeper.new)
                self._tables.append(step.entries)

    # Reading

    def lines(
        self, *, statuses: Collection[LineStatus] | None = COUNTED, recorded_on: datetime | None = None
    ) -> list[CasualtyLine]:
        """Casualty lines in the order of recording: those that a person let stand, or those of the statuses named.

        ``statuses=None`` gives all. ``recorded_on``, a moment with its zone, gives them as the ledger stood then: lines
        recorded up to that moment, with the decisions made up to it.
        """
        wanted = None if statuses is None else [LineStatus(status).value for status in statuses]
        if recorded_on is None:
            documents = {row.sha256: row for row in self._tables.documents()}
            rows = self._tables.lines(statuses=wanted)
        else:
            then = self._state(recorded_on)
            documents = then.documents
            rows = [row for row in then.lines.values() if wanted is None or row.status in wanted]
        words = Words(self._tables.held_of_kinds(_LINE_WORDS))
        return [casualty_line(row, documents[row.document], words) for row in rows]

    def line(self, line_id: str) -> CasualtyLine:
        """One line as it stands, whatever its status; UnknownRecord where there is none."""
        rows = {row.id: row for row in self._tables.lines(ids=[line_id])}
        return self._lines_of([_found(rows, line_id, "line")])[0]

    def document(self, sha256: str) -> StoredDocument:
        """The document of that hash; UnknownRecord where there is none."""
        rows = {row.sha256: row for row in self._tables.documents([sha256])}
        return self._stored([_found(rows, sha256, "document")])[0]

    def documents(self) -> Iterator[StoredDocument]:
        """Every document in the order of recording, few at a time in memory."""
        rows = self._tables.documents()
        for start in range(0, len(rows), _DOCUMENTS_AT_ONCE):
            yield from self._stored(rows[start : start + _DOCUMENTS_AT_ONCE])

    def entries(self) -> Iterator[Entry]:
        """Every entry, from the opening one to the head."""
        words = Words(self._tables.held_of_kinds(("author",)))
        for entry in self._tables.entries():
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

    def head(self) -> Head:
        """The number and the hash of the last entry."""
        last = self._tables.last()
        return Head(last.sequence, last.hash)

    def verify(self) -> list[Problem]:
        """Everything that is not as the entries and their hashes say; an empty list where all is well."""
        from tawthiq.ledger.verifying import check  # noqa: PLC0415

        with self._tables.still():
            return check(self._tables)

    def _state(self, recorded_on: datetime) -> State:
        return replay(map(_fact, self._tables.entries(until=moment_text(recorded_on))))

    def _lines_of(self, rows: list[LineRow]) -> list[CasualtyLine]:
        """The lines of a few rows."""
        shas = {row.document for row in rows}
        documents = {row.sha256: row for row in self._tables.documents(sorted(shas))}
        wanted = {value for row in rows for value in (row.place, row.originator, row.decided_by, row.reason)}
        wanted |= {value for row in documents.values() for value in (row.name, row.outlet)}
        words = Words(self._tables.held_values(value for value in wanted if value))
        return [casualty_line(row, documents[row.document], words) for row in rows]

    def _stored(self, rows: list[DocumentRow]) -> list[StoredDocument]:
        wanted = (
            value
            for row in rows
            for value in (row.text, row.name, row.title, row.outlet, row.originator, row.address)
            if value
        )
        words = Words(self._tables.held_values(wanted))
        return [_document(row, words) for row in rows]


def _document(row: DocumentRow, words: Words) -> StoredDocument:
    text = words.get(row.text)
    return StoredDocument(
        sha256=row.sha256,
        sensitivity=Sensitivity(row.sensitivity),
        language=row.language,
        published=published_from(row.published),
        recorded_at=moment(row.recorded_at),
        name=words.get(row.name),
        text=text,
        title=words.get(row.title),
        outlet=words.get(row.outlet),
        originator=words.get(row.originator),
        address=words.get(row.address),
        erased=text is None,
    )


def _reviewed(
    step: Step, row: LineRow, decision: LineStatus, reason: str | None, changes: Mapping[str, Any]
) -> LineRow:
    """The row after one more review of the step."""
    body = {
        "line": row.id,
        "decision": decision.value,
        "reason": reason,
        "changes": changes_body(changes, step.keeper),
    }
    return reviewed_row(row, step.add(EntryKind.REVIEWED, body))


def _fact(entry: StoredEntry) -> Fact:
    return Fact(
        entry.sequence, EntryKind(entry.kind), entry.author, entry.recorded_at, json.loads(entry.body)
    )


def _found(rows: Mapping[str, Row], ident: str, what: str) -> Row:
    if ident not in rows:
        raise UnknownRecord(f"{ident}: the ledger has no {what} of that id")
    return rows[ident]


def _with_long_id(line: CasualtyLine) -> CasualtyLine:
    told = line.evidence
    return replace(line, id=line_id(told.sha256, told.start, told.end, line.measure.value, _LONG_ID))


def _place_parents() -> Mapping[str, str]:
    from tawthiq.resources import place_parents  # noqa: PLC0415

    return place_parents()

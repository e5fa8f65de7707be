"""The ledger: what was recorded, proposed and decided, by whom and when, each an entry that is never changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from tawthiq.ledger.appending import Step
from tawthiq.ledger.canonical import FORMAT, moment, moment_text
from tawthiq.ledger.errors import BadKey, KeyMissing, LedgerDamaged, UnknownRecord
from tawthiq.ledger.holding import changes_body, document_body, line_body
from tawthiq.ledger.keys import Keyring, new_data_key, ring_with_a_key
from tawthiq.ledger.proposing import line_id, propose, restates
from tawthiq.ledger.records import (
    COUNTED,
    Decision,
    Entry,
    EntryKind,
    Erased,
    Erasure,
    Head,
    Problem,
    Rebuilt,
    Recorded,
    Rotation,
    StoredDocument,
    Verification,
)
from tawthiq.ledger.reviewing import CORRECTABLE, check_review
from tawthiq.ledger.rows import (
    DOCUMENT_WORDS,
    LINE_WORDS,
    DocumentRow,
    Fact,
    LineRow,
    Standing,
    State,
    casualty_line,
    line_commitments,
    replay,
    reviewed_row,
    stored_document,
)
from tawthiq.ledger.vault import Vault
from tawthiq.model.figures import Reading
from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.model.terms import Sensitivity

if TYPE_CHECKING:
    from tawthiq.ledger.erasing import Target
    from tawthiq.ledger.receipts import Receipt
    from tawthiq.ledger.store.tables import Tables

_LONG_ID = 20
_DOCUMENTS_AT_ONCE = 200
Row = TypeVar("Row")


class Ledger:
    """An open ledger. Get one from :func:`tawthiq.ledger.open_ledger`; close it, or use it in a ``with``.

    Every method that writes does all of its step or nothing. Errors are those of :mod:`tawthiq.ledger.errors`. An open
    ledger belongs to one thread.
    """

    def __init__(self, tables: Tables, location: str) -> None:
        self._tables = tables
        self._vault = Vault(tables)
        self.location = location
        self.key_made: Path | None = None
        """Where this user's first key was made for this ledger: without it nobody can read what it encrypts."""

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
        """Write the opening entry of a ledger that has none yet, and give it its key; else do nothing."""
        if self._tables.last().sequence:
            return
        ring, made = ring_with_a_key()
        self.key_made = ring.path if made else None
        with self._tables.writing() as ground:
            if ground.last.sequence:  # asked again, now that nobody else can write
                return
            self._give_key(ring)
            step = Step(ground, "tawthiq", self._vault)
            step.add(EntryKind.OPENED, _opening())
            self._keep(step)

    def _give_key(self, ring: Keyring) -> None:
        from tawthiq.ledger.store.tables import WrappedKey  # noqa: PLC0415

        self._tables.set_keys([WrappedKey(1, *ring.wrap(new_data_key()))])
        self._tables.flush()
        self._vault.forget()

    def record(self, reading: Reading, *, author: str, sensitivity: Sensitivity | None = None) -> Recorded:
        """Keep a document and propose the lines of its figures; a document that is known adds only lines that are new.

        ``sensitivity`` goes before the document's own header; without either a document is restricted. One that is known
        keeps the sensitivity it has.
        """
        document = reading.document
        with self._step(author, document=document.sha256) as step:
            known = step.known
            chosen = sensitivity or document.sensitivity or Sensitivity.RESTRICTED
            if known:
                chosen = Sensitivity(known.body["sensitivity"])
            else:
                fact = step.add(EntryKind.DOCUMENT, document_body(document, chosen, step.keeper))
                self._tables.add_documents([DocumentRow(fact.sequence, document.sha256)])
            proposed = propose(
                reading, sensitivity=chosen, recorded_at=step.moment, place_parents=_place_parents()
            )
            new = self._unknown(proposed.lines, document.sha256) if known else list(proposed.lines)
            new = self._with_free_ids(new)
            facts = [step.add(EntryKind.PROPOSED, line_body(line, step.keeper)) for line in new]
            self._tables.add_lines(
                LineRow(fact.sequence, fact.body["line"], document.sha256) for fact in facts
            )
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
        sequences = [line.row.sequence for line in self._tables.standing(document=document)]
        before = [
            Standing(
                LineRow(fact.sequence, fact.body["line"], document), fact.recorded_at, fact.body, None, None
            )
            for fact in self._tables.facts_at(sequences)
        ]
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
            found = {line.row.id: line for line in self._tables.standing(ids=list(line_ids))}
            before = [_found(found, line_id, "line") for line_id in dict.fromkeys(line_ids)]
            checked = [check_review(line, decision, reason, changes) for line in self._lines_of(before)]
            why = step.keeper.maybe("reason", " ".join((reason or "").split()) or None)
            after = [
                _reviewed(step, line.row, decision, why, cleaned)
                for line, cleaned in zip(before, checked, strict=True)
            ]
            self._tables.change_lines(after)
        return self._lines_of(self._tables.standing(ids=[row.id for row in after]), as_asked=after)

    def erase(self, target: Target, *, author: str, reason: str) -> Erasure:
        """Erase values for good, as an entry that says which, when and why; BadErasure where there is nothing to erase.

        The hashes of the entries stay whole: they were over commitments. What backups and receipts of others hold is out of
        this ledger's reach.
        """
        from tawthiq.ledger.erasing import erase  # noqa: PLC0415

        with self._step(author) as step:
            done = erase(self._tables, self._vault, step, target, reason)
        self._scrub()
        return done

    def rotate_key(self, ring: Keyring, *, author: str) -> Rotation:
        """Encrypt everything anew under a fresh key, wrapped with the first of these keys, as an entry that says so."""
        from tawthiq.ledger.rotating import rotate  # noqa: PLC0415

        self._vault.forget()
        self._vault.sealer(ring)
        with self._step(author, rotating=True) as step:
            done = rotate(self._tables, self._vault, step, ring)
        self._vault.forget()
        self._scrub()
        return done

    def _scrub(self) -> None:
        from tawthiq.ledger.store.connections import speaking_plainly  # noqa: PLC0415

        with speaking_plainly(self.location):
            self._tables.engine.scrub()

    def rebuild(self) -> Rebuilt:
        """Make the query tables anew from the entries, and say how many rows had differed."""
        from tawthiq.ledger.locating import differing_rows  # noqa: PLC0415

        with self._tables.writing():
            told = replay(self._tables.facts())
            mended = differing_rows(self._tables, told)
            self._tables.clear_queries()
            self._tables.add_documents(told.document_rows())
            self._tables.add_lines(told.lines.values())
        return Rebuilt(len(told.documents), len(told.lines), len(mended))

    @contextmanager
    def _step(self, author: str, *, document: str | None = None, rotating: bool = False) -> Iterator[Step]:
        """A step of writing: its entries and what they hold are kept together when it ends well."""
        with self._tables.writing(document) as ground:
            step = Step(ground, author, self._vault)
            yield step
            if not rotating:
                self._keep(step)

    def _keep(self, step: Step) -> None:
        if step.entries:
            self._tables.append(step.entries)
            self._tables.hold(step.keeper.new)
            for after in step.afterwards:
                after()

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
            lines = self._tables.standing(statuses=wanted)
            documents = self._tables.documents()  # asked for last: others may write, and nothing ever goes
        else:
            then = replay(self._tables.facts(until=moment_text(recorded_on)))
            documents = list(then.documents.values())
            lines = [line for line in then.standing() if wanted is None or line.row.status in wanted]
        told = {fact.body["sha256"]: fact for fact in documents}
        words = self._vault.words_of_kinds(LINE_WORDS)
        return [casualty_line(line, told[line.row.document], words) for line in lines]

    def line(self, line_id: str) -> CasualtyLine:
        """One line as it stands, whatever its status; UnknownRecord where there is none."""
        found = {line.row.id: line for line in self._tables.standing(ids=[line_id])}
        return self._lines_of([_found(found, line_id, "line")])[0]

    def history(self, line_id: str) -> list[Decision]:
        """Every decision on a line, first to last; UnknownRecord where there is no such line."""
        state = {line.row.id: line for line in self._tables.standing(ids=[line_id])}
        document = _found(state, line_id, "line").row.document
        told = State(documents={fact.body["sha256"]: fact for fact in self._tables.documents([document])})
        words = self._vault.words_of_kinds(LINE_WORDS)
        found: list[Decision] = []
        before: CasualtyLine | None = None
        for fact in self._tables.facts():
            if fact.body.get("line") != line_id:
                continue
            told.apply(fact)
            after = casualty_line(told.standing()[0], told.documents[document], words)
            if before is not None:
                found.append(_decision(before, after, moment(fact.recorded_at)))
            before = after
        return found

    def document(self, sha256: str) -> StoredDocument:
        """The document of that hash; UnknownRecord where there is none."""
        found = {fact.body["sha256"]: fact for fact in self._tables.documents([sha256])}
        return self._stored([_found(found, sha256, "document")])[0]

    def documents(self) -> Iterator[StoredDocument]:
        """Every document in the order of recording, few at a time in memory."""
        facts = self._tables.documents()
        for start in range(0, len(facts), _DOCUMENTS_AT_ONCE):
            yield from self._stored(facts[start : start + _DOCUMENTS_AT_ONCE])

    def entries(self) -> Iterator[Entry]:
        """Every entry, from the opening one to the head."""
        words = self._vault.words_of_kinds(("author",))
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
        return list(self.examine().problems)

    def examine(self, receipts: Iterable[Receipt] = ()) -> Verification:
        """Check the whole ledger, held against receipts of earlier heads if there are any.

        Works without the key, too: entries are checked, and how many values were not is said.
        """
        from tawthiq.ledger.verifying import verify  # noqa: PLC0415

        return verify(self._tables, self._vault, receipts)

    def reasons(self, erased: Iterable[Erased]) -> dict[str, str | None]:
        """The reasons of erasures in words, by their commitments; empty without the key."""
        try:
            words = self._vault.words({told.reason for told in erased})
            return {told.reason: words.get(told.reason) for told in erased}
        except (KeyMissing, BadKey, LedgerDamaged):
            return {}

    def unlock(self) -> None:
        """Take the key at once, and not when it is first needed. KeyMissing where the user has none for this ledger."""
        self._vault.sealer()

    def seal(self, key_file: Path | None = None) -> Receipt:
        """A signed receipt of the head, to keep elsewhere. LedgerDamaged where the ledger does not verify."""
        from tawthiq.ledger.receipts import make_receipt  # noqa: PLC0415

        found = self.examine()
        if not found.sound:
            raise LedgerDamaged(
                f"{self.location}: is not sealed while 'tawthiq verify' finds: {found.problems[0]}"
            )
        return make_receipt(found.ledger, found.head, key_file)

    def backup(self, path: Path) -> Head:
        """Copy the ledger, as it stands at this moment, into a new file that is itself a ledger; the head of the copy.

        Others may go on writing meanwhile. What is encrypted stays so. LedgerError where something is at that place.
        """
        from tawthiq.ledger.copying import backup  # noqa: PLC0415

        return backup(self._tables, path)

    def _lines_of(self, lines: list[Standing], as_asked: list[LineRow] | None = None) -> list[CasualtyLine]:
        """The casualty lines of a few that stand there, in the order of the rows given, if any are."""
        if as_asked is not None:
            by_id = {line.row.id: line for line in lines}
            lines = [by_id[row.id] for row in as_asked]
        shas = sorted({line.row.document for line in lines})
        documents = {fact.body["sha256"]: fact for fact in self._tables.documents(shas)}
        wanted = {told for line in lines for told in line_commitments(line, documents[line.row.document])}
        brought = {line.row.sequence for line in lines} | {fact.sequence for fact in documents.values()}
        words = self._vault.words(wanted, brought)
        return [casualty_line(line, documents[line.row.document], words) for line in lines]

    def _stored(self, facts: list[Fact]) -> list[StoredDocument]:
        wanted = (fact.body[name] for fact in facts for name in DOCUMENT_WORDS)
        words = self._vault.words((value for value in wanted if value), (fact.sequence for fact in facts))
        return [stored_document(fact, words) for fact in facts]


def _opening() -> dict[str, Any]:
    from tawthiq import __version__  # noqa: PLC0415

    return {"application": "tawthiq", "format": FORMAT, "ledger": token_hex(16), "version": __version__}


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
    before = {} if row.state is None else json.loads(row.state)
    return reviewed_row(row, step.add(EntryKind.REVIEWED, body), before)


def _decision(before: CasualtyLine, after: CasualtyLine, at: datetime) -> Decision:
    """What one review made of a line."""
    both = {name: (getattr(before, name), getattr(after, name)) for name in CORRECTABLE}
    changes = {name: (was, now) for name, (was, now) in both.items() if was != now}
    return Decision(after.status, after.decided_by or "", at, after.reason, changes)


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

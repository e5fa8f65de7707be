"""The ledger: what was recorded, proposed and decided, by whom and when, each an entry that is never changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import TYPE_CHECKING, Any

from tawthiq.ledger import standing, unnamed
from tawthiq.ledger.appending import Step
from tawthiq.ledger.canonical import FORMAT
from tawthiq.ledger.deciding import decide
from tawthiq.ledger.errors import BadKey, ErasedBefore, KeyMissing, LedgerDamaged, LedgerError
from tawthiq.ledger.keeping import Kept, Row, keep, known_rows, withdraw
from tawthiq.ledger.keys import Keyring, new_data_key, ring_with_a_key
from tawthiq.ledger.recording import crowded, proposals, record
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
from tawthiq.ledger.rows import replay
from tawthiq.ledger.standing import Told
from tawthiq.ledger.vault import Vault
from tawthiq.model.documents import Document
from tawthiq.model.figures import Reading
from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.model.terms import Sensitivity

if TYPE_CHECKING:
    from tawthiq.ledger.erasing import Target
    from tawthiq.ledger.receipts import Receipt
    from tawthiq.ledger.store.tables import Tables


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
        from tawthiq.ledger.store.stored import WrappedKey  # noqa: PLC0415

        self._tables.set_keys([WrappedKey(1, *ring.wrap(new_data_key()))])
        self._tables.flush()
        self._vault.forget()

    def record(self, reading: Reading, *, author: str, sensitivity: Sensitivity | None = None) -> Recorded:
        """Keep a document and propose the lines of its figures; a document that is known adds only lines that are new.

        ``sensitivity`` goes before the document's own header; without either a document is restricted. One that is known
        keeps the sensitivity it has.
        """
        proposed, sha256 = proposals(reading, sensitivity), reading.document.sha256
        try:
            with self._step(author, document=sha256) as step:
                return record(self._tables, self._vault, step, reading, proposed)
        except LedgerError as error:
            if not crowded(error):
                raise
        with self._step(author, document=sha256) as step:
            return record(self._tables, self._vault, step, reading, proposed, crowded=True)

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

        A correction names the fields that change (``best=25, place="…"``: see ``correcting.CORRECTABLE``). Corrections and
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
        with self._step(author) as step:
            told = decide(
                self._tables,
                self._vault,
                step,
                line_ids,
                LineStatus(decision),
                reason=reason,
                changes=changes,
            )
        return standing.lines_of(self._tables, self._vault, standing.standing_by_id(self._tables, told))

    def keep(
        self,
        rows: Sequence[Row],
        *,
        author: str,
        document: Document | None = None,
        reason: str | None = None,
        accept: bool = False,
    ) -> Kept:
        """Keep rows of an imported document, or records that rest on others, with the lines and records that they become.

        A row that its key says now, word for word, adds nothing. A line whose id is known takes this row's numbers, as a
        correction, or is rejected where its cell is empty now, unless somebody else has decided on it. ``accept``: the lines are let stand by the author, for the reason
        given; else they await review. Raises BadRecord where one cannot be kept; then none is. ErasedBefore is one such: a row tells
        a name that was erased, and does not say that a person wants it recorded again (``Row.again``).
        """
        from tawthiq.ledger.marks import erased_before  # noqa: PLC0415

        with self._step(author, document=document.sha256 if document else None) as step:
            if erased_before(self._tables, self._vault, rows):
                raise ErasedBefore("tells a name that was erased from this ledger; nothing of it was kept")
            return keep(self._tables, self._vault, step, document, rows, reason=reason, accept=accept)

    def withdraw(self, record_id: str, *, author: str, reason: str) -> None:
        """Take a record back, as an entry that says why. UnknownRecord, or BadRecord where it was or no reason is given."""
        with self._step(author) as step:
            withdraw(self._tables, step, record_id, reason)

    def erased_before(self, rows: Sequence[Row]) -> list[int]:
        """Which of some rows, from 0, would record a name that was erased, and do not say that a person wants it."""
        from tawthiq.ledger.marks import erased_before  # noqa: PLC0415

        return erased_before(self._tables, self._vault, rows)

    def erase(self, target: Target, *, author: str, reason: str, marked: bool = True) -> Erasure:
        """Erase values for good, as an entry that says which, when and why; BadErasure where there is nothing to erase.

        ``marked``: a keyed hash of each name stays, so that nothing records it again unasked.

        The hashes of the entries stay whole: they were over commitments. What backups and receipts of others hold is out of
        this ledger's reach.
        """
        from tawthiq.ledger.erasing import erase  # noqa: PLC0415

        with self._step(author) as step:
            done = erase(self._tables, self._vault, step, target, reason, marked=marked)
        self._scrub()
        return done

    def elsewhere(self, target: Target) -> Counter[str]:
        """How many values that erasing this would leave hold a name that it erases, by what they are."""
        from tawthiq.ledger.elsewhere import elsewhere  # noqa: PLC0415

        return elsewhere(self._tables, self._vault, target)

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
            self._tables.add_decisions(told.again)
            self._tables.add_records(told.records.values())
        return Rebuilt(len(told.documents), len(told.lines), len(mended), len(told.records))

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
        return standing.lines(self._tables, self._vault, statuses, recorded_on)

    def unnamed_lines(self, recorded_on: datetime | None = None) -> tuple[Head, list[CasualtyLine]]:
        """All lines at one head, with no erasable word in them: an originator is its commitment, of which ``named`` tells."""
        return unnamed.unnamed_lines(self._tables, recorded_on)

    def named(self, commitments: Iterable[str]) -> dict[str, str]:
        """The words behind commitments; for what was erased the notice that stands in its place."""
        return unnamed.names_of(self._vault, commitments)

    def records(
        self, kind: type[Told], *, recorded_on: datetime | None = None, ids: Collection[str] | None = None
    ) -> list[Told]:
        """Records of a class (``Incident``, ``Victim``, ``Control``, ``Judgement`` …), in the order of recording.

        Those withdrawn are among them, marked. ``recorded_on``, a moment with its zone, gives them as they stood then.
        """
        return standing.records(self._tables, self._vault, kind, recorded_on, ids)

    def kind_of(self, ident: str) -> str:
        """What an id is of: ``line``, ``incident``, ``victim`` …; UnknownRecord where the ledger has nothing of it."""
        return standing.kind_of(self._tables, ident)

    def row_words(self, line_id: str) -> str | None:
        """The row that a line was recorded from, as it stood; None where it was read in a text, or erased."""
        return standing.row_words(self._tables, self._vault, line_id)[1]

    def row(self, line_id: str) -> StoredDocument:
        """The row that a line was recorded from, as a document of its own: its text is the row, all else its file's.

        A line that counts the rows of a list has none of its own: its text is None, and it is not said to be erased.
        """
        line = self.line(line_id)
        held, words = standing.row_words(self._tables, self._vault, line_id)
        return replace(self.document(line.evidence.sha256), text=words, erased=held and words is None)

    def known_rows(self, rows: Collection[Row]) -> set[str]:
        """The words of those of these rows that the ledger has, word for word, and as their key stands now."""
        return known_rows(self._tables, self._vault, rows)

    def known_ids(self, ids: Collection[str]) -> set[str]:
        """Those of some ids that a line or another record of the ledger has."""
        return self._tables.taken(ids) | self._tables.record_rows(ids).keys()

    def line(self, line_id: str) -> CasualtyLine:
        """One line as it stands, whatever its status; UnknownRecord where there is none."""
        found = standing.standing_by_id(self._tables, [line_id])
        return standing.lines_of(self._tables, self._vault, found)[0]

    def history(self, line_id: str) -> list[Decision]:
        """Every decision on a line, first to last; UnknownRecord where there is no such line."""
        return standing.history(self._tables, self._vault, line_id)

    def document(self, sha256: str) -> StoredDocument:
        """The document of that hash; UnknownRecord where there is none."""
        return standing.document(self._tables, self._vault, sha256)

    def documents(self) -> Iterator[StoredDocument]:
        """Every document in the order of recording, few at a time in memory."""
        return standing.documents(self._tables, self._vault)

    def document_hashes(self) -> list[str]:
        """The hashes of all documents, in the order of recording."""
        return [str(fact.body["sha256"]) for fact in self._tables.documents()]

    def entries(self) -> Iterator[Entry]:
        """Every entry, from the opening one to the head."""
        return standing.entries(self._tables, self._vault)

    def head(self, recorded_on: datetime | None = None) -> Head:
        """The number and the hash of the last entry, or of the last one up to a moment."""
        return unnamed.head_on(self._tables, recorded_on)

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


def _opening() -> dict[str, Any]:
    from tawthiq import __version__  # noqa: PLC0415

    return {"application": "tawthiq", "format": FORMAT, "ledger": token_hex(16), "version": __version__}

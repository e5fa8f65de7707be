"""Bringing a file into a ledger: rows in batches, a bad row never losing the others, and an account of what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from tawthiq.exchange.importing.formats import AGAIN, AGAIN_LEFT_OUT, Format, Made, Origin, numbered
from tawthiq.exchange.importing.issues import Lists, settle
from tawthiq.exchange.importing.refusals import CellError, Refused, refused
from tawthiq.exchange.importing.tables import Table, TableRow
from tawthiq.ledger import BadRecord, Kept, Ledger, Row
from tawthiq.model.documents import Document
from tawthiq.model.records import Record
from tawthiq.model.terms import Sensitivity

AT_ONCE = 1000
"""Rows in one transaction."""
EXAMPLES = 3


@dataclass(slots=True)
class Account:
    """What an import did, or would do."""

    kept: Kept = field(default_factory=Kept)
    read: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    rows_of: dict[str, list[int]] = field(default_factory=dict)
    """Which rows each of the notes, and each reason to leave a row out, is about."""
    settled: bool = False
    """True where lines of this file took the place of those of another file of the same list."""
    said: list[str] = field(default_factory=list)
    """What a person should know of the file as a whole."""
    refused: list[Refused] = field(default_factory=list)
    made: Counter[str] = field(default_factory=Counter)
    """How many lines and records of each kind the rows become, known or new."""
    examples: list[tuple[int, Made]] = field(default_factory=list)

    @property
    def nothing_new(self) -> bool:
        """True where the ledger had all of it."""
        kept = self.kept
        changed = kept.lines_revised or kept.emptied or kept.records_revised
        return not (kept.lines_new or kept.records_new or changed or self.settled)


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which terms a file is imported."""

    author: str
    reason: str
    accept: bool
    sensitivity: Sensitivity
    outlet: str | None = None
    originator: str | None = None
    published: date | datetime | None = None
    address: str | None = None
    again: Container[int] = ()
    """Numbers of rows that a person wants recorded though a name in them was erased from the ledger."""


def run(
    form: Format,
    table: Table,
    terms: Terms,
    ledger: Ledger | None,
    *,
    dry: bool = False,
    step: Callable[[str], None] = lambda _name: None,
) -> Account:
    """Import a table. With ``dry`` nothing is written, and the account says what would be.

    Raises TableError where the file is not of the format; a row that cannot be taken is in the account.
    """
    form.becomes(table)
    origin = Origin(
        table.sha256, table.name, terms.sensitivity, terms.outlet, terms.originator, terms.published
    )
    account = Account()
    keeping = _Keeping(ledger, table, terms, account, dry=dry)
    before = form.before(table, origin)
    _count(account, before)
    account.said += before.notes
    new = tuple(_not_known(ledger, before.records))
    waiting = [Row(None, tuple(before.lines), new, again=0 in terms.again)] if new or before.lines else []
    numbers: list[int] = [0] * len(waiting)
    for number, row in _rows(form, table, origin, account):
        step(f"{table.name} row {number}")
        waiting.append(replace(row, again=number in terms.again))
        numbers.append(number)
        if len(waiting) >= AT_ONCE:
            keeping.keep(waiting, numbers)
            waiting, numbers = [], []
    keeping.keep(waiting, numbers)
    if isinstance(form, Lists) and ledger is not None and not dry:
        told, account.settled = settle(
            form,
            ledger,
            table.sha256,
            terms.published,
            author=terms.author,
            reason=terms.reason,
            accept=terms.accept,
        )
        account.said += told
    return account


def _count(account: Account, made: Made) -> None:
    account.made.update(type(told).__name__ for told in (*made.lines, *made.records))


def _not_known(ledger: Ledger | None, records: Sequence[Record]) -> Iterator[Record]:
    """Those of the records that the ledger has not, or has otherwise."""
    kinds: dict[type[Record], list[str]] = {}
    for record in records:
        kinds.setdefault(type(record), []).append(record.id)
    known: dict[str, Record] = {}
    for kind, ids in kinds.items():
        known.update({record.id: record for record in (ledger.records(kind, ids=ids) if ledger else ())})
    for record in records:
        before = known.get(record.id)
        if before is None or _bare(before) != _bare(record):
            yield record


def _bare(record: Record) -> Record:
    """What a record says, without where and when it was said."""
    return replace(
        record, document=None, row=None, words=None, reason=None, recorded_at=None, recorded_by=None
    )


def _rows(form: Format, table: Table, origin: Origin, account: Account) -> Iterator[tuple[int, Row]]:
    """What the rows become; those that cannot be taken go into the account."""
    for row, words in numbered(table.rows, form.scope(table)):
        account.read += 1
        try:
            again = form.keyed and words.endswith(")") and words.rpartition("\n")[2].startswith(AGAIN)
            made = Made(skipped=AGAIN_LEFT_OUT) if again else _made(form, row, origin)
        except CellError as error:
            account.refused.append(refused(table.name, row.number, error, private=form.private))
            continue
        account.notes.update(made.notes)
        for told in (*made.notes, *([made.skipped] if made.skipped else [])):
            account.rows_of.setdefault(told, []).append(row.number)
        if made.skipped is not None:
            account.skipped[made.skipped] += 1
            continue
        _count(account, made)
        if len(account.examples) < EXAMPLES:
            account.examples.append((row.number, made))
        yield row.number, Row(words, tuple(made.lines), tuple(made.records), tuple(made.emptied))


def _made(form: Format, row: TableRow, origin: Origin) -> Made:
    if row.wrong is not None:
        raise row.wrong
    return form.row(row, origin)


class _Keeping:
    def __init__(
        self, ledger: Ledger | None, table: Table, terms: Terms, account: Account, *, dry: bool
    ) -> None:
        self._ledger = ledger
        self._terms = terms
        self._account = account
        self._dry = dry
        self._seen: set[str] = set()
        """Ids that a dry run has met."""
        self._table = table
        self._document = Document(
            name=table.name,
            text="\n".join(table.headers),
            sha256=table.sha256,
            published=terms.published,
            outlet=terms.outlet,
            originator=terms.originator,
            address=terms.address,
            sensitivity=terms.sensitivity,
        )

    def keep(self, rows: list[Row], numbers: list[int]) -> None:
        """Keep a batch, or, where something in it cannot be kept, its rows one by one."""
        rows, numbers = self._not_erased(rows, numbers)
        if self._dry or self._ledger is None:
            self._account.kept.add(self._would(rows))
            return
        try:
            self._account.kept.add(self._kept(rows))
        except BadRecord:
            for row, number in zip(rows, numbers, strict=True):
                try:
                    self._account.kept.add(self._kept([row]))
                except BadRecord as error:
                    why = CellError(None, str(error), "put right what this is made from")
                    self._account.refused.append(refused(self._table.name, number, why, private=False))

    def _not_erased(self, rows: list[Row], numbers: list[int]) -> tuple[list[Row], list[int]]:
        """The rows but those that tell a name that was erased, which are refused; the name is told nowhere."""
        gone = set(self._ledger.erased_before(rows)) if self._ledger else set()
        for at in sorted(gone):
            why = CellError(
                None,
                "tells a name that was erased from this ledger",
                f"leave it out; --again {numbers[at]} records it all the same, for the reason given",
            )
            self._account.refused.append(refused(self._table.name, numbers[at], why, private=True))
            made = (*rows[at].lines, *rows[at].records)
            self._account.made -= Counter(type(told).__name__ for told in made)
        left = [at for at in range(len(rows)) if at not in gone]
        return [rows[at] for at in left], [numbers[at] for at in left]

    def _kept(self, rows: list[Row]) -> Kept:
        assert self._ledger is not None
        terms = self._terms
        return self._ledger.keep(
            rows, author=terms.author, document=self._document, reason=terms.reason, accept=terms.accept
        )

    def _would(self, rows: list[Row]) -> Kept:
        """What keeping these rows would do; what the ledger has is told from what it has not."""
        known = self._ledger.known_rows(rows) if self._ledger else set()
        new = [row for row in rows if row.words is None or row.words not in known]
        lines = {line.id for row in new for line in row.lines}
        records = {record.id for row in new for record in row.records}
        there = self._ledger.known_ids(lines | records) if self._ledger else set()
        there |= self._seen
        self._seen |= lines | records
        return Kept(
            rows=len(rows),
            known=len(rows) - len(new),
            lines_new=len(lines - there),
            lines_revised=len(lines & there),
            records_new=len(records - there),
            records_revised=len(records & there),
        )

"""Whether a ledger is as its entries and hashes say.

One pass reads the entries, what is held beside them and the query tables side by side, in the order of the entries, and
compares as it goes. It keeps in memory only what is decided on lines and who wrote. Entries are judged in that pass; where
it finds anything amiss with the rest, :mod:`tawthiq.ledger.locating` looks again, slower, and says what exactly.
"""

from __future__ import annotations

import gc
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tawthiq.ledger import grammar
from tawthiq.ledger.beside import Amiss, HeldBeside, LinesBeside, Nothing, nothing
from tawthiq.ledger.canonical import NOTHING, moment
from tawthiq.ledger.errors import BadKey, KeyMissing, LedgerDamaged
from tawthiq.ledger.records import TELLING, EntryKind, Erased, Head, Problem, Verification
from tawthiq.ledger.store.stored import DECISION, ENTRY, HELD, LINE, RECORD

if TYPE_CHECKING:
    from tawthiq.ledger.keys import Sealer
    from tawthiq.ledger.receipts import Receipt
    from tawthiq.ledger.store.tables import Tables
    from tawthiq.ledger.vault import Vault

_PROPOSED = EntryKind.PROPOSED.value.encode()
_RECORDED = EntryKind.RECORDED.value.encode()
_REVIEWED = EntryKind.REVIEWED.value.encode()
_DOCUMENT = EntryKind.DOCUMENT.value.encode()
_UNFIT = (ValueError, KeyError, TypeError, AttributeError)
_CHANGING = (EntryKind.ERASED, EntryKind.ROTATED)
_TORN = (sqlite3.DatabaseError,)


def verify(tables: Tables, vault: Vault, receipts: Iterable[Receipt] = ()) -> Verification:
    """Everything about a ledger that is not as it should be, held against receipts of earlier heads if there are any."""
    found = Findings()
    told_of = list(receipts)
    sealer: Sealer | None = None
    with suppress(KeyMissing, BadKey, LedgerDamaged):
        sealer = vault.at(tables.epoch())
    chain = Chain(found, told_of)
    try:
        for name in tables.fallen_guards():
            found.add("guards", f"{name} is missing or altered")
        with tables.still(), _without_collector():
            told = _together(tables, sealer, chain, found)
        if not told and found.sound:
            _locate(tables, sealer, found)
    except LedgerDamaged as error:
        found.sound = False
        found.add("database", f"cannot be read to its end, after entry {chain.sequence}: {error}")
    chain.end()
    for receipt in told_of:
        if receipt.ledger != chain.ledger:
            found.add(
                "receipt",
                f"was made for another ledger ({receipt.ledger}), not for this one ({chain.ledger})",
            )
    return Verification(
        problems=tuple(found.problems),
        head=Head(chain.sequence, chain.hash.decode(errors="replace")),
        ledger=chain.ledger,
        erased=tuple(chain.erased),
        values=chain.values,
        unchecked=0 if sealer else chain.values,
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Millions of small objects and no cycles among them: looking for cycles would take a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _locate(tables: Tables, sealer: Sealer | None, found: Findings) -> None:
    """Look again, slower, at what is held and at the query tables."""
    from tawthiq.ledger.locating import locate  # noqa: PLC0415

    before = len(found.problems)
    locate(tables, sealer, found)
    if len(found.problems) == before:
        found.add("ledger", "what is held or made from the entries differs from them")


class Findings:
    """The problems found so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.sound = True
        """False once the database could not be read to its end."""

    def add(self, where: str, what: str, sequence: int | None = None) -> None:
        """One more problem."""
        self.problems.append(Problem(where, what, sequence))

    def entry(self, sequence: object, what: str) -> None:
        """One more problem of an entry."""
        self.add(f"entry {sequence}", what, sequence if isinstance(sequence, int) else None)


def _together(tables: Tables, sealer: Sealer | None, chain: Chain, found: Findings) -> bool:
    """Read everything side by side; False where what is held or made from the entries is not as they say."""
    ask = tables.engine.stream
    try:
        held = HeldBeside(ask(f"SELECT {HELD} FROM tawthiq_held ORDER BY id"), sealer)
        lines = LinesBeside(
            ask(f"SELECT {LINE} FROM tawthiq_lines ORDER BY sequence"),
            ask("SELECT sequence, sha256 FROM tawthiq_documents ORDER BY sequence"),
            ask(f"SELECT {RECORD} FROM tawthiq_records ORDER BY sequence"),
            ask(f"SELECT {DECISION} FROM tawthiq_decisions ORDER BY sequence"),
        )
        chain.follow(ask(f"SELECT {ENTRY} FROM tawthiq_entries ORDER BY sequence"), held.take, lines)
        chain.values = held.count
        ((epoch, application),) = ask("SELECT epoch, application FROM tawthiq_about")
        if application != b"tawthiq" or epoch != (chain.changing[-1] if chain.changing else 0):
            found.add("about", "does not say what this is, or which entry last changed what is held")
        return chain.agreed and held.end(chain) and lines.end()
    except _TORN as error:
        found.sound = False
        found.add("database", f"is torn after entry {chain.sequence}: {error}", chain.sequence + 1)
        with suppress(*_TORN):
            for told in tables.engine.soundness():
                found.add("database", told)
    except _UNFIT:
        pass
    return False


class Chain:
    """Follows the entries one by one."""

    def __init__(self, found: Findings, receipts: list[Receipt]) -> None:
        self._found = found
        self._receipts: dict[int, list[Receipt]] = {}
        for receipt in receipts:
            self._receipts.setdefault(receipt.sequence, []).append(receipt)
        self.sequence = 0
        self.hash = NOTHING.encode()
        self.recorded_at = b""
        self.ledger = ""
        self.agreed = True
        """False once something beside the entries was found to differ from them."""
        self.values = 0
        self.changing: list[int] = []
        """Entries that changed what is held."""
        self.rotations: list[int] = []
        self.erased: list[Erased] = []

    def follow(  # noqa: PLR0912
        self,
        entries: Iterator[tuple[Any, ...]],
        hold: Callable[[int, bytes, Sequence[bytes | None]], None],
        lines: LinesBeside | Nothing,
    ) -> None:  # one loop over millions of entries: every call in it would be felt
        """Judge every entry, and give what it refers to and what it says of lines to those who compare it."""
        proposed, reviewed, document = grammar.proposed, grammar.reviewed, grammar.document
        recorded = grammar.recorded
        receipts, last, before, at = self._receipts, self.sequence, self.hash, self.recorded_at
        for row in entries:
            sequence, kind, author, recorded_at, body, previous, stated = row
            try:
                told = sha256(
                    b"tawthiq-entry-1\n%b\n%d\n%b\n%b\n%b\n%b"
                    % (previous, sequence, kind, author, recorded_at, body)
                )
                right = told.hexdigest().encode() == stated
            except TypeError:  # a value of another kind than its column's
                right = False
            if not right or previous != before or sequence != last + 1 or sequence in receipts:
                self._judge(row, right)
            try:
                match: re.Match[bytes] | None = None
                if kind == _PROPOSED:
                    if match := proposed(body):
                        about, line, originator, place = match.groups()
                        lines.proposed(sequence, line, about)
                        hold(sequence, author, (originator, place))
                elif kind == _RECORDED:
                    if match := recorded(body):
                        about, line, originator, place, reason, status, words = match.groups()
                        lines.recorded(sequence, line, about, status)
                        hold(sequence, author, (originator, place, reason, words))
                elif kind == _REVIEWED:
                    if match := reviewed(body):
                        decision, line, reason = match.groups()
                        lines.decided(sequence, line, decision)
                        hold(sequence, author, (reason,))
                elif kind == _DOCUMENT and (match := document(body)):
                    *values, about, text, title = match.groups()
                    lines.document(sequence, about)
                    hold(sequence, author, (*values, text, title))
                if not match:
                    self._read(row, hold, lines)
            except _UNFIT:  # what is beside the entries differs: a second look says how, this one goes on
                self.agreed = False
                hold, lines = nothing, Nothing()
            if recorded_at != at:
                self._check_moment(sequence, recorded_at, at)
            self.sequence, self.hash = last, before = sequence, stated
            at = recorded_at

    def _judge(self, row: tuple[Any, ...], right: bool) -> None:
        """What is wrong with an entry's links."""
        sequence, *_, previous, stated = row
        say = self._found.entry
        if sequence != self.sequence + 1:
            say(sequence, f"follows entry {self.sequence}: one is missing or out of order")
        if previous != self.hash:
            say(sequence, "does not carry the hash of the entry before")
        if not right:
            say(sequence, "was altered: its hash is not that of what it says")
        held_against = self._receipts.pop(sequence, [])
        if any(receipt.hash.encode() != stated for receipt in held_against):
            say(
                sequence,
                "is not the one that the receipt was made for: entries up to it were altered, removed or added",
            )

    def _check_moment(self, sequence: int, recorded_at: bytes, before: bytes) -> None:
        try:
            if recorded_at < before:
                self._found.entry(sequence, "was recorded before the entry that it follows")
            moment(recorded_at.decode())
        except _UNFIT as error:
            self._found.entry(sequence, f"cannot be read: {error}")

    def _read(
        self,
        row: tuple[Any, ...],
        hold: Callable[[int, bytes, Sequence[bytes | None]], None],
        lines: LinesBeside | Nothing,
    ) -> None:
        """An entry that none of the patterns matches: in full."""
        sequence, raw_kind, author, recorded_at, raw, *_ = row
        try:
            kind = EntryKind(raw_kind.decode())
            body, commitments = grammar.parsed(sequence, kind, raw)
            if kind is EntryKind.OPENED:
                self.ledger = str(body["ledger"])
            elif kind is EntryKind.DOCUMENT:
                lines.document(sequence, body["sha256"].encode())
            elif kind is EntryKind.PROPOSED:
                lines.proposed(sequence, body["line"].encode(), body["document"].encode())
            elif kind is EntryKind.RECORDED:
                told = (body[name].encode() for name in ("line", "document", "status"))
                lines.recorded(sequence, *told)
            elif kind is EntryKind.REVIEWED:
                lines.decided(sequence, body["line"].encode(), body["decision"].encode(), body["changes"])
            elif kind in TELLING:
                lines.told(sequence, kind.value.encode(), body["id"].encode(), body["supersedes"])
            elif kind is EntryKind.WITHDRAWN:
                lines.withdrawn(sequence, body["id"].encode(), body["supersedes"])
            else:
                self._changing(sequence, kind, recorded_at, body)
            hold(sequence, author, commitments)
        except Amiss:
            raise
        except _UNFIT as error:
            self._found.entry(sequence, f"cannot be read: {error}")
            raise Amiss from error

    def _changing(self, sequence: int, kind: EntryKind, recorded_at: bytes, body: dict[str, Any]) -> None:
        self.changing.append(sequence)
        if kind is EntryKind.ROTATED:
            self.rotations.append(sequence)
            return
        when = moment(recorded_at.decode())
        self.erased += [
            Erased(what, held, sequence, when, body["reason"]) for what, held in body["erased"].items()
        ]

    def end(self) -> None:
        """What is missing at the end."""
        if self.sequence == 0 and self._found.sound:
            self._found.add("entries", "there are none, not even the opening one")
        for sequence, receipts in self._receipts.items():
            told = f"the receipt of {receipts[0].sealed_at} was made for it, and the entries end at {self.sequence}"
            self._found.add(f"entry {sequence}", f"is missing: {told}", sequence)

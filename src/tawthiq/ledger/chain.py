"""The entries of a ledger, judged one by one: each carries the hash of the one before, and its own.

What an entry refers to, and what it says of lines and records, is given to those who compare it with what is held and with
the query tables (:mod:`tawthiq.ledger.beside`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from tawthiq.ledger import grammar
from tawthiq.ledger.beside import Amiss, LinesBeside, Nothing, nothing
from tawthiq.ledger.canonical import NOTHING, moment
from tawthiq.ledger.findings import Findings
from tawthiq.ledger.receipts import Receipt
from tawthiq.ledger.records import TELLING, EntryKind, Erased

_PROPOSED = EntryKind.PROPOSED.value.encode()
_RECORDED = EntryKind.RECORDED.value.encode()
_REVIEWED = EntryKind.REVIEWED.value.encode()
_DOCUMENT = EntryKind.DOCUMENT.value.encode()
_UNFIT = (ValueError, KeyError, TypeError, AttributeError)


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

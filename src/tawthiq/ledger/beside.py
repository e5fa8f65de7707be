"""What a ledger holds beside its entries and the tables made from them, read beside the entries and compared as they go.

Nothing here says what exactly is amiss: the first thing that is raises :class:`Amiss`, and :mod:`tawthiq.ledger.locating`
looks again, slower.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tawthiq.ledger.canonical import canonical
from tawthiq.ledger.holding import SHARED_KINDS

if TYPE_CHECKING:
    from tawthiq.ledger.keys import Sealer
    from tawthiq.ledger.records import Erased

_SHARED = frozenset(kind.encode() for kind in (*SHARED_KINDS, "reason"))
"""Kinds of values that later entries may refer to as well: a reason by every decision of its step."""


class Amiss(ValueError):  # noqa: N818  (it says what is the matter)
    """Something beside the entries is not as they say: what exactly is for a second look."""


def nothing(_sequence: int, _author: bytes, _commitments: Iterable[bytes | None]) -> None:
    """Takes no more notice of what is held."""


class Nothing:
    """Takes no more notice of the query tables."""

    def document(self, sequence: int, sha256_: bytes) -> None:
        """See :class:`LinesBeside`."""

    def proposed(self, sequence: int, line: bytes, document: bytes) -> None:
        """See :class:`LinesBeside`."""

    def recorded(self, sequence: int, line: bytes, document: bytes, status: bytes) -> None:
        """See :class:`LinesBeside`."""

    def told(self, sequence: int, kind: bytes, ident: bytes, supersedes: int | None) -> None:
        """See :class:`LinesBeside`."""

    def withdrawn(self, sequence: int, ident: bytes, supersedes: int) -> None:
        """See :class:`LinesBeside`."""

    def decided(
        self, sequence: int, line: bytes, decision: bytes, changes: dict[str, Any] | None = None
    ) -> None:
        """See :class:`LinesBeside`."""


class HeldBeside:
    """What is held, read beside the entries that refer to it."""

    def __init__(self, rows: Iterator[tuple[Any, ...]], sealer: Sealer | None) -> None:
        self._rows = rows
        self._sealer = sealer
        self._salted = sealer.salted if sealer else None
        self._next = next(rows, None)
        self._number = 0
        self._known: set[bytes] = set()
        self._gone: dict[bytes, tuple[int, bytes]] = {}
        self._first_unchanged: int | None = None
        self._last_changed: dict[int, int] = {}
        self.count = 0

    def take(  # noqa: PLR0912  (asked for every entry: every call in it would be felt)
        self, sequence: int, author: bytes, commitments: Sequence[bytes | None]
    ) -> None:
        """What is held for an entry is what it refers to, and nothing else. Raises Amiss."""
        row, known = self._next, self._known
        if row is None or row[1] != sequence:  # nothing new: all of it is held for an entry before
            if author not in known:
                raise Amiss
            for told in commitments:
                if told is not None and told not in known:
                    raise Amiss
            return
        number, salted = self._number, self._salted
        fresh: list[bytes] = []
        while row is not None and row[1] == sequence:
            stated, _, commitment, kind, lookup, key, sealed, changed_by = row
            number += 1
            if stated != number or commitment in fresh:
                raise Amiss
            if commitment not in commitments and commitment != author:
                raise Amiss
            fresh.append(commitment)
            if salted and lookup is changed_by is None is not sealed and kind not in _SHARED:
                if sha256(kind + b"\n" + salted(key, commitment, sealed)).hexdigest().encode() != commitment:
                    raise Amiss
                if self._first_unchanged is None:
                    self._first_unchanged = sequence
            else:
                self._check(row)
            row = next(self._rows, None)
        self._next = row
        self.count += number - self._number
        self._number = number
        if author not in known and author not in fresh:
            raise Amiss
        for told in commitments:
            if told is not None and told not in fresh and told not in known:
                raise Amiss

    def _check(self, row: tuple[Any, ...]) -> None:
        _, sequence, commitment, kind, lookup, key, sealed, changed_by = row
        if kind in _SHARED:
            self._known.add(commitment)
        if sealed is None:
            self.count -= 1
            if key is not None or lookup is not None:
                raise Amiss
            self._gone[commitment] = (changed_by, kind)
            return
        if changed_by is not None:
            self._last_changed[changed_by] = sequence
        if changed_by is None and self._first_unchanged is None:
            self._first_unchanged = sequence
        if self._sealer is None:
            return
        salt, value = self._sealer.open(key, commitment, sealed)
        if sha256(kind + b"\n" + salt + value).hexdigest().encode() != commitment:
            raise Amiss
        shared = kind != b"reason" and kind in _SHARED
        if lookup != (self._sealer.lookup(kind.decode(), value) if shared else None):
            raise Amiss

    def end(self, erasures: Iterable[Erased], rotations: Sequence[int]) -> bool:
        """True where nothing is left over, and every change of what is held is one that an entry records."""
        erased = {told.commitment.encode(): (told.sequence, told.kind.encode()) for told in erasures}
        rotated = rotations[-1] if rotations else 0
        fresh = self._first_unchanged is None or self._first_unchanged >= rotated
        changed = all(by == rotated and last <= rotated for by, last in self._last_changed.items())
        return self._next is None and self._gone == erased and fresh and changed


class LinesBeside:
    """The query tables, read beside the entries that they are made from."""

    def __init__(
        self,
        lines: Iterator[tuple[Any, ...]],
        documents: Iterator[tuple[Any, ...]],
        records: Iterator[tuple[Any, ...]],
        again: Iterator[tuple[Any, ...]],
    ) -> None:
        self._lines = lines
        self._documents = documents
        self._again = again
        self._brought: dict[bytes, int] = {}
        self._records = RecordsBeside(records)
        self.told = self._records.told
        self.withdrawn = self._records.withdrawn
        self._claimed: dict[bytes, tuple[bytes, int, bytes | None]] = {}
        """The last decision on a line, as its row tells of it, until it comes."""
        self._open: dict[bytes, int] = {}
        """Lines that will be decided on again, and the decision on each so far."""
        self._changes: dict[bytes, dict[str, Any]] = {}

    def document(self, sequence: int, sha256_: bytes) -> None:
        """A document was recorded. Raises Amiss."""
        if next(self._documents, None) != (sequence, sha256_):
            raise Amiss
        self._brought[sha256_] = sequence

    def proposed(self, sequence: int, line: bytes, document: bytes) -> None:
        """A line was proposed. Raises Amiss."""
        row = next(self._lines, None)
        if row is None:
            raise Amiss
        stated, ident, about, status, decided, state = row
        if ident != line or stated != sequence or about != self._brought.get(document):
            raise Amiss
        if decided is not None:
            self._claimed[line] = (status, decided, state)
        elif status != b"proposed" or state is not None:
            raise Amiss

    def recorded(self, sequence: int, line: bytes, document: bytes, status: bytes) -> None:
        """A line was recorded by an import, accepted or to be decided on. Raises Amiss."""
        self.proposed(sequence, line, document)
        if status == b"accepted":
            self.decided(sequence, line, status)

    def decided(
        self, sequence: int, line: bytes, decision: bytes, changes: dict[str, Any] | None = None
    ) -> None:
        """A line was decided on. Raises Amiss."""
        state = None
        if changes:
            self._changes.setdefault(line, {}).update(changes)
        if self._changes and line in self._changes:
            state = canonical(self._changes[line])
        if line in self._open and next(self._again, None) != (sequence, self._open[line]):
            raise Amiss
        claimed = self._claimed.get(line)
        if claimed is None:  # decided on after the last decision that its row tells of
            raise Amiss
        if claimed[1] != sequence:
            self._open[line] = sequence
        elif claimed == (decision, sequence, state):
            del self._claimed[line]
        else:
            raise Amiss

    def end(self) -> bool:
        """True where the tables hold nothing more, and the decisions that the entries tell."""
        over = next(self._lines, None) is next(self._documents, None) is next(self._again, None) is None
        return over and not self._claimed and self._records.end()


class RecordsBeside:
    """The query table of other records, read beside the entries that tell them."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._rows = rows
        self._claimed: dict[bytes, tuple[bytes, int, int | None]] = {}
        self._told: dict[bytes, tuple[bytes, int, int | None]] = {}
        """Of records that were told more than once, or withdrawn: their kind, the last telling, the withdrawal."""

    def told(self, sequence: int, kind: bytes, ident: bytes, supersedes: int | None) -> None:
        """A record was told, the first time or anew. Raises Amiss."""
        if supersedes is not None:
            self._told[ident] = (kind, sequence, None)
            return
        row = next(self._rows, None)
        if row is None or row[:3] != (sequence, ident, kind):
            raise Amiss
        _, _, _, last, withdrawn = row
        if (last, withdrawn) != (sequence, None):
            self._claimed[ident] = (kind, last, withdrawn)

    def withdrawn(self, sequence: int, ident: bytes, supersedes: int) -> None:
        """A record was taken back. Raises Amiss."""
        if ident not in self._claimed:
            raise Amiss
        self._told[ident] = (self._claimed[ident][0], supersedes, sequence)

    def end(self) -> bool:
        """True where the table holds nothing more, and what the entries tell."""
        return next(self._rows, None) is None and self._told == self._claimed
